import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Context } from '../../../command/context.js'
import { notFound, PccError } from '../../../kernel/errors.js'
import { externalId } from '../../../record/record.js'
import type { listBackups } from '../../../store/backup/files.js'
import { recordedBackups } from './queries.js'
import { type Backup, backups } from './record.js'

/** A backup that was recorded, or only found: one made before a schema was brought forward, or copied there. */
export interface KnownBackup {
  readonly id: string | null
  readonly made: number
  readonly bytes: number
  readonly entry: number | null
  readonly head: string | null
  readonly path: string
  /** Whether the file is there now. */
  readonly there: boolean
}

const asKnown = (backup: Backup): KnownBackup => ({
  id: externalId(backups, backup.id),
  made: backup.made_at,
  bytes: backup.bytes,
  entry: backup.entry,
  head: backup.head,
  path: backup.path,
  there: existsSync(backup.path),
})

/** Those recorded and those that lie in the folder, each once, the latest first. */
export function joinBackups(
  recorded: readonly Backup[],
  found: ReturnType<typeof listBackups>,
): KnownBackup[] {
  const known = new Map<string, KnownBackup>()
  for (const file of found) known.set(file.path, { id: null, ...file, entry: null, head: null, there: true })
  for (const backup of recorded) {
    const before = known.get(backup.path)
    if (before?.id === undefined || before.id === null) known.set(backup.path, asKnown(backup))
  }
  return [...known.values()].sort((a, b) => b.made - a.made || (a.path < b.path ? 1 : -1))
}

/** What the database recorded, and how its practice writes times; nothing, and a warning, when it can't be opened. */
export async function recordedIfOpen(
  context: Context,
): Promise<{ readonly recorded: readonly Backup[]; readonly writing: Context['writing'] }> {
  try {
    const { context: there, close } = await context.openAt(context.database)
    try {
      return { recorded: await there.read(recordedBackups), writing: there.writing }
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    context.warn(`only the files in the folder are listed: ${error.message}`)
    return { recorded: [], writing: context.writing }
  }
}

const ID = /^BK-0*([1-9]\d{0,14})$/i

/** The file that is meant by a path, or by the id of a recorded backup. Errors: `not_found`. */
export async function backupFile(context: Context, text: string): Promise<string> {
  const digits = existsSync(text) ? undefined : ID.exec(text)?.[1]
  if (digits === undefined) return resolve(text)
  const { context: there, close } = await context.openAt(context.database)
  try {
    const all = await there.read(recordedBackups)
    const found = all.find(({ id }) => id === Number(digits))
    if (found === undefined) throw notFound(`there is no backup ${text}`, 'see pcc backup list')
    if (existsSync(found.path)) return found.path
    throw notFound(`${text} is gone: ${found.path}`, 'see pcc backup list, or give the file by its path')
  } finally {
    await close()
  }
}
