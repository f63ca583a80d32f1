import { existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { conflict, PccError } from '../../kernel/errors.js'
import type { SqliteConnection } from '../driver.js'
import {
  makeFolder,
  makeOwnFile,
  removeDatabase,
  SIDE_FILES,
  swapIn,
  syncFile,
  syncFolder,
  takeName,
  unwritable,
} from '../durable.js'
import { holdersOf } from '../holders.js'
import { sqliteCode } from '../sqlite/failure.js'
import { type OpenRequest, openSqlite } from '../sqlite/open.js'
import { type BackupCheck, checkBackup } from './check.js'
import { vacuumInto } from './copy.js'
import { stampOf } from './files.js'

export interface RestoreRequest {
  readonly from: string
  readonly to: string
  /** In the place of what is there, which is kept aside. */
  readonly replace: boolean
  readonly now: number
  readonly keyFor: OpenRequest['keyFor']
}

export interface Restored {
  readonly check: BackupCheck
  /** Where the earlier file is now; null when there was none. */
  readonly kept: string | null
}

/**
 * Puts a backup in a new place, or in that of a database that nobody has open. What is there stays until the copy has
 * been opened and checked, and then under another name. Errors: `conflict` (`exists`, `locked`, `newer_schema`),
 * `corrupt` for a backup that isn't sound, `denied`, `unavailable`.
 */
export function restoreBackup(request: RestoreRequest): Restored {
  const { from, now, keyFor } = request
  const to = existsSync(request.to) ? realpathSync(request.to) : request.to
  const check = soundBackup(from, keyFor)
  refuseTaken(request)
  makeFolder(dirname(to))
  const unfinished = `${to}.restoring-${process.pid}`
  removeDatabase(unfinished)
  makeOwnFile(unfinished)
  try {
    copyInto(unfinished, request)
    const kept = existsSync(to) ? keepAside(unfinished, to, request) : putNew(unfinished, to, now)
    syncFolder(dirname(to))
    return { check, kept }
  } catch (error) {
    removeDatabase(unfinished)
    throw error
  }
}

/** Errors: `corrupt` and those of opening, `conflict` for one of a newer pcc. */
export function soundBackup(path: string, keyFor: OpenRequest['keyFor']): BackupCheck {
  const check = checkBackup({ path, keyFor })
  if (check.ok) return check
  throw new PccError('corrupt', `${path} is not sound: ${check.says}`, {
    hint: 'pcc backup list shows the others',
  })
}

/** Errors: `conflict` (`exists`). */
export function refuseTaken({ to, replace }: Pick<RestoreRequest, 'to' | 'replace'>): void {
  if (replace || !existsSync(to)) return
  throw conflict(
    'exists',
    `there is a file at ${to} already`,
    'name a new one with --to, or add --replace to keep the old one aside',
  )
}

function copyInto(unfinished: string, { from, to, keyFor }: RestoreRequest): void {
  const { connection } = openSqlite({ path: from, keyFor, readonly: true })
  try {
    vacuumInto(connection, unfinished, to)
  } finally {
    connection.close()
  }
  // Before it gets its log: only a writing connection takes that away again.
  soundBackup(unfinished, keyFor)
  const made = openSqlite({ path: unfinished, keyFor })
  try {
    made.connection.pragma('journal_mode=wal')
  } finally {
    made.connection.close()
  }
  syncFile(unfinished)
}

function putNew(unfinished: string, to: string, now: number): null {
  const aside = `${to}.before-${stampOf(now)}`
  moveSideFiles(to, aside)
  if (!takeName(unfinished, to, existsSync)) {
    throw conflict('exists', `there is a file at ${to} by now`, 'name a new one with --to')
  }
  return null
}

/** SQLite would replay what an earlier database left there over the new one. */
function moveSideFiles(from: string, to: string): void {
  for (const ending of SIDE_FILES) {
    const left = `${from}${ending}`
    if (!existsSync(left)) continue
    try {
      if (ending === '-shm' || statSync(left).size === 0) rmSync(left)
      else renameSync(left, `${to}${ending}`)
    } catch (cause) {
      throw unwritable(left, cause)
    }
  }
}

function keepAside(unfinished: string, to: string, { now, keyFor }: RestoreRequest): string {
  const held = holdAlone(to, keyFor)
  try {
    const kept = freeName(`${to}.before-${stampOf(now)}`)
    moveSideFiles(to, kept)
    swapIn(unfinished, to, kept)
    return kept
  } finally {
    held?.close()
  }
}

function freeName(wanted: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!existsSync(name)) return name
  }
}

/**
 * Keeps every other process out of a database until it is closed, its log written into the file. Null for a file that
 * can't be read as one: then only the system can say who has it open. Errors: `conflict` (`locked`).
 */
function holdAlone(path: string, keyFor: OpenRequest['keyFor']): SqliteConnection | null {
  try {
    const { connection } = openSqlite({ path, keyFor, busyWait: 0, alone: true })
    try {
      connection.exec('begin exclusive; commit')
      connection.pragma('wal_checkpoint(truncate)')
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  } catch (error) {
    if (isBusy(error) || (error instanceof PccError && isBusy(error.cause))) throw inUse(path)
    const holders = holdersOf(path) ?? []
    if (holders.length > 0) throw inUse(path)
    return null
  }
}

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error))

function inUse(path: string): PccError {
  const pids = (holdersOf(path) ?? []).map(({ pid }) => pid)
  const who = pids.length === 0 ? 'another process' : `process ${pids.join(', ')}`
  return conflict(
    'locked',
    `${who} has ${path} open`,
    'wait until it has ended, or restore to a new file with --to',
    pids.length === 0 ? {} : { pids },
  )
}
