import { integer, text, withDefault } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** What the practice, or one user of it, has set otherwise than the default. */
export const settings = defineRecord({
  noun: 'setting',
  plural: 'settings',
  prefix: 'SET',
  about: 'values that differ from their defaults',
  lifecycle: lifecycle(['active', 'dropped'], {}),
  fields: {
    key: text({ max: 120 }),
    value: text({ max: 2000 }),
    user_id: withDefault(integer({ about: '0 for the whole practice' }), 0),
  },
  naturalKey: ['key', 'user_id'],
  list: ['id', 'key', 'value', 'user_id'],
})
export interface SettingRow extends RecordOf<typeof settings> {}

declare module '../../../store/tables.js' {
  interface Tables {
    setting: TableOf<typeof settings>
  }
}
