import { chmodSync, closeSync, openSync } from 'node:fs'
import { conflict, PccError } from '../kernel/errors.js'
import { openDriver } from './driver.js'
import { sqliteCode } from './sqlite/failure.js'

export interface ProcessLock {
  release(): void
}

/**
 * A lock on a file that ends with its process, however that ends: the operating system's own, taken through SQLite.
 * Waits up to `wait` milliseconds. Errors: `conflict` (`locked`), `unavailable`.
 */
export function lockFile(path: string, wait: number, what: string): ProcessLock {
  try {
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  } catch (cause) {
    throw new PccError('unavailable', `${path} cannot be written`, {
      hint: 'check the folder and its permissions',
      cause,
    })
  }
  const connection = openDriver(path, { timeout: wait })
  try {
    connection.exec('begin exclusive')
  } catch (error) {
    connection.close()
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw error
    throw conflict('locked', `another ${what} is running`, 'wait until it has ended, and run this again')
  }
  return {
    release() {
      connection.close()
    },
  }
}
