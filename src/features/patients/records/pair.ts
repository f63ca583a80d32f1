import { optional, ref, textList } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** Two patients who may be one person; the one with the lower id is `a`. */
export const pairs = defineRecord({
  noun: 'pair',
  plural: 'pairs',
  prefix: 'PAIR',
  about: 'patients who may be one person',
  // `moot`: one of the two was merged into somebody else or voided before anybody decided.
  lifecycle: lifecycle(['open', 'same', 'not-same', 'moot'], {
    same: { from: ['open', 'not-same'], to: 'same' },
    'not-same': { from: ['open'], to: 'not-same' },
    reopen: { from: ['not-same', 'moot'], to: 'open' },
  }),
  fields: {
    patient_a_id: ref('patient', 'P', { about: 'the patient who was there first' }),
    patient_b_id: ref('patient', 'P', { about: 'the patient who came later' }),
    why: textList({ about: 'what agrees and what differs' }),
    found_by_import_id: optional(ref('import', 'IMP', { about: 'the import that found it' })),
  },
  naturalKey: ['patient_a_id', 'patient_b_id'],
  list: ['id', 'patient_a_id', 'patient_b_id', 'why', 'status'],
})
export interface Pair extends RecordOf<typeof pairs> {}

declare module '../../../store/tables.js' {
  interface Tables {
    pair: TableOf<typeof pairs>
  }
}
