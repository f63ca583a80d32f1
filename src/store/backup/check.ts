import { PccError } from '../../kernel/errors.js'
import type { Head } from '../audit/chain.js'
import type { SqliteConnection } from '../driver.js'
import { refuseNewer, schemaVersion } from '../migrations/version.js'
import { sqliteCode, sqliteFailure } from '../sqlite/failure.js'
import { type OpenRequest, openSqlite } from '../sqlite/open.js'

export interface BackupCheck {
  readonly ok: boolean
  /** The trail's last entry. */
  readonly head: Head | null
  /** The hash of its first: two databases differ in it, two states of one don't. */
  readonly origin: string | null
  readonly says: string
}

const DAMAGED: BackupCheck = { ok: false, head: null, origin: null, says: 'its pages are damaged' }

/**
 * Opens the copy with the key and checks every page, every reference and the end of the trail. Errors: `denied`,
 * `not_found`, `corrupt` for what is no database of pcc, `conflict` for one of a newer pcc.
 */
export function checkBackup(request: OpenRequest): BackupCheck {
  let connection: SqliteConnection
  try {
    connection = openSqlite({ ...request, readonly: true }).connection
  } catch (error) {
    if (error instanceof PccError && error.code === 'corrupt' && isDamage(error.cause)) return DAMAGED
    if (error instanceof PccError && error.code === 'not_found') {
      throw new PccError('not_found', `there is no backup at ${request.path}`, {
        hint: 'pcc backup list shows the path of each',
      })
    }
    throw error
  }
  try {
    const version = schemaVersion(connection, request.path)
    if (version === 0) {
      throw new PccError('corrupt', `${request.path} is an empty database`, {
        hint: 'pcc backup list shows the others',
      })
    }
    refuseNewer(version, request.path)
    return checked(connection)
  } catch (error) {
    if (isDamage(error)) return DAMAGED
    throw sqliteFailure(error, request.path) ?? error
  } finally {
    connection.close()
  }
}

const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error))

function checked(connection: SqliteConnection): BackupCheck {
  const integrity = connection.pragma('integrity_check(1)', { simple: true })
  if (integrity !== 'ok') return DAMAGED
  const strays = Number(
    fieldOf(connection.prepare('select count(*) as n from pragma_foreign_key_check').get(), 'n'),
  )
  const entry = (order: 'asc' | 'desc'): Head | null => {
    const row = connection.prepare(`select id, hash from audit_entry order by id ${order} limit 1`).get()
    const hash = fieldOf(row, 'hash')
    return typeof hash === 'string' ? { entry: Number(fieldOf(row, 'id')), hash } : null
  }
  return {
    ok: strays === 0,
    head: entry('desc'),
    origin: entry('asc')?.hash ?? null,
    says: strays === 0 ? 'every page and reference is sound' : `${strays} references lead nowhere`,
  }
}

const fieldOf = (row: unknown, name: string): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
