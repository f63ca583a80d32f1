import { chmodSync, closeSync, openSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { conflict, PccError } from '../kernel/errors.js'
import { openDriver, type SqliteConnection } from './driver.js'
import { unwritable } from './durable.js'
import { sqliteCode } from './sqlite/failure.js'

export interface ProcessLock {
  release(): void
}

/**
 * A lock on a file that ends with its process, however that ends: the operating system's own, taken through SQLite.
 * Waits up to `wait` milliseconds. Errors: `conflict` (`locked`), `unavailable`.
 */
export function lockFile(path: string, wait: number, what: string): ProcessLock {
  makeLockFile(path)
  let connection: SqliteConnection | undefined
  try {
    connection = openDriver(path, { timeout: wait })
    connection.exec('begin exclusive')
  } catch (error) {
    connection?.close()
    if (error instanceof PccError) throw error
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw unusable(path, error)
    throw conflict('locked', `another ${what} is running`, 'wait until it has ended, and run this again')
  }
  const held = connection
  return {
    release() {
      held.close()
    },
  }
}

/** Never opened when it is there: closing it again would drop a lock that this process holds on it. */
function makeLockFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
    if (code !== 'EEXIST' || !statSync(path).isFile()) throw unusable(path, cause)
    chmodSync(path, 0o600)
  }
}

/** SQLite calls a full disk by many names. */
function unusable(path: string, cause: unknown): unknown {
  if (!sqliteCode(cause).startsWith('SQLITE_')) return unwritable(path, cause)
  const why = statfsSync(dirname(path)).bavail === 0 ? 'ENOSPC' : 'EIO'
  return unwritable(path, Object.assign(new Error('no lock', { cause }), { code: why }))
}
