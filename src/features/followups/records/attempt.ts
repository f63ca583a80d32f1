import { date, instant, optional, ref, text } from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { channel, contactOutcome } from '../../communication/index.js'
import { lineKey } from './line-key.js'

/** One try to get a line of the worklist done. */
export const attempts = defineRecord({
  noun: 'attempt',
  plural: 'attempts',
  prefix: 'AT',
  about: 'tries to reach somebody about a line of the worklist',
  fields: {
    key: lineKey({ about: 'the line that it was about' }),
    patient_id: optional(ref('patient', 'P', { words: ['patient'], about: 'the patient whom it concerned' })),
    channel,
    outcome: contactOutcome,
    note: optional(text({ max: 1000, about: 'what was said' })),
    at: instant({ about: 'when' }),
    attempted_on: date({ aliases: ['attempt date', 'date of attempt'], about: 'the local day of it' }),
    next_on: optional(date({ about: 'the day of the next try' })),
    user_id: optional(ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who tried' })),
    communication_id: optional(
      ref('communication', 'COM', {
        words: ['communication'],
        about: 'its entry of the contact log; tries of one call on several lines share it',
      }),
    ),
  },
  naturalKey: ['key', 'at', 'channel'],
  list: ['id', 'key', 'at', 'channel', 'outcome', 'next_on', 'user_id', 'note'],
})
export interface Attempt extends RecordOf<typeof attempts> {}

declare module '../../../store/tables.js' {
  interface Tables {
    attempt: TableOf<typeof attempts>
  }
}
