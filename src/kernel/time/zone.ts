import { DAY_MS, dateOfDayNumber, dayNumberOf, isDayNumber, MINUTE_MS } from './date.js'
import { timeOf } from './show.js'
import { offsetAt } from './zone-offset.js'

/** What a wall clock shows. */
export interface LocalTime {
  readonly date: string
  /** `HH:MM`. */
  readonly time: string
  readonly minuteOfDay: number
  /** East of Greenwich is positive. */
  readonly offsetMinutes: number
}

export interface Moment extends LocalTime {
  readonly instant: number
}

/** The instants that a local date and time can stand for. */
export type Instants =
  | { readonly kind: 'one'; readonly instant: number }
  /** Skipped by the clocks: the last minute before and the first one after. */
  | { readonly kind: 'gap'; readonly before: Moment; readonly after: Moment }
  | { readonly kind: 'twice'; readonly first: number; readonly second: number }

/** What the wall clock shows, or null outside the years 1 to 9999. */
export const localAt = (zone: string, instant: number): LocalTime | null => {
  if (!isDayNumber(Math.floor(instant / DAY_MS))) return null
  const offsetMinutes = offsetAt(zone, instant)
  const minutes = Math.floor(instant / MINUTE_MS) + offsetMinutes
  const day = Math.floor(minutes / 1440)
  const date = dateOfDayNumber(day)
  if (date === null) return null
  const minuteOfDay = minutes - day * 1440
  return { date, time: timeOf(minuteOfDay), minuteOfDay, offsetMinutes }
}

/** As `localAt`, but throws RangeError outside the years 1 to 9999. */
export const toLocal = (zone: string, instant: number): LocalTime => {
  const local = localAt(zone, instant)
  if (local === null) throw new RangeError(`the instant ${instant} lies outside the years 1 to 9999`)
  return local
}

const momentAt = (zone: string, instant: number): Moment => ({ ...toLocal(zone, instant), instant })

const changeBetween = (zone: string, from: number, to: number): number => {
  const before = offsetAt(zone, from)
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

const instantsOf = (zone: string, day: number, minuteOfDay: number): Instants => {
  const wall = day * DAY_MS + minuteOfDay * MINUTE_MS
  // No zone is a day away from UTC, and none changes its clocks twice in two days.
  const [dayBefore, dayAfter] = [wall - DAY_MS, wall + DAY_MS]
  const [early, late] = [offsetAt(zone, dayBefore), offsetAt(zone, dayAfter)]
  const byEarly = wall - early * MINUTE_MS
  if (early === late) return { kind: 'one', instant: byEarly }
  const byLate = wall - late * MINUTE_MS
  const earlyHolds = offsetAt(zone, byEarly) === early
  const lateHolds = offsetAt(zone, byLate) === late
  if (earlyHolds && lateHolds) return { kind: 'twice', first: byEarly, second: byLate }
  if (earlyHolds) return { kind: 'one', instant: byEarly }
  if (lateHolds) return { kind: 'one', instant: byLate }
  const change = changeBetween(zone, dayBefore, dayAfter)
  return { kind: 'gap', before: momentAt(zone, change - MINUTE_MS), after: momentAt(zone, change) }
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** `time` is `HH:MM` or the minute of the day, where 1440 is the next midnight. */
export const toInstant = (zone: string, date: string, time: string | number): Instants =>
  instantsOf(zone, dayNumberOf(date), typeof time === 'number' ? time : minuteOf(time))

const earliestOf = (instants: Instants): number => {
  switch (instants.kind) {
    case 'one':
      return instants.instant
    case 'gap':
      return instants.after.instant
    case 'twice':
      return instants.first
  }
}

/** The first instant at which the wall clock shows this, or where it is skipped, the first one after. */
export const earliestInstant = (zone: string, date: string, time: string | number): number =>
  earliestOf(toInstant(zone, date, time))

/**
 * From the first instant of a local date up to, without, the first of the next: 23, 24 or 25 hours, or none
 * at all.
 */
export const dayBounds = (zone: string, date: string): readonly [start: number, end: number] => [
  earliestInstant(zone, date, 0),
  earliestInstant(zone, date, 1440),
]

/** `-05:00`. */
export const showOffset = (offsetMinutes: number): string =>
  `${offsetMinutes < 0 ? '-' : '+'}${timeOf(Math.abs(offsetMinutes))}`

/** `2026-11-24T09:30:00-05:00`, with milliseconds only where there are some. */
export const isoInstant = (zone: string, instant: number): string => {
  const { date, time, offsetMinutes } = toLocal(zone, instant)
  const inMinute = instant - Math.floor(instant / MINUTE_MS) * MINUTE_MS
  const seconds = String(Math.floor(inMinute / 1000)).padStart(2, '0')
  const millis = inMinute % 1000 === 0 ? '' : `.${String(inMinute % 1000).padStart(3, '0')}`
  return `${date}T${time}:${seconds}${millis}${showOffset(offsetMinutes)}`
}
