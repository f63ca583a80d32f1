import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src/command/command.js'
import type { Context } from '../../../src/command/context.js'
import { backupCommands } from '../../../src/features/safekeeping/backup/index.js'
import { beyond, readKeep } from '../../../src/features/safekeeping/backup/keep.js'
import { joinBackups } from '../../../src/features/safekeeping/backup/known.js'
import { placeInTrail } from '../../../src/features/safekeeping/backup/verify.js'
import { worklist } from '../../../src/features/safekeeping/worklist.js'
import { PccError } from '../../../src/kernel/errors.js'
import { NOW, withStore } from '../../support/database.js'
import { unavailable } from '../../support/failures.js'

const commandNamed = (verb: string): Command => {
  const found = backupCommands.find((command) => command.verb === verb)
  if (found === undefined) throw new Error(`no backup ${verb}`)
  return found
}
const NO_OPTIONS = { dir: undefined, keep: undefined }
const create = (context: Context, values: Record<string, unknown> = {}) =>
  commandNamed('create').run(context, { ...NO_OPTIONS, ...values })
const filesIn = (folder: string): string[] => readdirSync(join(folder, 'backups')).sort()

describe('backup create', () => {
  it('is a record: when, where, and up to which entry', async () => {
    await withStore(async ({ context, folder, store }) => {
      const result = await create(context)
      expect(result).toMatchObject({ kind: 'record' })
      const path = join(folder, 'backups', 'practice-20261124T140000Z.db')
      const rows = await store.read(({ bulk }) => bulk.all('select made_at, path, entry from backup'))
      expect(rows).toEqual([{ made_at: Date.parse(NOW), path, entry: 1 }])
    })
  })

  it('keeps the latest so many, of this database only', async () => {
    await withStore(async ({ folder, at }) => {
      for (const day of ['20', '21', '22', '23']) await create(at(`2026-11-${day}T09:00:00Z`))
      await withStore(
        async (other) => {
          await create(other.at('2026-11-19T09:00:00Z'), { dir: join(folder, 'backups') })
        },
        { now: '2026-11-18T09:00:00Z' },
      )
      await create(at('2026-11-24T09:00:00Z'), { keep: '2' })
      expect(filesIn(folder)).toEqual([
        'practice-20261119T090000Z.db',
        'practice-20261123T090000Z.db',
        'practice-20261124T090000Z.db',
      ])
    })
  })

  it('keeps those of so many days', async () => {
    await withStore(async ({ folder, at }) => {
      for (const day of ['20', '22', '23']) await create(at(`2026-11-${day}T09:00:00Z`))
      await create(at('2026-11-24T08:00:00Z'), { keep: '2d' })
      expect(filesIn(folder).map((name) => name.slice(9, 17))).toEqual(['20261122', '20261123', '20261124'])
    })
  })

  it('makes nothing under --dry-run', async () => {
    await withStore(
      async ({ context, folder, said }) => {
        await create(context)
        expect(said.join()).toMatch(/^would back up .*practice\.db \(.* KiB\) to .*backups$/)
        expect(existsSync(join(folder, 'backups'))).toBe(false)
      },
      { dryRun: true },
    )
  })

  it('is made although the database can’t be written, and says that it was not recorded', async () => {
    await withStore(async ({ at, folder, said }) => {
      const write = (): Promise<never> => Promise.reject(unavailable('read-only'))
      await create(at(NOW, { write }))
      expect(filesIn(folder)).toHaveLength(1)
      expect(said.join()).toContain('it was not recorded')
    })
  })

  it('is not made by somebody who may not write', async () => {
    await withStore(async ({ at, folder }) => {
      const write = (): Promise<never> => Promise.reject(new PccError('denied', 'nobody'))
      await expect(create(at(NOW, { write }))).rejects.toThrow('nobody')
      expect(existsSync(join(folder, 'backups'))).toBe(false)
    })
  })
})

describe('--keep', () => {
  it.each([
    ['30', { count: 30 }],
    ['30d', { days: 30 }],
    ['7 D', { days: 7 }],
  ])('%s', (text, keep) => expect(readKeep(text)).toEqual(keep))

  it.each(['0', '0d', '-1', '30w', '', 'all'])('refuses %j', (text) => {
    expect(() => readKeep(text)).toThrow(`--keep: "${text}"`)
  })

  it('never lets the latest go, however old', () => {
    const file = (made: number) => ({ path: String(made), bytes: 0, made })
    expect(beyond({ days: 1 }, [file(2), file(1)], 1e12)).toEqual([file(1)])
    expect(beyond({ count: 1 }, [file(2)], 1e12)).toEqual([])
  })
})

it('a backup that was recorded and is found is one; the latest stands first', () => {
  const found = [
    { path: '/b/a-2.db', bytes: 5, made: 2000 },
    { path: '/b/a-1.db', bytes: 5, made: 1000 },
  ]
  const recorded = { id: 7, version: 1, created_at: 0, updated_at: 0, bytes: 5, entry: 3, head: 'h' }
  const known = joinBackups(
    [
      { ...recorded, made_at: 2900, path: '/usb/a.db' },
      { ...recorded, id: 6, made_at: 1001, path: '/b/a-1.db' },
    ],
    found,
  )
  expect(known.map(({ id, path, there }) => [id, path, there])).toEqual([
    ['BK-7', '/usb/a.db', false],
    [null, '/b/a-2.db', true],
    ['BK-6', '/b/a-1.db', false],
  ])
})

describe('the end of a backup’s trail', () => {
  it('is an entry of the trail at hand, or the verdict says why not', async () => {
    await withStore(async ({ store, context }) => {
      const verdict = (entry: number, hash: string) =>
        store.read((reader) => placeInTrail(reader, { entry, hash }))
      const [first] = await store.read(({ bulk }) => bulk.all('select hash from audit_entry where id = 1'))
      const hash = String(first?.hash)
      expect(await verdict(1, hash)).toEqual({ in_trail: true, says: 'nothing was written since' })
      await context.write(async ({ notes }) => {
        notes.details = {}
      })
      expect(await verdict(1, hash)).toEqual({ in_trail: true, says: '1 entry was written since' })
      expect(await verdict(2, hash)).toMatchObject({
        in_trail: false,
        says: expect.stringContaining('its AUD-2 is not that of the database'),
      })
      expect(await verdict(9, hash)).toMatchObject({
        in_trail: false,
        says: expect.stringContaining('it goes to AUD-9, and the trail of the database ends at AUD-2'),
      })
    })
  })
})

describe('the follow-up', () => {
  const lines = (practice: { store: { read: Context['read'] } }, context: Context) =>
    practice.store.read((reader) => worklist.lines(context, reader, context.reading.today))

  it('comes a week after the last good backup, or after the practice began', async () => {
    await withStore(async (practice) => {
      const { at } = practice
      expect(await lines(practice, at('2026-11-30T09:00:00-05:00'))).toEqual([])
      expect(await lines(practice, at('2026-12-01T09:00:00-05:00'))).toMatchObject([
        { key: 'backup', due_on: '2026-12-01', why: 'no backup has been made yet', facts: 'null' },
      ])
      await create(at('2026-11-26T09:00:00-05:00'))
      expect(await lines(practice, at('2026-12-02T23:00:00-05:00'))).toEqual([])
      expect(await lines(practice, at('2026-12-03T01:00:00-05:00'))).toMatchObject([
        { due_on: '2026-12-03', why: 'the last good backup is from 2026-11-26' },
      ])
    })
  })
})

it('a backup whose file is gone is still known to have been made', async () => {
  await withStore(async ({ context, folder, at }) => {
    await create(context)
    const [name = ''] = filesIn(folder)
    rmSync(join(folder, 'backups', name))
    expect(basename(name)).toMatch(/^practice-/)
    const openAt = async () => ({ context, close: async () => undefined })
    const list = (values: Record<string, unknown>) =>
      commandNamed('list').run(at(NOW, { openAt }), { dir: undefined, all: false, ...values })
    expect(await list({})).toMatchObject({ count: 0 })
    expect(await list({ all: true })).toMatchObject({ count: 1 })
  })
})
