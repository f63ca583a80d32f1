import { existsSync } from 'node:fs'
import { PccError } from '../../kernel/errors.js'
import type { SqliteConnection } from '../driver.js'
import { makeFolder, makeOwnFile, removeDatabase, syncFile, syncFolder, takeName } from '../durable.js'
import { sqliteFailure } from '../sqlite/failure.js'
import type { OpenRequest } from '../sqlite/open.js'
import { type BackupCheck, checkBackup } from './check.js'
import { backupFolder, namesFor, removeUnfinished, unfinishedName } from './files.js'

export interface CopyRequest {
  readonly database: string
  readonly folder: string
  readonly now: number
  readonly keyFor: OpenRequest['keyFor']
}

export interface MadeBackup extends BackupCheck {
  readonly path: string
}

/**
 * A consistent copy while others write, encrypted with the same key: VACUUM INTO takes the connection's own cipher.
 * It gets a backup's name only when it has been opened and checked and lies on the disk. Errors: `unavailable` for a
 * full disk or a folder that can't be written, `corrupt` when the copy isn't sound.
 */
export function copyDatabase(connection: SqliteConnection, request: CopyRequest): MadeBackup {
  const { database, folder, now, keyFor } = request
  makeFolder(folder)
  removeUnfinished(folder, database, now)
  const unfinished = unfinishedName(folder, database, now)
  makeOwnFile(unfinished)
  try {
    vacuumInto(connection, unfinished, folder)
    const check = checkBackup({ path: unfinished, keyFor })
    if (!check.ok) {
      throw new PccError('corrupt', `the copy of ${database} is not sound: ${check.says}`, {
        hint: 'pcc doctor tells more; earlier backups: pcc backup list',
      })
    }
    syncFile(unfinished)
    for (const name of namesFor(folder, database, now)) {
      if (!takeName(unfinished, name, existsSync)) continue
      syncFolder(folder)
      return { path: name, ...check }
    }
    throw new Error('names never end')
  } catch (error) {
    removeDatabase(unfinished)
    throw error
  }
}

/** Fills an empty file of one's own; a failure names the place that was wanted. */
export function vacuumInto(connection: SqliteConnection, file: string, place: string): void {
  try {
    connection.prepare('vacuum into ?').run(file)
  } catch (error) {
    throw sqliteFailure(error, place) ?? error
  }
}

/** Keeps the database as it is before its schema is brought forward. */
export const backupBeforeMigration = (
  connection: SqliteConnection,
  request: Omit<CopyRequest, 'folder'>,
): MadeBackup => copyDatabase(connection, { ...request, folder: backupFolder(request.database) })
