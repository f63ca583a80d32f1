import { PccError } from '../kernel/errors.js'
import { backupBeforeMigration } from '../store/backup.js'
import { LATEST, migrate, refuseNewer, schemaVersion } from '../store/migrations/run.js'
import { sqliteCode } from '../store/sqlite/failure.js'
import { type OpenRequest, openSqlite } from '../store/sqlite/open.js'
import { sqliteStore } from '../store/sqlite/store.js'
import type { Store } from '../store/store.js'

export interface Opening extends OpenRequest {
  readonly now: number
  readonly version: string
}

/** Opens a practice's database, brought up to this version of pcc. */
export async function openStore(opening: Opening): Promise<Store> {
  if (/^postgres(ql)?:/.test(opening.path)) {
    throw new PccError('usage', 'this version of pcc has no PostgreSQL engine', {
      hint: 'name a SQLite file with --db, or leave --db out',
    })
  }
  const { connection, encrypted } = openWhatever(opening)
  const version = schemaVersion(connection, opening.path)
  refuseNewer(version, opening.path)
  if (version < LATEST) {
    if (version > 0) backupBeforeMigration(connection, opening.path, opening.now)
    migrate(connection, version, opening.now, opening.version)
  }
  return sqliteStore(connection, opening.path, encrypted)
}

/** A database that can't be written can still be read. */
function openWhatever(opening: Opening): ReturnType<typeof openSqlite> {
  try {
    return openSqlite(opening)
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined
    if (!/^SQLITE_(READONLY|CANTOPEN)/.test(sqliteCode(cause))) throw error
    return openSqlite({ ...opening, readonly: true })
  }
}
