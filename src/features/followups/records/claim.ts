import { instant, optional, ref } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { lineKey } from './line-key.js'

/** Somebody is at a line just now: for a while nobody else is given it, nor its patient. */
export const claims = defineRecord({
  noun: 'claim',
  plural: 'claims',
  prefix: 'CM',
  about: 'who is at a line of the worklist just now',
  lifecycle: lifecycle(['held', 'released'], { release: { from: ['held'], to: 'released' } }),
  fields: {
    key: lineKey({ about: 'the line' }),
    patient_id: optional(ref('patient', 'P', { words: ['patient'], about: 'the patient whom it concerns' })),
    user_id: ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who is at it' }),
    until: instant({ about: 'how long it holds' }),
  },
  naturalKey: ['key', 'until'],
  list: ['id', 'key', 'user_id', 'until', 'status'],
})
export interface Claim extends RecordOf<typeof claims> {}

declare module '../../../store/tables.js' {
  interface Tables {
    claim: TableOf<typeof claims>
  }
}
