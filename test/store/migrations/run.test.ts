import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SqliteConnection } from '../../../src/store/driver.js'
import { MIGRATIONS } from '../../../src/store/migrations/index.js'
import type { Migration } from '../../../src/store/migrations/migration.js'
import { migrate } from '../../../src/store/migrations/run.js'
import { LATEST, refuseNewer, schemaVersion } from '../../../src/store/migrations/version.js'
import { createSqlite } from '../../../src/store/sqlite/open.js'

const STAMP = { now: 0, pcc: 'test' }

const step = (version: number, statements: readonly string[]): Migration => ({
  version,
  name: `step ${version}`,
  tables: [],
  statements,
  sqlite: [],
})

const [first] = MIGRATIONS
if (first === undefined) throw new Error('there is no first migration')
const pens = step(2, ['create table pen (id integer primary key)', 'insert into pen values (1)'])
const broken = step(3, ['insert into pen values (2)', 'insert into pen values (2)'])

let folder = ''
let connection: SqliteConnection
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pcc-migrate-'))
  connection = createSqlite(join(folder, 'a.db'), null)
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true })
})

const pensIn = (): unknown => connection.prepare('select count(*) as n from pen').get()

describe('migrate', () => {
  it('takes each step once, and notes it', () => {
    expect(schemaVersion(connection, 'a.db')).toBe(0)
    migrate(connection, STAMP, [first])
    expect(schemaVersion(connection, 'a.db')).toBe(1)
    migrate(connection, STAMP, [first, pens])
    migrate(connection, STAMP, [first, pens])
    expect(schemaVersion(connection, 'a.db')).toBe(2)
    expect(pensIn()).toEqual({ n: 1 })
  })

  it('keeps the steps before one that fails, and nothing of it', () => {
    expect(() => migrate(connection, STAMP, [first, pens, broken])).toThrow(/UNIQUE/)
    expect(schemaVersion(connection, 'a.db')).toBe(2)
    expect(pensIn()).toEqual({ n: 1 })
  })

  it('finds a step taken that another has taken meanwhile', () => {
    migrate(connection, STAMP, [first])
    const other = createSqlite(join(folder, 'a.db'), null)
    migrate(other, STAMP, [first, pens])
    other.close()
    migrate(connection, STAMP, [first, pens])
    expect(pensIn()).toEqual({ n: 1 })
  })
})

it('the numbers of the migrations follow each other from 1', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

it('refuses a database that is not of pcc', () => {
  connection.exec('create table pen (id integer)')
  expect(() => schemaVersion(connection, 'a.db')).toThrow('a.db is a database, but not one of pcc')
})

it('refuses a schema that only a later pcc knows', () => {
  expect(() => refuseNewer(LATEST + 1, 'a.db')).toThrow(
    `a.db was written by a newer pcc (schema ${LATEST + 1}, this one knows ${LATEST})`,
  )
  expect(() => refuseNewer(LATEST, 'a.db')).not.toThrow()
})
