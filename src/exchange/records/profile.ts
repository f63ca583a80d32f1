import { choice, optional, text, textList, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'

/** Texts such as `Their Header=our_field`, `;` between them; one inside a text stands behind a backslash. */
const pairs = (about: string): ReturnType<typeof textList> => {
  const written = (values: readonly string[]): string =>
    values.map((value) => value.replace(/[\\;]/g, '\\$&')).join('; ')
  return {
    ...textList({ about }),
    format: written,
    show: written,
    parse: (cell) =>
      (cell.match(/(?:\\.|[^\\;])+/g) ?? [])
        .map((part) => part.replace(/\\(.)/g, '$1').trim())
        .filter((part) => part !== ''),
  }
}

/** How next month's file of the same kind is to be read. */
export const profiles = defineRecord({
  noun: 'profile',
  plural: 'profiles',
  prefix: 'PRF',
  about: 'how files of one system are read and written',
  lifecycle: lifecycle(['active', 'deleted'], {}),
  fields: {
    name: text({ max: 60 }),
    noun: optional(text({ max: 40, about: 'what its files hold' })),
    source: optional(text({ max: 60, about: 'where its files come from' })),
    direction: optional(choice({ in: [], out: [] })),
    sheet: optional(text({ max: 100 })),
    encoding: optional(text({ max: 40 })),
    delimiter: optional(text({ max: 10 })),
    date_order: optional(choice({ mdy: [], dmy: [], ymd: [] })),
    maps: withDefault(pairs('Their Header=our_field'), []),
    words: withDefault(pairs('field:their word=our word'), []),
  },
  naturalKey: ['name'],
  list: ['id', 'name', 'noun', 'source', 'direction', 'date_order', 'maps'],
})
export interface Profile extends RecordOf<typeof profiles> {}

declare module '../../store/tables.js' {
  interface Tables {
    profile: TableOf<typeof profiles>
  }
}
