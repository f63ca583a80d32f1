import { conflict, PccError } from '../../kernel/errors.js'
import { takenTimeOf, takenWords } from '../guard.js'

export const sqliteCode = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

/** What an error of the engine means to the person at the terminal; null when it is a defect of pcc. */
export function sqliteFailure(error: unknown, path: string): PccError | null {
  const code = sqliteCode(error)
  if (code === 'SQLITE_BUSY' || code.startsWith('SQLITE_BUSY_') || code === 'SQLITE_LOCKED') {
    return new PccError('unavailable', 'another pcc has been writing for too long', {
      hint: 'try again; if it stays, see who holds the database with: pcc doctor',
      cause: error,
    })
  }
  if (code === 'SQLITE_FULL') {
    return new PccError('unavailable', `the disk of ${path} is full; what was being written is taken back`, {
      hint: 'free some space and run the command again',
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new PccError('unavailable', `${path} can only be read`, {
      hint: 'change its permissions, or use another database with --db',
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) {
    return new PccError('unavailable', `${path} could not be read or written`, {
      hint: 'check the disk and the permissions of its folder',
      cause: error,
    })
  }
  if (code === 'SQLITE_CONSTRAINT_TRIGGER') return timeTaken(error)
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new PccError('corrupt', `${path} is damaged`, {
      hint: 'restore the last good backup: pcc backup list, pcc backup restore',
      cause: error,
    })
  }
  return null
}

/** What a guard of the calendar refuses, whatever wrote it. */
function timeTaken(error: unknown): PccError | null {
  const taken = takenTimeOf(error)
  if (taken === null) return null
  const { of, by } = taken
  return by === 'hold'
    ? conflict('held', takenWords(taken), 'see pcc holds and pcc slots', { of })
    : conflict('double_booked', takenWords(taken), 'see pcc schedule and pcc slots', { of })
}
