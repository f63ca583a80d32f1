import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { required, toggle, words } from '../../../command/option.js'
import { type Column, type Result, recordOf } from '../../../command/result.js'
import { PccError } from '../../../kernel/errors.js'
import type { BackupCheck } from '../../../store/backup/check.js'
import { refuseTaken, restoreBackup, soundBackup } from '../../../store/backup/restore.js'
import { entry, entryName, field } from './columns.js'
import { backupFile } from './known.js'
import { lastEntry, timeOfEntry } from './queries.js'
import { backups } from './record.js'

export const restore: Command = command({
  noun: 'backup',
  verb: 'restore',
  about: 'put a checked backup in a new file, or with --replace in the database’s own place',
  examples: ['pcc backup restore FILE --to /tmp/look.db', 'pcc backup restore BK-3 --replace'],
  args: { file: required(words({ about: 'which backup: its id, or a file', value: 'BK-ID|FILE' })) },
  options: {
    to: words({
      about: 'the new file; default: the database’s own place when nothing is there, else NAME.restored.db',
      value: 'FILE',
    }),
    replace: toggle('in place of what is there, which is kept aside'),
  },
  writes: true,
  opens: false,
  run: async (context, values): Promise<Result> => {
    const from = await backupFile(context, values.file)
    const to = values.to === undefined ? usualPlace(context, values.replace) : resolve(values.to)
    const keyFor = (salt: Buffer) => context.keyFor(salt)
    context.requireLocal(to)
    const check = soundBackup(from, keyFor)
    refuseTaken({ to, replace: values.replace })
    if (context.dryRun) {
      context.say(`would restore ${from}${upTo(check)} to ${to}`)
      return { kind: 'none' }
    }
    if (existsSync(to) && !(await context.confirm(await question(context, from, to, check))))
      return { kind: 'none' }
    const { kept } = restoreBackup({ from, to, replace: values.replace, now: context.reading.now, keyFor })
    if (to === resolve(context.database)) await note(context, from, check, kept)
    const row = { restored: to, kept, entry: check.head?.entry ?? null }
    const columns: Column<typeof row>[] = [field('restored'), entry, field('kept')]
    return recordOf(columns, row, `restored to ${to}`)
  },
})

function usualPlace({ database }: Context, replace: boolean): string {
  if (replace || !existsSync(database)) return resolve(database)
  return resolve(database.replace(/(\.db)?$/, '.restored.db'))
}

const upTo = ({ head }: BackupCheck): string => (head === null ? '' : ` (up to ${entryName(head.entry)})`)

async function question(context: Context, from: string, to: string, check: BackupCheck): Promise<string> {
  const last = await lastEntryAt(context, to)
  const now = last === null ? 'which cannot be opened' : `which goes to ${entryName(last)}`
  return `Put ${from}${upTo(check)} in the place of ${to}, ${now}?`
}

/** Null when it can't be opened. */
async function lastEntryAt(context: Context, path: string): Promise<number | null> {
  try {
    const { context: there, close } = await context.openAt(path)
    try {
      return await there.read(lastEntry)
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof PccError) return null
    throw error
  }
}

/** The restored trail says itself from what it was restored; that file is a good backup, unknown to it so far. */
async function note(context: Context, from: string, check: BackupCheck, kept: string | null): Promise<void> {
  try {
    const { context: there, close } = await context.openAt(context.database)
    try {
      await there.write(async ({ writer, notes }) => {
        notes.details = { restored_from: from, kept }
        if (check.head === null) return
        const { entry, hash } = check.head
        const at = await timeOfEntry(writer, entry)
        await writer.insert(backups, {
          made_at: at,
          path: from,
          bytes: statSync(from).size,
          entry,
          head: hash,
        })
      })
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    context.warn(`restored, but not noted in its trail: ${error.message}`)
  }
}
