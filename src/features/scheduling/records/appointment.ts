import {
  choice,
  date,
  duration,
  flag,
  instant,
  integer,
  localTime,
  optional,
  ref,
  text,
  withDefault,
} from '../../../record/fields/index.js'
import { lifecycle } from '../../../record/lifecycle.js'
import { defineRecord, type RecordOf, type TableOf } from '../../../record/record.js'
import { CANCELLATION_REASONS } from '../rules/cancellation.js'

/** FHIR R4's words. Steps may be skipped forward; a step back is a correction (`correct`). */
export const APPOINTMENT_LIFE = lifecycle(
  ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow'],
  {
    accept: { from: ['proposed', 'pending'], to: 'booked' },
    arrive: { from: ['proposed', 'pending', 'booked'], to: 'arrived' },
    'check-in': { from: ['proposed', 'pending', 'booked', 'arrived'], to: 'checked-in' },
    fulfill: { from: ['proposed', 'pending', 'booked', 'arrived', 'checked-in'], to: 'fulfilled' },
    'no-show': { from: ['booked'], to: 'noshow' },
    cancel: { from: ['proposed', 'pending', 'booked', 'arrived', 'checked-in'], to: 'cancelled' },
  },
)

const PERSON = ['mrn', 'last_name', 'first_name', 'birth_date', 'phone']

/** One visit of one patient. */
export const appointments = defineRecord({
  noun: 'appointment',
  plural: 'appointments',
  prefix: 'A',
  aliases: ['appt', 'appts', 'visit', 'visits', 'encounter', 'encounters'],
  about: 'visits: booked, kept, missed and cancelled',
  lifecycle: APPOINTMENT_LIFE,
  fields: {
    patient_id: ref('patient', 'P', { by: PERSON, words: ['patient', 'pt', 'pat', 'client'] }),
    provider_id: ref('provider', 'DR', {
      by: ['npi', 'name'],
      words: [
        ...['provider', 'doctor', 'resource', 'treating practitioner', 'treating provider'],
        ...['rendering provider', 'appointment provider', 'visit prov', 'clinician', 'practitioner'],
      ],
      aliases: [
        ...['resource', 'treating practitioner', 'seen by', 'scheduled with'],
        ...['appt schdlng prvdr', 'rndrng prvdr', 'visit prov id prov name'],
      ],
    }),
    location_id: optional(
      ref('location', 'LOC', {
        by: ['name'],
        words: ['location', 'facility', 'office', 'department'],
        aliases: ['office', 'facility', 'site', 'service location'],
      }),
    ),
    room: optional(text({ max: 60, aliases: ['exam room', 'examination room', 'room name'] })),
    visit_type_id: optional(
      ref('visit-type', 'VT', {
        by: ['name'],
        words: ['visit type', 'appointment type', 'appt type', 'type'],
        aliases: [
          ...['appointment type', 'appt type', 'apt type', 'type', 'appointment profile'],
          ...['encounter class', 'appt prc id prc name'],
        ],
      }),
    ),
    start: instant({ about: 'when it begins' }),
    end: instant({ about: 'when it ends' }),
    zone: text({ max: 60, about: 'IANA zone of the place' }),
    local_date: date({ about: 'day on the wall clock of the place' }),
    start_minute: localTime({ about: 'start on the wall clock of the place' }),
    end_minute: localTime({ about: 'end on the wall clock of the place' }),
    duration_minutes: duration({ aliases: ['duration', 'length', 'minutes', 'appt length'] }),
    confirmation: withDefault(
      choice(
        {
          unasked: ['not confirmed', 'unconfirmed'],
          asked: ['left message', 'attempted'],
          confirmed: ['yes'],
          declined: ['no'],
          callback: ['call back'],
        },
        { about: 'what the patient answered when asked to confirm' },
      ),
      'unasked',
    ),
    cancelled_by: optional(choice({ patient: [], provider: [], practice: ['clinic', 'office'] })),
    cancellation_reason: optional(
      choice(CANCELLATION_REASONS, { aliases: ['cancel reason', 'cancel code', 'cancelation reason'] }),
    ),
    late_cancel: withDefault(flag({ about: 'cancelled too late for somebody else to come' }), false),
    rescheduled_from_id: optional(ref('appointment', 'A', { about: 'the visit that this one replaces' })),
    move_count: withDefault(integer({ min: 0, about: 'how often the visit was moved' }), 0),
    override_rule: optional(text({ max: 40, about: 'the rule of the practice that was passed' })),
    override_by_id: optional(ref('user', 'U')),
    override_reason: optional(text({ max: 500 })),
    overlap_allowed: withDefault(
      flag({ about: 'may overlap another visit of its provider or patient' }),
      false,
    ),
    referral_id: optional(ref('referral', 'R')),
    note: optional(
      text({
        aliases: [
          ...['notes', 'comment', 'comments', 'reason', 'description', 'reason for visit'],
          ...['reason for visit text', 'visit reason', 'chief complaint', 'appt note', 'appt notes'],
        ],
      }),
    ),
  },
  naturalKey: ['patient_id', 'provider_id', 'start'],
  zoneField: 'zone',
  list: ['id', 'start', 'patient.name', 'provider.name', 'visit_type.name', 'status'],
})
export interface Appointment extends RecordOf<typeof appointments> {}
export type AppointmentStatus = Appointment['status']

/** Statuses in which a visit takes its provider, its room and its patient: what the guards cover. */
export const BUSY_STATUSES = ['pending', 'booked', 'arrived', 'checked-in'] as const

export const isBusy = (status: string): boolean => BUSY_STATUSES.some((busy) => busy === status)

declare module '../../../store/tables.js' {
  interface Tables {
    appointment: TableOf<typeof appointments>
  }
}
