import { MINUTE_MS } from '../../../kernel/time/date.js'
import { showTime } from '../../../kernel/time/show.js'
import { toLocal } from '../../../kernel/time/zone.js'

/** When a visit is: the instants, and what the wall clock of its place shows. */
export interface Placement {
  readonly start: number
  readonly end: number
  readonly zone: string
  readonly local_date: string
  readonly start_minute: number
  readonly end_minute: number
  readonly duration_minutes: number
}

/** The longest visit that can be booked: what the guard's scan relies on. */
export const LONGEST_VISIT_MINUTES = 24 * 60

/** Places a visit of so many milliseconds from `start` to `end` on the wall clock of a zone. */
export function placed(zone: string, start: number, end: number): Placement {
  const local = toLocal(zone, start)
  return {
    start,
    end,
    zone,
    local_date: local.date,
    start_minute: local.minuteOfDay,
    end_minute: toLocal(zone, end).minuteOfDay,
    duration_minutes: Math.round((end - start) / MINUTE_MS),
  }
}

/** `9:00–9:30`. */
export const showMinutes = (start: number, end: number): string => `${showTime(start)}–${showTime(end)}`
