import { PccError } from '../kernel/errors.js'
import { LATEST, refuseNewer, schemaVersion } from '../store/migrations/version.js'
import { sqliteCode, sqliteFailure } from '../store/sqlite/failure.js'
import { type OpenRequest, openSqlite } from '../store/sqlite/open.js'
import { sqliteStore } from '../store/sqlite/store.js'
import type { Store } from '../store/store.js'
import { refuseNetwork } from './network.js'

export interface Opening extends OpenRequest {
  readonly now: number
  readonly version: string
  readonly allowNetworkFs?: boolean
}

/** Opens a practice's database, brought up to this version of pcc. */
export async function openStore(opening: Opening): Promise<Store> {
  if (/^postgres(ql)?:/.test(opening.path)) {
    throw new PccError('usage', 'this version of pcc has no PostgreSQL engine', {
      hint: 'name a SQLite file with --db, or leave --db out',
    })
  }
  refuseNetwork(opening.path, opening.allowNetworkFs === true)
  const { connection, encrypted, readonly } = await openWhatever(opening)
  try {
    const version = schemaVersion(connection, opening.path)
    refuseNewer(version, opening.path)
    if (version < LATEST) {
      if (readonly) throw onlyReadable(opening.path, version)
      const { bringForward } = await import('./bring-forward.js')
      bringForward(connection, version, opening)
    }
    return sqliteStore(connection, opening.path, encrypted)
  } catch (error) {
    connection.close()
    throw sqliteFailure(error, opening.path) ?? error
  }
}

const onlyReadable = (path: string, version: number): PccError =>
  new PccError('unavailable', `${path} has an older schema (${version} of ${LATEST}) and can only be read`, {
    hint: 'let pcc bring it forward once: give it the right to write the file and its folder',
  })

type Whatever = ReturnType<typeof openSqlite> & { readonly: boolean }

/** A database that can't be written can still be read, if need be from a copy. */
async function openWhatever(opening: Opening): Promise<Whatever> {
  try {
    return { ...openSqlite(opening), readonly: false }
  } catch (error) {
    refuseUnlessReadable(error)
  }
  try {
    return { ...openSqlite({ ...opening, readonly: true }), readonly: true }
  } catch (error) {
    refuseUnlessReadable(error)
  }
  const { privateCopy } = await import('../store/sqlite/private-copy.js')
  const copy = privateCopy(opening.path)
  try {
    return { ...openSqlite({ ...opening, path: copy.path, readonly: true }), readonly: true }
  } finally {
    copy.remove()
  }
}

function refuseUnlessReadable(error: unknown): void {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  if (!/^SQLITE_(READONLY|CANTOPEN)/.test(sqliteCode(cause))) throw error
}
