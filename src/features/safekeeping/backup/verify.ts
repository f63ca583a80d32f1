import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { required, words } from '../../../command/option.js'
import { type Column, recordOf } from '../../../command/result.js'
import { EXIT, PccError } from '../../../kernel/errors.js'
import type { Head } from '../../../store/audit/chain.js'
import { checkBackup } from '../../../store/backup/check.js'
import type { Reader } from '../../../store/store.js'
import { entry, entryName, field } from './columns.js'
import { backupFile } from './known.js'
import { hashOfEntry, lastEntry } from './queries.js'

interface Verdict {
  /** Null when the trail at hand can't be read. */
  readonly in_trail: boolean | null
  readonly says: string
}

export const verify: Command = command({
  noun: 'backup',
  verb: 'verify',
  about: 'open a backup, check every page and reference, and find the end of its trail in the trail at hand',
  examples: ['pcc backup verify BK-3', 'pcc backup verify /mnt/usb/pcc-20261124.db'],
  args: { file: required(words({ about: 'which backup: its id, or a file', value: 'BK-ID|FILE' })) },
  opens: false,
  run: async (context, values) => {
    const path = await backupFile(context, values.file)
    const { ok, head, says } = checkBackup({ path, keyFor: (salt) => context.keyFor(salt) })
    const verdict = ok && head !== null ? await compare(context, head) : { in_trail: null, says: '' }
    const row = {
      path,
      ok,
      entry: head?.entry ?? null,
      head: head?.hash ?? null,
      in_trail: verdict.in_trail,
      says: [says, verdict.says].filter((part) => part !== '').join('; '),
    }
    const columns: Column<typeof row>[] = [
      field('path'),
      field('ok'),
      entry,
      field('head'),
      field('in_trail', 'in trail'),
      field('says'),
    ]
    const result = recordOf(columns, row)
    return ok && verdict.in_trail !== false ? result : { ...result, exit: EXIT.corrupt }
  },
})

async function compare(context: Context, head: Head): Promise<Verdict> {
  try {
    const { context: there, close } = await context.openAt(context.database)
    try {
      return await there.read((reader) => placeInTrail(reader, head))
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    return { in_trail: null, says: `not compared with the database: ${error.message}` }
  }
}

/** Where the end of a backup's trail stands in the trail of the database. */
export async function placeInTrail(reader: Reader, head: Head): Promise<Verdict> {
  const name = entryName(head.entry)
  const last = await lastEntry(reader)
  if (head.entry > last) {
    return {
      in_trail: false,
      says: `it goes to ${name}, and the trail of the database ends at ${entryName(last)}: entries were cut off, or the database was restored from an older backup`,
    }
  }
  if ((await hashOfEntry(reader, head.entry)) !== head.hash) {
    return {
      in_trail: false,
      says: `its ${name} is not that of the database: it is another database's, or one of the two was changed`,
    }
  }
  const since = last - head.entry
  return {
    in_trail: true,
    says:
      since === 0
        ? 'nothing was written since'
        : `${since} ${since === 1 ? 'entry was' : 'entries were'} written since`,
  }
}
