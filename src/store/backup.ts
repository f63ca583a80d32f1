import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { conflict, PccError } from '../kernel/errors.js'
import type { SqliteConnection } from './driver.js'
import { sqliteFailure } from './sqlite/failure.js'
import { type OpenRequest, openSqlite } from './sqlite/open.js'

export interface BackupFile {
  readonly path: string
  readonly bytes: number
  /** Epoch milliseconds, by the file's name. */
  readonly made: number
}

export interface BackupCheck {
  readonly ok: boolean
  /** The hash of the trail's last entry. */
  readonly head: string | null
  readonly entries: number
  readonly says: string
}

const STAMP = /-(\d{8}T\d{6})Z(?:-\d+)?\.db$/

/** Where a database's backups are kept: a folder beside it. */
export const backupFolder = (database: string): string => join(dirname(database), 'backups')

const stampOf = (now: number): string => `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** A name for a backup made at `now` that no file has yet. */
function freeName(folder: string, database: string, now: number): string {
  const stem = join(folder, `${basename(database).replace(/\.[^.]*$/, '')}-${stampOf(now)}`)
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? `${stem}.db` : `${stem}-${n}.db`
    if (!existsSync(path)) return path
  }
}

/**
 * A consistent copy while others write, encrypted with the same key: VACUUM INTO takes the connection's own cipher.
 * Errors: `unavailable` for a full disk or a folder that can't be written.
 */
export function copyDatabase(
  connection: SqliteConnection,
  database: string,
  folder: string,
  now: number,
): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new PccError('unavailable', `the folder ${folder} cannot be made`, {
      hint: 'check its permissions',
      cause,
    })
  }
  const path = freeName(folder, database, now)
  const unfinished = `${path}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    connection.prepare('vacuum into ?').run(unfinished)
    chmodSync(unfinished, 0o600)
    renameSync(unfinished, path)
    return path
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw sqliteFailure(error, path) ?? error
  }
}

/** Keeps the database as it is before its schema is brought forward. */
export const backupBeforeMigration = (connection: SqliteConnection, path: string, now: number): string =>
  copyDatabase(connection, path, backupFolder(path), now)

/** The backups of a database in a folder, the latest first. */
export function listBackups(folder: string, database: string): BackupFile[] {
  if (!existsSync(folder)) return []
  const stem = `${basename(database).replace(/\.[^.]*$/, '')}-`
  return readdirSync(folder)
    .filter((name) => name.startsWith(stem) && STAMP.test(name))
    .map((name) => ({
      path: join(folder, name),
      bytes: statSync(join(folder, name)).size,
      made: madeAt(name),
    }))
    .sort((a, b) => b.made - a.made || (a.path < b.path ? 1 : -1))
}

function madeAt(name: string): number {
  const [, stamp = ''] = STAMP.exec(name) ?? []
  const iso = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z')
  return Date.parse(iso)
}

/** Opens the copy with the key and checks every page, every reference and the end of the trail. */
export function checkBackup(request: OpenRequest): BackupCheck {
  const { connection } = openSqlite({ ...request, readonly: true })
  try {
    const integrity = String(connection.pragma('integrity_check', { simple: true }))
    const strays = connection.prepare('select count(*) as n from pragma_foreign_key_check').get()
    const last = connection.prepare('select id, hash from audit_entry order by id desc limit 1').get()
    const head = fieldOf(last, 'hash')
    const broken = Number(fieldOf(strays, 'n') ?? 0)
    const ok = integrity === 'ok' && broken === 0
    const says = ok
      ? 'every page and reference is sound'
      : integrity === 'ok'
        ? `${broken} references lead nowhere`
        : 'its pages are damaged'
    return {
      ok,
      head: typeof head === 'string' ? head : null,
      entries: Number(fieldOf(last, 'id') ?? 0),
      says,
    }
  } finally {
    connection.close()
  }
}

const fieldOf = (row: unknown, name: string): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined

/**
 * Puts a checked backup in a new place. With `replace` an existing file is kept aside first.
 * Errors: `conflict` (`exists`), `corrupt` for a backup that is not sound.
 */
export function restoreBackup(
  request: OpenRequest,
  to: string,
  replace: boolean,
  now: number,
): { kept: string | null } {
  const check = checkBackup(request)
  if (!check.ok)
    throw new PccError('corrupt', `${request.path} is not sound: ${check.says}`, {
      hint: 'pcc backup list shows the others',
    })
  if (existsSync(to) && !replace) {
    throw conflict(
      'exists',
      `there is a file at ${to} already`,
      'name a new one with --to, or add --replace to keep the old one aside',
    )
  }
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const { connection } = openSqlite({ ...request, readonly: true })
  const unfinished = `${to}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    connection.prepare('vacuum into ?').run(unfinished)
    chmodSync(unfinished, 0o600)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw sqliteFailure(error, to) ?? error
  } finally {
    connection.close()
  }
  const kept = existsSync(to) ? `${to}.before-${stampOf(now)}` : null
  if (kept !== null) {
    renameSync(to, kept)
    for (const ending of ['-wal', '-shm'])
      if (existsSync(`${to}${ending}`)) renameSync(`${to}${ending}`, `${kept}${ending}`)
  }
  renameSync(unfinished, to)
  return { kept }
}
