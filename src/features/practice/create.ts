import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { conflict, type PccError } from '../../kernel/errors.js'
import type { NewOf } from '../../record/record.js'
import {
  makeFolder,
  makeOwnFile,
  removeDatabase,
  SIDE_FILES,
  syncFolder,
  takeName,
} from '../../store/durable.js'
import { type KeyHex, newKey, newSalt } from '../../store/key.js'
import { migrate } from '../../store/migrations/run.js'
import { sqliteFailure } from '../../store/sqlite/failure.js'
import { createSqlite } from '../../store/sqlite/open.js'
import { sqliteStore } from '../../store/sqlite/store.js'
import type { Store, Unit } from '../../store/store.js'
import { practices } from './records/practice.js'
import { type User, users } from './records/user.js'

export interface NewDatabase {
  readonly path: string
  readonly configFolder: string
  readonly encrypt: boolean
  /** Used instead of a new one when the user brings his own. */
  readonly key: KeyHex | null
  readonly now: number
  readonly version: string
}

export interface Created {
  readonly store: Store
  readonly keyFile: string | null
  readonly key: KeyHex | null
}

/**
 * Makes an empty database with its key file, both 0600, under a name that nobody else reads, and moves it into place
 * when `fill` has written what belongs in it. Errors: `conflict` (`exists`).
 */
export async function createDatabase(
  wanted: NewDatabase,
  fill: (store: Store) => Promise<void>,
): Promise<Created> {
  const { path, now, version } = wanted
  if (existsSync(path)) throw taken(path)
  refuseLeftovers(path)
  makeFolder(dirname(path))
  const secret = wanted.encrypt ? newSecret(wanted.key) : null
  const unfinished = `${path}.new-${process.pid}`
  removeUnfinished(path)
  makeOwnFile(unfinished)
  try {
    const connection = createSqlite(unfinished, secret)
    migrate(connection, { now, pcc: version })
    const store = sqliteStore(connection, path, secret !== null)
    await fill(store)
    connection.pragma('wal_checkpoint(truncate)')
    await store.close()
    const keyFile =
      secret === null || wanted.key !== null ? null : writeKey(wanted.configFolder, secret, path)
    moveIntoPlace(unfinished, path)
    return { store, keyFile, key: secret?.key ?? null }
  } catch (error) {
    removeDatabase(unfinished)
    throw sqliteFailure(error, path) ?? error
  }
}

const taken = (path: string): PccError =>
  conflict('exists', `there is a file at ${path} already`, 'name another with --db, or use it as it is')

/** Of two that make the same database at once, the second must not replace the first's. */
function moveIntoPlace(unfinished: string, path: string): void {
  if (!takeName(unfinished, path, existsSync)) throw taken(path)
  syncFolder(dirname(path))
}

/** SQLite would replay what an earlier database left there over the new one. */
function refuseLeftovers(path: string): void {
  const left = SIDE_FILES.map((ending) => `${path}${ending}`).filter((file) => existsSync(file))
  if (left.length === 0) return
  throw conflict(
    'exists',
    `${left.join(', ')} was left by an earlier database`,
    'move it away, with that database if it is still wanted',
  )
}

/** Removes what runs that were killed have left beside a database: nobody can open it. */
function removeUnfinished(path: string): void {
  const start = `${basename(path)}.new-`
  for (const name of readdirSync(dirname(path))) {
    const pid = name.startsWith(start) ? Number(name.slice(start.length).split('-')[0]) : Number.NaN
    if (Number.isInteger(pid) && pid > 0 && !isRunning(pid))
      rmSync(join(dirname(path), name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

const newSecret = (key: KeyHex | null): { key: KeyHex; salt: Buffer } => {
  const chosen = key ?? newKey()
  return { key: chosen, salt: newSalt(chosen) }
}

function writeKey(configFolder: string, secret: { key: KeyHex; salt: Buffer }, database: string): string {
  const folder = join(configFolder, 'keys')
  makeFolder(folder)
  const file = join(folder, `${secret.salt.toString('hex')}.key`)
  const lines = [
    '# Key of a pcc database. Without it the data is lost.',
    `# Made for ${database}`,
    secret.key,
    '',
  ]
  writeFileSync(file, lines.join('\n'), { mode: 0o600, flush: true })
  syncFolder(folder)
  return file
}

/** Writes the practice's row and its first user, an admin. */
export async function firstRows(
  unit: Unit,
  practice: NewOf<typeof practices>,
  admin: { readonly name: string; readonly account: string },
): Promise<User> {
  await unit.writer.insert(practices, practice)
  return unit.writer.insert(users, { name: admin.name, role: 'admin', os_account: admin.account })
}
