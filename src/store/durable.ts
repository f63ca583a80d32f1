import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, unlinkSync } from 'node:fs'
import { PccError } from '../kernel/errors.js'
import { makeFolders } from './folders.js'

const errnoOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

const WHY: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  EACCES: ['no permission', 'choose a folder that this account may write to'],
  EPERM: ['no permission', 'choose a folder that this account may write to'],
  EROFS: ['the disk is read-only', 'choose a folder on another disk'],
  ENOSPC: ['the disk is full', 'free some space, or choose another disk'],
  EDQUOT: ['your share of the disk is used up', 'free some space, or choose another disk'],
  ENOTDIR: ['one of its folders is a file', 'choose another place'],
  EEXIST: ['a file stands there', 'choose another place'],
}

/** What a failed call of the system means to the person; any other error comes back as it is. */
export function unwritable(path: string, cause: unknown): unknown {
  const code = errnoOf(cause)
  if (!/^E[A-Z0-9]+$/.test(code)) return cause
  const [why, hint] = WHY[code] ?? [code, 'check the disk and the permissions of its folder']
  return new PccError('unavailable', `${path} cannot be written: ${why}`, { hint, cause })
}

/** A folder of one's own, 0700, where there is none. Errors: `unavailable`. */
export function makeFolder(folder: string): void {
  try {
    makeFolders(folder)
  } catch (cause) {
    throw unwritable(folder, cause)
  }
}

/** An empty file that only its owner may read, before anything is written to it. Errors: `unavailable`. */
export function makeOwnFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/** Has the content of a file on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes the names in a folder survive a loss of power; not every file system can. */
export function syncFolder(folder: string): void {
  let file: number | undefined
  try {
    file = openSync(folder, 'r')
    fsyncSync(file)
  } catch {
    return
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Where a file system has no hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'])

/** Gives a finished file its name unless somebody has it: false then, and the file stays where it is. */
export function takeName(file: string, name: string, taken: (name: string) => boolean): boolean {
  try {
    linkSync(file, name)
    unlinkSync(file)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    if (!NO_LINKS.has(errnoOf(error))) throw unwritable(name, error)
    if (taken(name)) return false
    renameSync(file, name)
    return true
  }
}

/**
 * Puts a finished file in the place of another, which is kept under a name of its own. Where there are hard links the
 * place is never empty.
 */
export function swapIn(file: string, place: string, kept: string): void {
  try {
    linkSync(place, kept)
  } catch (error) {
    if (!NO_LINKS.has(errnoOf(error))) throw unwritable(kept, error)
    renameSync(place, kept)
  }
  try {
    renameSync(file, place)
  } catch (error) {
    renameSync(kept, place)
    throw unwritable(place, error)
  }
}

/** What SQLite keeps beside a database while it is in use. */
export const SIDE_FILES = ['-wal', '-shm', '-journal'] as const

/** Removes an unfinished database with what SQLite may have left beside it. */
export function removeDatabase(path: string): void {
  for (const ending of ['', ...SIDE_FILES]) rmSync(`${path}${ending}`, { force: true })
}
