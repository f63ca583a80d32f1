import { choice, date, optional, ref, text } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { lineKey } from './line-key.js'

export const dismissalReason = choice(
  {
    'not-needed': ['unnecessary', 'no longer needed'],
    'done-elsewhere': ['handled elsewhere', 'done outside'],
    'patient-declined': ['declined', 'refused'],
    unreachable: ['cannot reach', 'lost to follow up'],
    transferred: ['moved away', 'left the practice'],
    duplicate: ['dup'],
    'data-error': ['wrong data', 'error'],
    other: [],
  },
  { about: 'why it is let go' },
)

/** A derived line that somebody let go: it stays away until its facts change. */
export const dismissals = defineRecord({
  noun: 'dismissal',
  plural: 'dismissals',
  prefix: 'DM',
  about: 'lines of the worklist that somebody let go',
  lifecycle: lifecycle(['active', 'lifted'], { lift: { from: ['active'], to: 'lifted' } }),
  fields: {
    key: lineKey({ about: 'the line that was let go' }),
    patient_id: optional(ref('patient', 'P', { words: ['patient'], about: 'the patient whom it concerns' })),
    facts: text({ about: 'what put the line there: new facts bring it back' }),
    what: text({ max: 500, about: 'the line as it read' }),
    reason: dismissalReason,
    note: optional(text({ max: 1000, about: 'the reason in words' })),
    until: optional(date({ about: 'the day it comes back' })),
    dismissed_on: date({ about: 'the local day of it' }),
    user_id: optional(ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who let it go' })),
  },
  naturalKey: ['key', 'facts'],
  list: ['id', 'key', 'dismissed_on', 'reason', 'until', 'user_id', 'what', 'status'],
})
export interface Dismissal extends RecordOf<typeof dismissals> {}

declare module '../../../store/tables.js' {
  interface Tables {
    dismissal: TableOf<typeof dismissals>
  }
}
