import { rmSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { countInput, required, toggle, words } from '../../command/option.js'
import { type Column, listOf, recordOf } from '../../command/result.js'
import { EXIT, PccError, usage } from '../../kernel/errors.js'
import {
  type BackupCheck,
  type BackupFile,
  backupFolder,
  checkBackup,
  listBackups,
  restoreBackup,
} from '../../store/backup.js'

const folderOf = (context: Context, dir: string | undefined): string =>
  dir === undefined ? backupFolder(context.database) : resolve(dir)

interface Checked extends BackupFile, BackupCheck {}

const column = (
  context: Context,
  name: 'path' | 'made' | 'bytes' | 'ok' | 'entries' | 'head',
): Column<Partial<Checked> & BackupFile> => {
  const of = (row: Partial<Checked> & BackupFile) =>
    name === 'made' ? context.writing.iso(row.made) : (row[name] ?? null)
  return {
    name,
    label: name,
    align: name === 'bytes' || name === 'entries' ? 'right' : 'left',
    kind: name === 'bytes' || name === 'entries' ? 'number' : name === 'made' ? 'date' : 'text',
    json: of,
    csv: (row) => String(of(row) ?? ''),
    show: (row) => (name === 'ok' ? (row.ok === true ? 'sound' : 'damaged') : String(of(row) ?? '')),
  }
}

const request = (context: Context, path: string) => ({ path, keyFor: (salt: Buffer) => context.keyFor(salt) })

const create: Command = command({
  noun: 'backup',
  verb: 'create',
  about: 'an encrypted copy while others work, opened and checked before it counts',
  examples: ['pcc backup create', 'pcc backup create --dir /mnt/usb/pcc --keep 30'],
  options: {
    dir: words({ about: 'where; default: the folder backups beside the database', value: 'DIR' }),
    keep: countInput({ about: 'remove all but the latest N there' }),
  },
  run: async (context, values) => {
    const folder = folderOf(context, values.dir)
    if (values.keep === 0) throw usage('--keep: at least one backup stays', 'for example --keep 30')
    const path = await context.store.copyTo(folder, context.reading.now)
    const check = checkBackup(request(context, path))
    if (!check.ok) {
      rmSync(path, { force: true })
      throw new PccError('corrupt', `the copy is not sound: ${check.says}`, { hint: 'see pcc doctor' })
    }
    const files = listBackups(folder, context.database)
    const old = values.keep === undefined ? [] : files.slice(values.keep)
    for (const file of old) rmSync(file.path, { force: true })
    const made = files.find((file) => file.path === path) ?? { path, bytes: 0, made: context.reading.now }
    const columns = (['path', 'made', 'bytes', 'entries', 'head'] as const).map((name) =>
      column(context, name),
    )
    const removed = old.length === 0 ? '' : `; ${old.length} older removed`
    return recordOf(columns, { ...made, ...check }, `backup made and checked: ${path}${removed}`)
  },
})

const list: Command = command({
  noun: 'backup',
  verb: 'list',
  about: 'the backups of this database, the latest first',
  options: { dir: words({ about: 'where they are', value: 'DIR' }) },
  opens: false,
  run: async (context, values) =>
    listOf({
      columns: (['made', 'bytes', 'path'] as const).map((name) => column(context, name)),
      rows: listBackups(folderOf(context, values.dir), context.database),
      empty: 'no backups yet: pcc backup create',
    }),
})

const verify: Command = command({
  noun: 'backup',
  verb: 'verify',
  about: 'open a backup and check every page and reference',
  args: { file: required(words({ about: 'which file', value: 'FILE' })) },
  opens: false,
  run: async (context, values) => {
    const path = absolute(values.file)
    const check = checkBackup(request(context, path))
    const columns = (['path', 'ok', 'entries', 'head'] as const).map((name) => column(context, name))
    const result = recordOf(columns, { path, bytes: 0, made: context.reading.now, ...check }, check.says)
    return check.ok ? result : { ...result, exit: EXIT.corrupt }
  },
})

const restore: Command = command({
  noun: 'backup',
  verb: 'restore',
  about: 'put a checked backup in a new file, or with --replace in the database’s own place',
  examples: ['pcc backup restore FILE --to /tmp/look.db', 'pcc backup restore FILE --replace'],
  args: { file: required(words({ about: 'which backup', value: 'FILE' })) },
  options: {
    to: words({ about: 'the new file; default: beside the database, named .restored.db', value: 'FILE' }),
    replace: toggle('in place of what is there, which is kept aside'),
  },
  writes: true,
  opens: false,
  run: async (context, values) => {
    const from = absolute(values.file)
    const otherwise = values.replace ? context.database : context.database.replace(/(\.db)?$/, '.restored.db')
    const to = values.to === undefined ? otherwise : absolute(values.to)
    if (values.replace && !(await context.confirm(`Put ${from} in the place of ${to}?`)))
      return { kind: 'none' }
    if (context.dryRun) {
      context.say(`would restore ${from} to ${to}`)
      return { kind: 'none' }
    }
    const { kept } = restoreBackup(request(context, from), to, values.replace, context.reading.now)
    const text = (name: 'restored' | 'kept'): Column<{ restored: string; kept: string | null }> => ({
      name,
      label: name,
      align: 'left',
      kind: 'text',
      json: (row) => row[name],
      csv: (row) => row[name] ?? '',
      show: (row) => row[name] ?? '',
    })
    return recordOf([text('restored'), text('kept')], { restored: to, kept }, `restored to ${to}`)
  },
})

const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(path))

export const backupCommands: Command[] = [create, list, verify, restore]
