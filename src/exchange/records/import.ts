import { integer, optional, ref, text, textList, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'

const count = (about: string) => withDefault(integer({ min: 0, about }), 0)

/** One import of one or several files: what was read, and what became of it. */
export const imports = defineRecord({
  noun: 'import',
  plural: 'imports',
  prefix: 'IMP',
  about: 'files that were imported',
  bookkeeping: true,
  lifecycle: lifecycle(['running', 'done', 'interrupted', 'undone'], {}),
  fields: {
    files: withDefault(textList({ about: 'names of the files' }), []),
    sha256: withDefault(textList({ about: 'of each file, in the same order' }), []),
    source: text({ max: 60, about: 'where the files come from' }),
    nouns: withDefault(textList({ about: 'what was imported' }), []),
    user_id: optional(ref('user', 'U', { about: 'who imported' })),
    rows_read: count('rows of the files'),
    created: count('rows that made a record'),
    updated: count('rows that changed one'),
    unchanged: count('rows that said nothing new'),
    rejected: count('rows that were not taken'),
    needs_review: count('pairs that may be one person'),
    kept: count('cells left alone: changed last by somebody else, or a status that would go back'),
    also_created: withDefault(textList({ about: 'records made on the way, by noun' }), []),
    paths: withDefault(textList({ about: 'where the files stood' }), []),
    rejected_files: withDefault(textList({ about: 'where the rejected rows are' }), []),
    rejects_to: withDefault(textList({ about: 'where rejected rows go while it runs' }), []),
    again: optional(text({ max: 2000, about: 'the options by which its files are read again' })),
    mended_by_id: optional(ref('import', 'IMP', { about: 'the import that took its rejected rows' })),
    process: optional(text({ max: 200, about: 'who is running it' })),
  },
  list: ['id', 'files', 'source', 'nouns', 'created', 'updated', 'unchanged', 'rejected', 'status'],
})
export interface Import extends RecordOf<typeof imports> {}

declare module '../../store/tables.js' {
  interface Tables {
    import: TableOf<typeof imports>
  }
}
