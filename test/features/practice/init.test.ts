import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { init } from '../../../src/features/practice/init.js'
import { openSqlite } from '../../../src/store/sqlite/open.js'
import { type Practice, withStore } from '../../support/database.js'
import { answering } from '../../support/questions.js'
import { jsonOf, runTyped } from '../../support/typed.js'

const NAMED = ['--name', 'Main Street', '--tz', 'America/New_York']

interface Start {
  readonly practice: Practice
  readonly path: string
  make(words: readonly string[], changes?: Partial<Context>): ReturnType<typeof runTyped>
}

const withNothing = (use: (start: Start) => Promise<void>): Promise<void> =>
  withStore(async (practice) => {
    const path = join(practice.folder, 'new', 'clinic.db')
    const make: Start['make'] = (words, changes = {}) =>
      runTyped(init, words, { ...practice.context, actor: null, database: path, ...changes })
    await use({ practice, path, make })
  })

/** All that a new database holds of a table. */
function rowsIn(path: string, key: string | null, table: string): Record<string, unknown>[] {
  const { connection } = openSqlite({
    path,
    keyFor: () => (key === null ? undefined : { key, from: 'test' }),
  })
  try {
    return connection
      .prepare(`select * from "${table}" order by id`)
      .all()
      .map((row) => ({ ...Object(row) }))
  } finally {
    connection.close()
  }
}

describe('init', () => {
  it('makes an encrypted database, its key and the first admin, all for the owner alone', () =>
    withNothing(async ({ practice, path, make }) => {
      const made = await make(NAMED)
      expect(jsonOf(made)).toEqual({
        name: 'Main Street',
        zone: 'America/New_York',
        database: path,
        key_file: expect.stringMatching(/config\/keys\/[0-9a-f]{32}\.key$/),
        encrypted: true,
      })
      expect(statSync(path).mode & 0o777).toBe(0o600)
      const [keyName = ''] = readdirSync(join(practice.folder, 'config', 'keys'))
      const keyFile = join(practice.folder, 'config', 'keys', keyName)
      expect(statSync(keyFile).mode & 0o777).toBe(0o600)
      expect(readFileSync(path).includes('SQLite format 3')).toBe(false)
      const key = readFileSync(keyFile, 'utf8').split('\n')[2] ?? ''
      expect(rowsIn(path, key, 'user')).toMatchObject([
        { name: 'ada', role: 'admin', os_account: 'ada', status: 'active' },
      ])
      expect(rowsIn(path, key, 'practice')).toMatchObject([
        {
          country: 'US',
          region: null,
          date_order: 'mdy',
          demo: 0,
          working_days: '["mon","tue","wed","thu","fri"]',
        },
      ])
      expect(readdirSync(join(practice.folder, 'new'))).toEqual(['clinic.db'])
    }))

  it('leaves encryption to the disk when told to', () =>
    withNothing(async ({ practice, path, make }) => {
      expect(jsonOf(await make([...NAMED, '--no-encrypt']))).toMatchObject({
        key_file: null,
        encrypted: false,
      })
      expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3')
      expect(existsSync(join(practice.folder, 'config', 'keys'))).toBe(false)
    }))

  it('takes the key of a file instead of a new one', () =>
    withNothing(async ({ practice, path, make }) => {
      const file = join(practice.folder, 'own.key')
      const key = '0123456789abcdef'.repeat(4)
      writeFileSync(file, `${key}\n`)
      expect(jsonOf(await make([...NAMED, '--key-file', file]))).toMatchObject({
        key_file: null,
        encrypted: true,
      })
      expect(rowsIn(path, key, 'practice')).toHaveLength(1)
    }))

  it('keeps the zone as IANA spells it, and the federal holidays of three years', () =>
    withNothing(async ({ path, make }) => {
      await make(['--name', 'X', '--tz', 'america/phoenix', '--no-encrypt'])
      expect(rowsIn(path, null, 'practice')).toMatchObject([{ zone: 'America/Phoenix' }])
      const days = rowsIn(path, null, 'holiday').map((row) => `${row.holiday_on} ${row.name}`)
      expect(days).toHaveLength(33)
      expect(days).toContain('2026-07-03 Independence Day')
      expect(days.at(-1)).toBe('2028-12-25 Christmas Day')
    }))

  it('keeps the holidays of another country and region', () =>
    withNothing(async ({ practice, path, make }) => {
      await make([
        '--name',
        'X',
        '--tz',
        'Europe/Berlin',
        '--country',
        'de',
        '--region',
        'by',
        '--no-encrypt',
      ])
      expect(rowsIn(path, null, 'practice')).toMatchObject([{ country: 'DE', region: 'BY' }])
      const days = rowsIn(path, null, 'holiday').map((row) => row.holiday_on)
      expect(days).toContain('2026-10-03')
      expect(days).toContain('2026-01-06')
      expect(days).not.toContain('2026-11-26')
      expect(practice.said).toEqual([])
    }))

  it('warns where no holidays are known', () =>
    withNothing(async ({ practice, make }) => {
      await make(['--name', 'X', '--tz', 'UTC', '--country', 'AQ', '--no-encrypt'])
      expect(practice.said).toEqual([expect.stringContaining('no public holidays of AQ are known')])
    }))

  it('writes nothing under --dry-run', () =>
    withNothing(async ({ practice, path, make }) => {
      await make(NAMED, { dryRun: true })
      expect(existsSync(path)).toBe(false)
      expect(existsSync(join(practice.folder, 'config'))).toBe(false)
      expect(practice.said).toEqual([`would make a practice at ${path}`])
    }))

  it('asks for what is missing, and offers the recovery form of the key', () =>
    withNothing(async ({ practice, make }) => {
      const asked: string[] = []
      const answers = ['Main Street', 'America/New_York']
      const questions = answering({
        text: async (question: string) => {
          asked.push(question)
          return answers.shift() ?? ''
        },
        confirm: async (question: string) => {
          asked.push(question)
          return true
        },
      })
      const made = jsonOf(await make([], { questions }))
      expect(asked).toHaveLength(3)
      expect(made).toMatchObject({ name: 'Main Street', zone: 'America/New_York' })
      expect(practice.said.at(-1)).toContain('pcc key check')
    }))

  it.each([
    ['no name', ['--tz', 'UTC'], { code: 'usage', message: 'a practice needs --name' }],
    ['no zone', ['--name', 'X'], { code: 'usage', message: 'a practice needs --tz' }],
    ['no country', [...NAMED, '--country', 'ZZ'], { code: 'usage', message: '"ZZ" is no country' }],
    [
      'no region',
      [...NAMED, '--region', 'XX'],
      { code: 'usage', message: '"XX" is no region of United States' },
    ],
    ['no key file', [...NAMED, '--key-file', '/nowhere'], { code: 'denied' }],
  ])('refuses %s and makes nothing', (_, words, refusal) =>
    withNothing(async ({ practice, make }) => {
      await expect(make(words)).rejects.toMatchObject(refusal)
      expect(existsSync(join(practice.folder, 'new'))).toBe(false)
    }),
  )

  it.each([
    ['a zone', ['--name', 'X', '--tz', 'Mars/Olympus'], 'is no time zone'],
    ['an offset for a zone', ['--name', 'X', '--tz', '+05:00'], 'is no time zone'],
    ['a date order', [...NAMED, '--date-order', 'myd'], 'not one of its words'],
    ['an NPI', [...NAMED, '--npi', '1234567890'], 'check digit'],
    ['a country in words', [...NAMED, '--country', 'USA'], 'longer than 2'],
    ['an empty name', ['--name', ' ', '--tz', 'UTC'], 'nothing was given'],
  ])('does not read %s', (_, words, message) =>
    withNothing(async ({ make }) => {
      await expect(make(words)).rejects.toThrow(message)
    }),
  )

  it('never takes the place of a file', () =>
    withNothing(async ({ practice, path, make }) => {
      mkdirSync(join(practice.folder, 'new'))
      writeFileSync(path, 'notes')
      await expect(make(NAMED)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'exists' } })
      expect(readFileSync(path, 'utf8')).toBe('notes')
      expect(existsSync(join(practice.folder, 'config', 'keys'))).toBe(false)
    }))

  it('goes on after one that was killed, and takes its leavings away', () =>
    withNothing(async ({ practice, path, make }) => {
      const folder = join(practice.folder, 'new')
      mkdirSync(folder)
      const unfinished = ['clinic.db.new-999999999', 'clinic.db.new-999999999-wal']
      for (const name of unfinished) writeFileSync(join(folder, name), 'half')
      const others = ['clinic.db.new-notes', `clinic.db.new-${process.ppid}`, 'clinic.db.newer']
      for (const name of others) writeFileSync(join(folder, name), 'kept')
      await make(NAMED)
      expect(readdirSync(folder).sort()).toEqual(['clinic.db', ...others].sort())
      expect(existsSync(path)).toBe(true)
    }))

  it.skipIf(process.getuid?.() === 0)('says so when the folder cannot be written', () =>
    withNothing(async ({ practice, make }) => {
      mkdirSync(join(practice.folder, 'new'))
      chmodSync(join(practice.folder, 'new'), 0o500)
      await expect(make(NAMED)).rejects.toMatchObject({ code: 'unavailable' })
    }),
  )

  it('says so when the folder is a file', () =>
    withNothing(async ({ practice, make }) => {
      writeFileSync(join(practice.folder, 'new'), '')
      await expect(make(NAMED)).rejects.toMatchObject({ code: 'unavailable' })
    }))
})
