import { instant, integer, text } from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** One good backup: a copy that was opened and checked. Its file may be gone by now, or on a disk that is away. */
export const backups = defineRecord({
  noun: 'backup',
  plural: 'backups',
  prefix: 'BK',
  about: 'backups that were made and found good',
  bookkeeping: true,
  fields: {
    made_at: instant(),
    path: text({ max: 4096, about: 'the file' }),
    bytes: integer({ min: 0 }),
    entry: integer({ about: 'the last entry of its trail' }),
    head: text({ max: 100, about: 'the hash of that entry' }),
  },
  list: ['id', 'made_at', 'bytes', 'entry', 'path'],
})
export interface Backup extends RecordOf<typeof backups> {}

declare module '../../../store/tables.js' {
  interface Tables {
    backup: TableOf<typeof backups>
  }
}
