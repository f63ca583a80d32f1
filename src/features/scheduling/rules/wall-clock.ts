import { addDays, DAY_MS, dayNumberOf, MINUTE_MS } from '../../../kernel/time/date.js'
import { timeOf } from '../../../kernel/time/show.js'

/** A visit as its row holds it: enough to know its clock without asking for the zone. */
export interface OnWallClock {
  readonly start: number
  readonly end: number
  readonly local_date: string
  readonly start_minute: number
  readonly end_minute: number
}

const wallOf = (date: string, minute: number): number => dayNumberOf(date) * DAY_MS + minute * MINUTE_MS

/** Minutes east of Greenwich at the start. */
export const offsetAtStart = ({ start, local_date, start_minute }: OnWallClock): number =>
  Math.round((wallOf(local_date, start_minute) - start) / MINUTE_MS)

/** Local date and minute of some instant near the visit, by the offset at its start. */
export function wallClockNear(visit: OnWallClock, instant: number): { date: string; minute: number } {
  const minutes = Math.floor(instant / MINUTE_MS) + offsetAtStart(visit)
  const day = Math.floor(minutes / 1440)
  return { date: addDays('1970-01-01', day), minute: minutes - day * 1440 }
}

/** The local date of the end, which may be the day after. */
export function endDate({ end, ...visit }: OnWallClock): string {
  const near = wallClockNear({ end, ...visit }, end)
  // The offset may have changed meanwhile; the stored minute says by which side of midnight.
  if (near.minute - visit.end_minute > 720) return addDays(near.date, 1)
  if (visit.end_minute - near.minute > 720) return addDays(near.date, -1)
  return near.date
}

/** `2026-11-24T09:30:00-05:00` of the start and the end, in the zone of the place. */
export function isoOnWallClock(visit: OnWallClock): { readonly start: string; readonly end: string } {
  return {
    start: iso(visit.start, visit.local_date, visit.start_minute),
    end: iso(visit.end, endDate(visit), visit.end_minute),
  }
}

function iso(instant: number, date: string, minute: number): string {
  const offset = Math.round((wallOf(date, minute) - Math.floor(instant / MINUTE_MS) * MINUTE_MS) / MINUTE_MS)
  const seconds = String(Math.floor((instant % MINUTE_MS) / 1000)).padStart(2, '0')
  return `${date}T${timeOf(minute)}:${seconds}${offset < 0 ? '-' : '+'}${timeOf(Math.abs(offset))}`
}
