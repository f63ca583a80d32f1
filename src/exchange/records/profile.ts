import { choice, optional, text, textList, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type TableOf } from '../../record/record.js'

/** How next month's file of the same kind is to be read. */
export const profiles = defineRecord({
  noun: 'profile',
  plural: 'profiles',
  prefix: 'PRF',
  about: 'how files of one system are read',
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
    maps: withDefault(textList({ about: 'Their Header=our_field' }), []),
    words: withDefault(textList({ about: 'field:their word=our word' }), []),
  },
  naturalKey: ['name'],
  list: ['id', 'name', 'noun', 'source', 'direction', 'date_order', 'maps'],
})

declare module '../../store/tables.js' {
  interface Tables {
    profile: TableOf<typeof profiles>
  }
}
