import { MINUTE_MS } from '../../../kernel/time/date.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import type { Appointment, AppointmentStatus } from '../records/appointment.js'

type Timed = Pick<Appointment, 'start' | 'local_date' | 'start_minute'>

/** Why a step can't be taken, and what can be done instead. */
export interface Refusal {
  readonly reason: 'not_yet' | 'not_allowed_from'
  readonly words: string
  readonly hint: string
}

/** Nobody arrives, and nothing is kept, on a day that hasn't come. `today` is the local date of the place. */
export const refuseBeforeItsDay = (visit: Timed, verb: string, today: string): Refusal | null =>
  visit.local_date <= today
    ? null
    : {
        reason: 'not_yet',
        words: `it is on ${showDay(visit.local_date)}: ${verb} is not possible before`,
        hint: 'a visit on another day is moved with: pcc appointments reschedule',
      }

/** A visit is missed once its start and the grace are over. */
export function refuseNoShow(visit: Timed, now: number, graceMinutes: number): Refusal | null {
  if (now >= visit.start + graceMinutes * MINUTE_MS) return null
  const from = visit.start_minute + graceMinutes
  const at = from < 1440 ? showTime(from) : `${showTime(from - 1440)} of the next day`
  return {
    reason: 'not_yet',
    words: `it can't be missed before ${showDay(visit.local_date)} ${at} (start and ${graceMinutes} min of grace)`,
    hint: 'if it was called off: pcc appointments cancel',
  }
}

/** Too late for somebody else to come. */
export const isLateCancel = (visit: Timed, now: number, lateMinutes: number): boolean =>
  now > visit.start - lateMinutes * MINUTE_MS

/** From a status back to one that the facts call for. */
const CORRECTIONS: Readonly<Partial<Record<AppointmentStatus, readonly AppointmentStatus[]>>> = {
  noshow: ['arrived', 'booked', 'fulfilled', 'cancelled'],
  fulfilled: ['checked-in'],
  cancelled: ['booked'],
}

export const correctionsFrom = (status: AppointmentStatus): readonly AppointmentStatus[] =>
  CORRECTIONS[status] ?? []

/** Visits that can be moved; of a missed or cancelled one the new visit takes the place. */
export const MOVABLE: readonly AppointmentStatus[] = ['proposed', 'pending', 'booked']
export const REBOOKABLE: readonly AppointmentStatus[] = ['noshow', 'cancelled']
