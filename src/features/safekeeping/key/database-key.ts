import type { Context } from '../../../command/context.js'
import { conflict, PccError } from '../../../kernel/errors.js'
import { readHeader } from '../../../store/sqlite/header.js'

/** The salt of the database in use. Errors: `conflict` for one that is not encrypted, and those of reading it. */
export function saltOf({ database }: Context): Buffer {
  const salt = readHeader(database)
  if (salt !== null) return salt
  throw conflict(
    'not_encrypted',
    `${database} is not encrypted: it has no key`,
    'pcc init makes encrypted ones',
  )
}

export const missing = ({ database }: Context): PccError =>
  new PccError('denied', `there is no key for ${database}`, {
    hint: 'write it from the recovery form: pcc key restore',
  })

export const wrong = ({ database }: Context): PccError =>
  new PccError('denied', `this key does not open ${database}`, {
    hint: 'it is the key of another database; --db names the one that is meant, or its backup',
  })
