import { PccError } from '../../kernel/errors.js'
import { openDriver, type SqliteConnection } from '../driver.js'
import { type KeyHex, saltFits } from '../key.js'
import { sqliteCode, sqliteFailure } from './failure.js'
import { readHeader } from './header.js'
import { setUp, USUAL } from './set-up.js'

export interface OpenRequest {
  readonly path: string
  /** Finds the key of the database with this salt; undefined when there is none. */
  readonly keyFor: (salt: Buffer) => { readonly key: KeyHex; readonly from: string } | undefined
  readonly readonly?: boolean
  /** Milliseconds to wait for another writer. */
  readonly busyWait?: number
  /** Keeps every other process out until it is closed, from its first transaction on. */
  readonly alone?: boolean
}

export interface Opened {
  readonly connection: SqliteConnection
  readonly encrypted: boolean
}

/** Opens a database that exists. Errors: `denied` for a missing or wrong key, `corrupt`, `not_found`, `unavailable`. */
export function openSqlite(request: OpenRequest): Opened {
  const salt = readHeader(request.path)
  if (salt === null) return { connection: openReadable(request, undefined), encrypted: false }
  const found = request.keyFor(salt)
  if (found === undefined) {
    throw new PccError('denied', `there is no key for ${request.path}, or it is no pcc database`, {
      hint: 'give it with --key-file FILE, or write one from the recovery form: pcc key restore',
    })
  }
  try {
    return { connection: openReadable(request, found.key), encrypted: true }
  } catch (error) {
    // Asked only now: a wrong key never reads a page, and the proof costs a daily view the whole of node:crypto.
    if (saltFits(salt, found.key)) throw error
    throw new PccError('denied', `the key in ${found.from} does not open ${request.path}`, {
      hint: 'name the right one with --key-file FILE; pcc key check tells which fits',
      cause: error,
    })
  }
}

function openReadable(request: OpenRequest, key: KeyHex | undefined): SqliteConnection {
  let connection: SqliteConnection | undefined
  try {
    connection = openDriver(request.path, {
      fileMustExist: true,
      readonly: request.readonly ?? false,
      timeout: request.busyWait ?? 10_000,
    })
    if (key !== undefined) applyKey(connection, key)
    if (request.alone === true) connection.pragma('locking_mode=exclusive')
    settings(connection)
    connection.pragma('schema_version')
    return connection
  } catch (error) {
    connection?.close()
    throw meaningOf(error, request.path)
  }
}

function meaningOf(error: unknown, path: string): unknown {
  const known = error instanceof PccError ? error : sqliteFailure(error, path)
  if (known !== null) return known
  if (sqliteCode(error) !== 'SQLITE_NOTADB') return error
  return new PccError('corrupt', `${path} is damaged: its first page cannot be read`, {
    hint: 'restore the last good backup: pcc backup list, pcc backup restore',
    cause: error,
  })
}

/** Makes an empty database; the file must not exist. */
export function createSqlite(path: string, secret: { key: KeyHex; salt: Buffer } | null): SqliteConnection {
  const connection = openDriver(path, {})
  if (secret !== null) applyKey(connection, `${secret.key}${secret.salt.toString('hex')}`)
  settings(connection)
  connection.pragma('journal_mode=wal')
  return connection
}

function applyKey(connection: SqliteConnection, hex: string): void {
  connection.pragma("cipher='sqlcipher'")
  connection.pragma('legacy=4')
  connection.pragma(`key="x'${hex}'"`)
}

/** Temporary tables stay in memory: a sort spilled to disk would hold names in the clear. */
function settings(connection: SqliteConnection): void {
  connection.pragma('temp_store=2')
  connection.pragma('foreign_keys=on')
  connection.pragma('synchronous=full')
  connection.pragma('secure_delete=on')
  setUp(connection, USUAL)
}
