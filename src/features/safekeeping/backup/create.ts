import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { words } from '../../../command/option.js'
import { type Column, type Result, recordOf } from '../../../command/result.js'
import { PccError } from '../../../kernel/errors.js'
import { externalId } from '../../../record/record.js'
import type { MadeBackup } from '../../../store/backup/copy.js'
import { backupFolder, listBackups } from '../../../store/backup/files.js'
import { saltIn } from '../../../store/sqlite/header.js'
import { bytes, entry, field, madeAt, sizeOf } from './columns.js'
import { beyond, readKeep, removeBackups } from './keep.js'
import { backups } from './record.js'

export const create: Command = command({
  noun: 'backup',
  verb: 'create',
  next: ['pcc backup verify'],
  about: 'an encrypted copy while others work, opened and checked before it counts',
  examples: ['pcc backup create', 'pcc backup create --dir /mnt/usb/pcc --keep 30'],
  options: {
    dir: words({ about: 'where; default: the folder backups beside the database', value: 'DIR' }),
    keep: words({ about: 'remove all but the latest N there, or those older than N days', value: 'N|Nd' }),
  },
  writes: true,
  run: async (context, values): Promise<Result> => {
    const keep = values.keep === undefined ? null : readKeep(values.keep)
    const folder = resolve(values.dir ?? backupFolder(context.database))
    const { now } = context.reading
    if (context.dryRun) {
      context.say(
        `would back up ${context.database} (${sizeOf(statSync(context.database).size)}) to ${folder}`,
      )
      return { kind: 'none' }
    }
    await refuseStranger(context)
    const keyFor = (salt: Buffer) => context.keyFor(salt)
    const made = await context.store.copyTo({ folder, now, keyFor })
    const id = await recorded(context, made)
    const files = keep === null ? [] : listBackups(folder, context.database, saltIn(made.path))
    const old = keep === null ? [] : beyond(keep, files, now).filter(({ path }) => path !== made.path)
    const removed = removeBackups(context, old, made.origin)
    const columns: Column<Row>[] = [
      field('id'),
      field('path'),
      madeAt(context.writing),
      bytes,
      entry,
      field('head'),
    ]
    return recordOf(
      columns,
      { ...rowOf(made, now), id },
      `backed up and checked${removed === 0 ? '' : `; ${removed} older removed`}`,
    )
  },
})

interface Row {
  readonly id: string | null
  readonly path: string
  readonly made: number
  readonly bytes: number
  readonly entry: number | null
  readonly head: string | null
}

const rowOf = ({ path, head }: MadeBackup, made: number): Omit<Row, 'id'> => ({
  path,
  made,
  bytes: statSync(path).size,
  entry: head?.entry ?? null,
  head: head?.hash ?? null,
})

/** Who may not write makes no backup; that nothing can be written is no reason to have none. */
async function refuseStranger(context: Context): Promise<void> {
  await unlessUnavailable(() => context.write(async () => undefined))
}

async function unlessUnavailable<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof PccError) || error.code !== 'unavailable') throw error
    return null
  }
}

/** The record's id; null, and a warning, where the database can't be written. */
async function recorded(context: Context, made: MadeBackup): Promise<string | null> {
  const { path, bytes: size, entry: last, head } = rowOf(made, context.reading.now)
  const id = await unlessUnavailable(() =>
    context.write(async ({ writer }) => {
      const row = { made_at: context.reading.now, path, bytes: size, entry: last ?? 0, head: head ?? '' }
      return externalId(backups, (await writer.insert(backups, row)).id)
    }),
  )
  if (id === null) context.warn('the backup is good, but the database can’t be written: it was not recorded')
  return id
}
