import { PccError } from '../../kernel/errors.js'
import type { SqliteConnection } from '../driver.js'
import { sqliteTable } from './ddl.js'
import { MIGRATIONS } from './index.js'
import type { Migration } from './migration.js'

export const LATEST = MIGRATIONS.reduce((latest, { version }) => Math.max(latest, version), 0)

/** 0 for an empty database. Errors: `corrupt` for one that isn't pcc's. */
export function schemaVersion(connection: SqliteConnection, path: string): number {
  const version = versionNow(connection)
  const tables = connection.prepare("select count(*) as n from sqlite_schema where type = 'table'").get()
  if (version > 0 || count(tables) === 0) return version
  throw new PccError('corrupt', `${path} is a database, but not one of pcc`, {
    hint: 'name another file with --db',
  })
}

function versionNow(connection: SqliteConnection): number {
  const known = connection.prepare("select name from sqlite_schema where name = 'schema_version'").get()
  return known === undefined
    ? 0
    : count(connection.prepare('select max(version) as n from schema_version').get())
}

/** Errors: `conflict` (`newer_schema`) for a database that a later pcc has written. */
export function refuseNewer(version: number, path: string): void {
  if (version <= LATEST) return
  throw new PccError(
    'conflict',
    `${path} was written by a newer pcc (schema ${version}, this one knows ${LATEST})`,
    {
      hint: 'update pcc on this machine',
      details: { reason: 'newer_schema', version, known: LATEST },
    },
  )
}

/** When, and by which pcc, a schema is brought forward. */
export interface Stamp {
  readonly now: number
  readonly pcc: string
}

/**
 * Brings a database to the latest version, each step in its own transaction together with its record. Of two that
 * start at once, one takes a step and the other finds it taken.
 */
export function migrate(
  connection: SqliteConnection,
  { now, pcc }: Stamp,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  for (const migration of migrations) {
    connection.exec('begin immediate')
    try {
      if (versionNow(connection) < migration.version) {
        apply(connection, migration)
        connection.prepare('insert into schema_version values (?, ?, ?)').run(migration.version, now, pcc)
      }
      connection.exec('commit')
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback')
      throw error
    }
  }
}

function apply(connection: SqliteConnection, migration: Migration): void {
  for (const table of migration.tables) connection.exec(sqliteTable(table))
  for (const statement of [...migration.statements, ...migration.sqlite]) connection.exec(statement)
}

function count(row: unknown): number {
  const n: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'n') : 0
  return typeof n === 'number' ? n : 0
}
