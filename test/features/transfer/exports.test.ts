import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src/command/command.js'
import type { Context } from '../../../src/command/context.js'
import { rangesOf } from '../../../src/exchange/export/id-ranges.js'
import { exportCommand } from '../../../src/features/transfer/export-command.js'
import { importFiles } from '../../../src/features/transfer/import-files.js'
import { type Practice, withStore } from '../../support/database.js'
import { runTyped } from '../../support/typed.js'
import { wishFor } from './wish.js'

const commandOf = async (context: Context, noun: string, verb = 'export'): Promise<Command> => {
  const all = (await context.features()).flatMap(({ commands }) => commands)
  const found = all.find((one) => one.noun === noun && one.verb === verb)
  if (found === undefined) throw new Error(`${noun} has no ${verb}`)
  return found
}

const withPeople = async ({ context, folder }: Practice): Promise<void> => {
  const file = join(folder, 'p.csv')
  writeFileSync(file, 'mrn,last_name,first_name,dob,sex\n1,Chen,Li,1971-02-03,f\n2,Khan,Ada,1981-02-03,m\n')
  await importFiles(context, wishFor([file], 'patient'))
}

const exportsOf = ({ store }: Practice) =>
  store.read(({ bulk }) =>
    bulk.all(
      `select e.nouns, e.format, e.place, e.row_count, e.filters, a.details
       from export e join audit_change c on c.noun = 'export' and c.record_id = e.id
       join audit_entry a on a.id = c.entry_id order by e.id`,
    ),
  )

describe('an export of patients', () => {
  it('leaves who went where in the trail', async () => {
    await withStore(async (practice) => {
      await withPeople(practice)
      const { context } = practice
      const delivery = { format: 'csv', out: '/tmp/p.csv', asked: '--sex female', rows: null } as const
      await runTyped(await commandOf(context, 'patients'), ['--sex', 'female'], { ...context, delivery })
      const [made, another] = await exportsOf(practice)
      expect(another).toBeUndefined()
      expect(made).toMatchObject({
        nouns: '["patients"]',
        format: 'csv',
        place: '/tmp/p.csv',
        row_count: 1,
        filters: '--sex female',
      })
      expect(JSON.parse(String(made?.details))).toMatchObject({ ids: { patients: '1' } })
    })
  })

  it('of a whole practice says who was in it', async () => {
    await withStore(async (practice) => {
      await withPeople(practice)
      const dir = join(practice.folder, 'out')
      mkdirSync(dir)
      await runTyped(exportCommand, ['--dir', dir], practice.context)
      const [made] = await exportsOf(practice)
      expect(JSON.parse(String(made?.details))).toMatchObject({ ids: { patients: '1-2' } })
    })
  })

  it('that is only tried writes nothing and gives nothing away', async () => {
    await withStore(
      async (practice) => {
        const { context } = practice
        expect(await runTyped(await commandOf(context, 'patients'), [], context)).toEqual({ kind: 'none' })
        expect(await exportsOf(practice)).toEqual([])
      },
      { dryRun: true },
    )
  })
})

it('an export of what the practice is set up with leaves no trace', async () => {
  await withStore(async (practice) => {
    const command = await commandOf(practice.context, 'locations')
    expect(command.writes).toBe(false)
    await runTyped(command, [], practice.context)
    expect(await exportsOf(practice)).toEqual([])
  })
})

describe('ids in few words', () => {
  it.each([
    [[], ''],
    [[7], '7'],
    [[3, 1, 2], '1-3'],
    [[1, 2, 4, 6, 7], '1-2, 4, 6-7'],
  ])('%j', (ids, text) => {
    expect(rangesOf(ids)).toBe(text)
  })

  it('name every id and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (ids) => {
        const named = rangesOf(ids)
          .split(', ')
          .filter((part) => part !== '')
          .flatMap((part) => {
            const [first = 0, last = first] = part.split('-').map(Number)
            return Array.from({ length: last - first + 1 }, (_, n) => first + n)
          })
        expect(named).toEqual(ids.toSorted((a, b) => a - b))
      }),
    )
  })
})

it('an export has every row, whatever its status, unless one is asked for', async () => {
  await withStore(async (practice) => {
    await withPeople(practice)
    const { context } = practice
    await runTyped(await commandOf(context, 'patients', 'void'), ['P-2', '--reason', 'twice'], context)
    const rows = async (...typed: readonly string[]) => {
      const result = await runTyped(await commandOf(context, 'patients'), typed, context)
      return result.kind === 'list' ? result.count : result.kind
    }
    expect(await rows()).toBe(2)
    expect(await rows('--status', 'active')).toBe(1)
  })
})
