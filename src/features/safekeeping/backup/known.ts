import { existsSync } from 'node:fs'
import type { Context } from '../../../command/context.js'
import { PccError } from '../../../kernel/errors.js'
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
