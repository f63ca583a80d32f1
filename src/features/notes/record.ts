import { flag, optional, recordId, ref, text, withDefault } from '../../record/fields/index.js'
import { lifecycle } from '../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../record/record.js'

/** A remark on any record. A pinned one is seen wherever the record is. */
export const notes = defineRecord({
  noun: 'note',
  plural: 'notes',
  prefix: 'N',
  aliases: ['note', 'remark', 'remarks'],
  about: 'remarks on any record; pinned ones stand on the schedule and on the patient’s screen',
  lifecycle: lifecycle(['active', 'done'], {
    close: { from: ['active'], to: 'done' },
    reopen: { from: ['done'], to: 'active' },
  }),
  fields: {
    about: recordId({ aliases: ['regarding', 'record'], about: 'the record that it is on' }),
    patient_id: optional(ref('patient', 'P', { words: ['patient'], about: 'the patient whom it concerns' })),
    text: text({ max: 2000, aliases: ['note', 'remark', 'comment', 'comments'], about: 'what it says' }),
    pinned: withDefault(
      flag({ aliases: ['important', 'sticky'], about: 'seen wherever the record is shown' }),
      false,
    ),
    user_id: optional(ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who wrote it' })),
  },
  list: ['id', 'about', 'created_at', 'pinned', 'text', 'user.name', 'status'],
})
export interface Note extends RecordOf<typeof notes> {}

declare module '../../store/tables.js' {
  interface Tables {
    note: TableOf<typeof notes>
  }
}
