import { fold } from '../../../kernel/text/fold.js'
import { choice, duration, flag, optional, text, withDefault } from '../../../record/fields/index.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { ACTIVE_LIFE } from './location.js'

/** In minutes: no visit is longer, and no pause around it. */
const DAY = 1440

export const visitTypes = defineRecord({
  noun: 'visit-type',
  plural: 'visit-types',
  prefix: 'VT',
  aliases: ['vt', 'type', 'types', 'visittype', 'visittypes'],
  about: 'kinds of visit, with their length and what they need',
  lifecycle: ACTIVE_LIFE,
  fields: {
    name: text({ max: 80, aliases: ['visit type', 'appointment type', 'type'] }),
    duration_minutes: withDefault(
      duration({ min: 1, max: DAY, aliases: ['duration', 'length', 'minutes'] }),
      30,
    ),
    buffer_before_minutes: withDefault(duration({ max: DAY }), 0),
    buffer_after_minutes: withDefault(duration({ max: DAY }), 0),
    modality: withDefault(
      choice({
        'in-person': ['in person', 'office', 'face to face'],
        video: ['telehealth', 'telemedicine', 'virtual'],
        phone: ['telephone', 'audio'],
        home: ['house call'],
      }),
      'in-person',
    ),
    specialty: optional(text({ max: 120 })),
    needs_room: withDefault(flag(), false),
    needs_referral: withDefault(flag(), false),
    needs_authorization: withDefault(flag(), false),
    preparation: optional(text({ about: 'what the patient does before the visit' })),
  },
  naturalKey: ['name'],
  list: [
    'id',
    'name',
    'duration_minutes',
    'modality',
    'needs_room',
    'needs_referral',
    'needs_authorization',
    'status',
  ],
  tokens: (row) => [`x:${fold(String(row.name))}`],
})
export interface VisitType extends RecordOf<typeof visitTypes> {}

declare module '../../../store/tables.js' {
  interface Tables {
    visit_type: TableOf<typeof visitTypes>
  }
}
