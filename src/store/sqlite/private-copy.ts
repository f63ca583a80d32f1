import { chmodSync, constants, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PccError } from '../../kernel/errors.js'

export interface PrivateCopy {
  readonly path: string
  /** Once it is open: an open file stays readable until it is closed. */
  remove(): void
}

const TRIES = 3

/**
 * Copies a database, with what its log holds, to where it can be read: SQLite needs a writable folder for the index of
 * the log. As it stands, so encrypted; in a folder for this user alone. Errors: `unavailable`.
 */
export function privateCopy(path: string): PrivateCopy {
  const folder = mkdtempSync(join(tmpdir(), 'pcc-read-'))
  const copy = join(folder, 'copy.db')
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (let left = TRIES; left > 0; left--) {
      const before = stampOf(path)
      for (const end of ['', '-wal']) copyIfThere(path + end, copy + end)
      if (stampOf(path) === before) return { path: copy, remove }
    }
    throw new PccError('unavailable', `${path} is being written while it is read`, {
      hint: 'try again; where pcc may write the folder, it reads beside others',
    })
  } catch (cause) {
    remove()
    if (cause instanceof PccError) throw cause
    throw new PccError(
      'unavailable',
      `the folder of ${path} can only be read, and ${tmpdir()} has no room for a copy`,
      {
        hint: 'free some space, or name another folder for it: TMPDIR=FOLDER pcc …',
        cause,
      },
    )
  }
}

function copyIfThere(from: string, to: string): void {
  rmSync(to, { force: true })
  if (statSync(from, { throwIfNoEntry: false }) === undefined) return
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, 0o600)
}

/** Tells whether somebody wrote meanwhile. */
const stampOf = (path: string): string =>
  ['', '-wal']
    .map((end) => statSync(path + end, { throwIfNoEntry: false }))
    .map((stat) => (stat === undefined ? '' : `${stat.size} ${stat.mtimeMs} ${stat.ino}`))
    .join('; ')
