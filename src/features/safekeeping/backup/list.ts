import { resolve } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import { toggle, words } from '../../../command/option.js'
import { type Column, listOf } from '../../../command/result.js'
import { backupFolder, listBackups } from '../../../store/backup/files.js'
import { saltIn } from '../../../store/sqlite/header.js'
import { bytes, entry, field, madeAt } from './columns.js'
import { joinBackups, type KnownBackup, recordedIfOpen } from './known.js'

export const list: Command = command({
  noun: 'backup',
  verb: 'list',
  about: 'the backups of this database, the latest first; also when it can’t be opened',
  examples: ['pcc backup list', 'pcc backup list --dir /mnt/usb/pcc', 'pcc backup list --all'],
  options: {
    dir: words({ about: 'where else they are', value: 'DIR' }),
    all: toggle('also those recorded whose file isn’t there now'),
  },
  opens: false,
  run: async (context, values) => {
    const folder = resolve(values.dir ?? backupFolder(context.database))
    const found = listBackups(folder, context.database, saltIn(context.database))
    const { recorded, writing } = await recordedIfOpen(context)
    const known = joinBackups(recorded, found)
    const away = known.filter(({ there }) => !there)
    if (!values.all && away.length > 0) {
      context.say(
        `${away.length} more were made and aren’t there now, removed or on a disk that is away: --all`,
      )
    }
    const columns: Column<KnownBackup>[] = [
      field('id'),
      madeAt(writing),
      bytes,
      entry,
      ...(values.all || !context.forPeople ? [field('there')] : []),
      field('path'),
      ...(context.forPeople ? [] : [field('head')]),
    ]
    return listOf({
      columns,
      rows: values.all ? known : known.filter(({ there }) => there),
      empty: `no backups in ${folder}; make one: pcc backup create`,
    })
  },
})
