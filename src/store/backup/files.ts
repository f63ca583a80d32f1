import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { saltIn } from '../sqlite/header.js'

export interface BackupFile {
  readonly path: string
  readonly bytes: number
  /** Epoch milliseconds, by the file's name. */
  readonly made: number
}

const MADE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?\.db$/
const UNFINISHED = /^\d{8}T\d{6}Z(?:-\d+)?\.unfinished(?:-wal|-shm|-journal)?$/
const DAY = 86_400_000

/** Where a database's backups are kept: a folder beside it. */
export const backupFolder = (database: string): string => join(dirname(database), 'backups')

/** `20261124T140000Z` */
export const stampOf = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** What the names of a database's backups begin with. */
export const stemOf = (database: string): string => `${basename(database).replace(/\.db$/, '')}-`

/**
 * The backups of a database in a folder, the latest first. Another database's are left out even when their names are
 * alike: an encrypted file says by its salt whose it is; null means an unencrypted one, undefined that nobody knows.
 */
export function listBackups(folder: string, database: string, salt: Buffer | null | undefined): BackupFile[] {
  const stem = stemOf(database)
  const files: BackupFile[] = []
  for (const name of namesIn(folder)) {
    const made = name.startsWith(stem) ? madeAt(name.slice(stem.length)) : null
    const path = join(folder, name)
    if (made === null || !isWhose(path, salt)) continue
    files.push({ path, bytes: statSync(path).size, made })
  }
  return files.sort((a, b) => b.made - a.made || b.path.length - a.path.length || (a.path < b.path ? 1 : -1))
}

function madeAt(name: string): number | null {
  const parts = MADE.exec(name)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  const made = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(made) ? null : made
}

function isWhose(path: string, salt: Buffer | null | undefined): boolean {
  const own = saltIn(path)
  if (salt === undefined || own === undefined) return own !== undefined
  return salt === null || own === null ? salt === own : salt.equals(own)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The names that a backup made at `now` may take, the best first. */
export function* namesFor(folder: string, database: string, now: number): Generator<string> {
  const stem = join(folder, `${stemOf(database)}${stampOf(now)}`)
  yield `${stem}.db`
  for (let n = 2; ; n += 1) yield `${stem}-${n}.db`
}

/** A name for the copy while it is made. */
export function unfinishedName(folder: string, database: string, now: number): string {
  for (const name of namesFor(folder, database, now)) {
    const unfinished = name.replace(/\.db$/, '.unfinished')
    if (!existsSync(unfinished)) return unfinished
  }
  throw new Error('names never end')
}

/** Removes what a killed run left; a copy that is still being made is younger than a day. */
export function removeUnfinished(folder: string, database: string, now: number): void {
  const stem = stemOf(database)
  for (const name of namesIn(folder)) {
    if (!name.startsWith(stem) || !UNFINISHED.test(name.slice(stem.length))) continue
    const path = join(folder, name)
    if (now - statSync(path).mtimeMs > DAY) rmSync(path, { force: true })
  }
}
