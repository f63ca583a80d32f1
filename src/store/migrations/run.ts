import type { SqliteConnection } from '../driver.js'
import { sqliteTable } from './ddl.js'
import { MIGRATIONS } from './index.js'
import type { Migration } from './migration.js'
import { versionNow } from './version.js'

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
