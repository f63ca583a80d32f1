import { date, optional, ref, text } from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { lineKey } from './line-key.js'

/** Who does a derived line, and when it comes back; one a key. */
export const lineStates = defineRecord({
  noun: 'line-state',
  plural: 'line-states',
  prefix: 'LS',
  about: 'who does a derived line of the worklist, and until when it sleeps',
  fields: {
    key: lineKey({ about: 'the line' }),
    patient_id: optional(ref('patient', 'P', { words: ['patient'], about: 'the patient whom it concerns' })),
    owner_user_id: optional(ref('user', 'U', { by: ['name'], words: ['owner'], about: 'who does it' })),
    team: optional(text({ max: 60, about: 'the team that does it' })),
    snoozed_until: optional(date({ about: 'the day it comes back' })),
  },
  naturalKey: ['key'],
  list: ['id', 'key', 'owner_user_id', 'team', 'snoozed_until'],
})
export interface LineState extends RecordOf<typeof lineStates> {}

declare module '../../../store/tables.js' {
  interface Tables {
    line_state: TableOf<typeof lineStates>
  }
}
