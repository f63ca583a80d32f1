import { date, duration, instant, localTime, optional, ref, text } from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'

/** A time that somebody keeps for a few minutes. It ends with `until`, whatever its status still says. */
export const holds = defineRecord({
  noun: 'hold',
  plural: 'holds',
  prefix: 'H',
  about: 'times that somebody keeps for a few minutes while a patient thinks',
  lifecycle: lifecycle(['held', 'booked', 'released'], { release: { from: ['held'], to: 'released' } }),
  fields: {
    patient_id: optional(
      ref('patient', 'P', { words: ['patient'], about: 'whom it is kept for; none: nobody has said yet' }),
    ),
    provider_id: ref('provider', 'DR', { by: ['npi', 'name'], words: ['provider'] }),
    location_id: optional(ref('location', 'LOC', { by: ['name'], words: ['location'] })),
    room: optional(text({ max: 60 })),
    visit_type_id: optional(ref('visit-type', 'VT', { by: ['name'], words: ['visit type'] })),
    start: instant({ about: 'when the visit would begin' }),
    end: instant({ about: 'when the visit would end' }),
    zone: text({ max: 60, about: 'IANA zone of the place' }),
    local_date: date({ about: 'day on the wall clock of the place' }),
    start_minute: localTime({ about: 'start on the wall clock of the place' }),
    end_minute: localTime({ about: 'end on the wall clock of the place' }),
    duration_minutes: duration(),
    user_id: ref('user', 'U', { by: ['name'], words: ['user', 'by'], about: 'who keeps it' }),
    until: instant({ about: 'how long it is kept' }),
    note: optional(text({ about: 'what to know about it: who asked, where to call back' })),
  },
  naturalKey: ['provider_id', 'start', 'until'],
  zoneField: 'zone',
  list: ['id', 'until', 'start', 'patient.name', 'provider.name', 'user.name', 'state'],
})
export interface Hold extends RecordOf<typeof holds> {}

/** Whether it still keeps its time from others. */
export const isKept = ({ status, until }: Pick<Hold, 'status' | 'until'>, now: number): boolean =>
  status === 'held' && until > now

declare module '../../../store/tables.js' {
  interface Tables {
    hold: TableOf<typeof holds>
  }
}
