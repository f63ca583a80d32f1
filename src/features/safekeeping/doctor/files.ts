import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Context } from '../../../command/context.js'
import type { Finding } from '../../../command/feature.js'
import { PccError } from '../../../kernel/errors.js'
import { SIDE_FILES } from '../../../store/durable.js'
import { saltFits } from '../../../store/key.js'
import { readHeader } from '../../../store/sqlite/header.js'
import { fail, ok, warn } from './finding.js'

/** What a database is by its first bytes, before anybody opens it. */
export interface Header {
  /** Null of an unencrypted one, undefined where there is no database. */
  readonly salt: Buffer | null | undefined
  readonly findings: readonly Finding[]
}

export function headerOf({ database }: Context): Header {
  try {
    const salt = readHeader(database)
    return salt === null
      ? {
          salt,
          findings: [warn('encryption', 'the database is not encrypted', 'make sure that its disk is')],
        }
      : { salt, findings: [] }
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    const remedy = error.code === 'unavailable' ? (error.hint ?? '') : (RESTORE[error.code] ?? '')
    return { salt: undefined, findings: [fail('database', error.message, remedy)] }
  }
}

const RESTORE: Readonly<Record<string, string>> = {
  not_found: 'restore a backup: pcc backup list; or make one anew: pcc init, pcc demo',
  corrupt: 'restore a backup: pcc backup list; or name another with --db',
}

/** The key: where it is, whether it fits, who can read it. */
export function keyFindings(context: Context, salt: Buffer): Finding[] {
  let found: ReturnType<Context['keyFor']>
  try {
    found = context.keyFor(salt)
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    return [fail('key', error.message, 'write it from the recovery form: pcc key restore')]
  }
  const place = context.keyPlace(salt)
  if (found === undefined) {
    return [fail('key', `there is none at ${place}`, 'write it from the recovery form: pcc key restore')]
  }
  const { key, from } = found
  if (!saltFits(salt, key)) {
    return [
      fail(
        'key',
        `${from} is another database’s, or this is none of pcc`,
        'name the right one: --key-file FILE',
      ),
    ]
  }
  return [
    othersMay(from, 0o077)
      ? fail('key', `others can read ${from}`, `chmod 600 ${from}`)
      : ok('key', `it fits, and only you can read ${from}`),
  ]
}

const othersMay = (path: string, bits: number): boolean => (statSync(path).mode & bits) !== 0

/** Who else can read the database, or put another in its place. */
export function permissionFindings({ database }: Context): Finding[] {
  const files = ['', ...SIDE_FILES].map((ending) => `${database}${ending}`).filter((file) => existsSync(file))
  if (files.length === 0) return []
  const open = files.filter((file) => othersMay(file, 0o077))
  const folder = dirname(database)
  const sticky = (statSync(folder).mode & 0o1000) !== 0
  return [
    open.length > 0
      ? fail('permissions', `others can read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`)
      : ok('permissions', 'only you can read the database'),
    ...(othersMay(folder, 0o022) && !sticky
      ? [fail('folder', `others can replace what is in ${folder}`, `chmod go-w ${folder}`)]
      : []),
  ]
}
