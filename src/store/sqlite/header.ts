import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { PccError } from '../../kernel/errors.js'

const PLAIN_HEADER = 'SQLite format 3\0'

/**
 * The salt of an encrypted file, null of an unencrypted one. Never asked about a file that this process has open as a
 * database: closing it here would drop the locks that SQLite holds. Errors: `not_found`, `corrupt`, `unavailable`.
 */
export function readHeader(path: string): Buffer | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (cause) {
    const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
    if (code === 'ENOENT') {
      throw new PccError('not_found', `there is no database at ${path}`, {
        hint: 'make one with pcc init, or a practice to try with pcc demo',
      })
    }
    throw new PccError('unavailable', `${path} cannot be read`, { hint: 'check its permissions', cause })
  }
  try {
    const header = Buffer.alloc(512)
    const stat = fstatSync(file)
    const length = stat.isFile() ? readSync(file, header, 0, 512, 0) : 0
    if (header.toString('latin1', 0, 16) === PLAIN_HEADER) return null
    const text = length > 0 && header.subarray(0, Math.min(length, 64)).every((byte) => isTextByte(byte))
    if (length < 512 || stat.size % 512 !== 0 || text) {
      throw new PccError('corrupt', `${path} is not a pcc database`, {
        hint: 'name another file with --db, or make a database with pcc init',
      })
    }
    return Buffer.from(header.subarray(0, 16))
  } finally {
    closeSync(file)
  }
}

const isTextByte = (byte: number): boolean =>
  (byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9

/** The same where it doesn't matter why there is none: undefined for what is no database or can't be read. */
export function saltIn(path: string): Buffer | null | undefined {
  try {
    return readHeader(path)
  } catch (error) {
    if (error instanceof PccError) return undefined
    throw error
  }
}
