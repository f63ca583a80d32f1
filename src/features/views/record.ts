import { flag, ref, text, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'

/** A command line that somebody keeps under a name of their own. */
export const views = defineRecord({
  noun: 'view',
  plural: 'views',
  prefix: 'V',
  about: 'command lines that only read, kept under a name',
  lifecycle: lifecycle(['active', 'deleted'], {}),
  fields: {
    name: text({ max: 40, about: 'what it is called by' }),
    line: text({ max: 2000, about: 'the command line that it stands for, without pcc' }),
    user_id: ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'whose it is' }),
    shared: withDefault(flag({ about: 'for everybody of the practice' }), false),
  },
  naturalKey: ['name', 'user_id', 'shared'],
  list: ['name', 'line', 'user.name', 'shared'],
})
export interface View extends RecordOf<typeof views> {}

declare module '../../store/tables.js' {
  interface Tables {
    view: TableOf<typeof views>
  }
}
