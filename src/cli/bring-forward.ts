import { rmSync } from 'node:fs'
import { backupBeforeMigration } from '../store/backup/copy.js'
import type { SqliteConnection } from '../store/driver.js'
import { migrate } from '../store/migrations/run.js'
import { LATEST, schemaVersion } from '../store/migrations/version.js'
import { lockFile } from '../store/process-lock.js'
import type { Opening } from './open.js'

const PATIENCE_MS = 60_000

/** One pcc at a time: each would make a backup of the older schema, and all but one for nothing. */
export function bringForward(
  connection: SqliteConnection,
  version: number,
  { path, now, keyFor, version: pcc }: Opening,
): void {
  const place = `${path}.migrating`
  const lock = lockFile(place, PATIENCE_MS, 'pcc that brings this database forward')
  try {
    if (version > 0 && schemaVersion(connection, path) < LATEST) {
      backupBeforeMigration(connection, { database: path, now, keyFor })
    }
    migrate(connection, { now, pcc })
  } finally {
    lock.release()
    rmSync(place, { force: true })
  }
}
