import { PccError } from '../../kernel/errors.js'
import type { SqliteConnection } from '../driver.js'

/** The schema that this pcc writes: the number of its last migration, known without reading them. */
export const LATEST = 15

/** 0 for an empty database. Errors: `corrupt` for one that isn't pcc's. */
export function schemaVersion(connection: SqliteConnection, path: string): number {
  const version = versionNow(connection)
  const tables = connection.prepare("select count(*) as n from sqlite_schema where type = 'table'").get()
  if (version > 0 || count(tables) === 0) return version
  throw new PccError('corrupt', `${path} is a database, but not one of pcc`, {
    hint: 'name another file with --db',
  })
}

export function versionNow(connection: SqliteConnection): number {
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

function count(row: unknown): number {
  const n: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'n') : 0
  return typeof n === 'number' ? n : 0
}
