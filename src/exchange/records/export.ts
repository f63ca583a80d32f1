import { integer, optional, ref, text, textList, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'

/** One export: what left the practice, where to, and what for. */
export const exports = defineRecord({
  noun: 'export',
  plural: 'exports',
  prefix: 'EXP',
  about: 'what was exported, where to and what for',
  bookkeeping: true,
  lifecycle: lifecycle(['done'], {}),
  fields: {
    nouns: withDefault(textList({ about: 'what was exported' }), []),
    format: text({ max: 20 }),
    place: text({ max: 1000, about: 'file, folder, or standard output' }),
    row_count: integer({ min: 0 }),
    files: withDefault(textList({ about: 'names of the files' }), []),
    filters: optional(text({ about: 'which records, when not all' })),
    purpose: text({ max: 200, about: 'what for' }),
    user_id: optional(ref('user', 'U', { about: 'who exported' })),
  },
  list: ['id', 'nouns', 'format', 'place', 'row_count', 'purpose', 'created_at'],
})
export interface Export extends RecordOf<typeof exports> {}

declare module '../../store/tables.js' {
  interface Tables {
    export: TableOf<typeof exports>
  }
}
