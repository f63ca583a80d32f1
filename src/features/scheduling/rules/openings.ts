import { weekdayOf } from '../../../kernel/time/date.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import { WEEK } from '../../../kernel/time/weekdays.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import type { Validity } from './hours-change.js'
import { byStart, type Interval, overlaps, subtract } from './intervals.js'
import { inOrder, showSpan, type WeekSession } from './template.js'

export interface SessionOf extends WeekSession, Validity {
  readonly provider_id: number | null
  readonly location_id: number
}

export interface ClosureOf {
  readonly id: number
  readonly provider_id: number | null
  readonly location_id: number | null
  readonly start_on: string
  readonly start_minute: number | null
  readonly end_on: string
  readonly end_minute: number | null
  readonly reason: string | null
}

export interface HolidayOf {
  readonly holiday_on: string
  readonly name: string
  readonly location_id: number | null
}

/** What is known of hours and closed time, of all providers and places. */
export interface Timetable {
  readonly sessions: readonly SessionOf[]
  readonly closures: readonly ClosureOf[]
  readonly holidays: readonly HolidayOf[]
}

/** A provider at a place. */
export interface Seat {
  readonly provider_id: number
  /** The provider's home: its own hours hold there for a provider who has none. */
  readonly home_id: number | null
  readonly location_id: number
  readonly zone: string
}

/** Open time as instants, and the session that it is part of, in words. */
export interface Opening extends Interval {
  readonly hours: string
}

const holdsOn = (date: string, { from_on, until_on }: Validity): boolean =>
  (from_on === null || from_on <= date) && (until_on === null || date <= until_on)

/** The weekly hours of a seat that hold on a day, of all its weekdays. */
function weekOf({ sessions }: Timetable, seat: Seat, date: string): SessionOf[] {
  const valid = sessions.filter((session) => holdsOn(date, session))
  const own = valid.filter(({ provider_id }) => provider_id === seat.provider_id)
  return own.length > 0
    ? own
    : valid.filter(
        (session) =>
          session.provider_id === null &&
          session.location_id === seat.location_id &&
          seat.home_id === seat.location_id,
      )
}

/** The sessions of a seat on a day, before anything is closed. */
export function sessionsOn(timetable: Timetable, seat: Seat, date: string): SessionOf[] {
  const weekday = WEEK[weekdayOf(date)]
  return inOrder(
    weekOf(timetable, seat, date).filter(
      (session) => session.location_id === seat.location_id && session.weekday === weekday,
    ),
  )
}

export const holidayOn = ({ holidays }: Timetable, locationId: number, date: string): HolidayOf | undefined =>
  holidays.find(
    ({ holiday_on, location_id }) =>
      holiday_on === date && (location_id === null || location_id === locationId),
  )

const concerns = (closure: ClosureOf, seat: Seat): boolean =>
  (closure.provider_id === null || closure.provider_id === seat.provider_id) &&
  (closure.location_id === null || closure.location_id === seat.location_id)

/** A closure on the wall clock of a zone. */
export const closedTime = (closure: ClosureOf, zone: string): Interval => ({
  start: earliestInstant(zone, closure.start_on, closure.start_minute ?? 0),
  end: earliestInstant(zone, closure.end_on, closure.end_minute ?? 1440),
})

/** When a seat takes visits on a local date: its sessions without holidays and closures. */
export function openingsOn(timetable: Timetable, seat: Seat, date: string): Opening[] {
  const sessions = sessionsOn(timetable, seat, date)
  if (sessions.length === 0 || holidayOn(timetable, seat.location_id, date) !== undefined) return []
  const closed = timetable.closures
    .filter((closure) => closure.start_on <= date && date <= closure.end_on && concerns(closure, seat))
    .map((closure) => closedTime(closure, seat.zone))
    .toSorted(byStart)
  return sessions.flatMap((session) => {
    const whole = {
      start: earliestInstant(seat.zone, date, session.from_minute),
      end: earliestInstant(seat.zone, date, session.until_minute),
      hours: showSpan(session),
    }
    return whole.start < whole.end ? subtract(whole, closed) : []
  })
}

export interface Closed {
  /** For the end of a sentence. */
  readonly words: string
  readonly closure_id: number | null
  /** Nobody has said when the seat is open. */
  readonly unset: boolean
}

const closedBy = (words: string, closure_id: number | null = null): Closed => ({
  words,
  closure_id,
  unset: false,
})

/** Why a seat takes no visit at a time; null when it is open, and where the practice keeps no hours at all. */
export function closedWhy(timetable: Timetable, seat: Seat, date: string, visit: Interval): Closed | null {
  const holiday = holidayOn(timetable, seat.location_id, date)
  if (holiday !== undefined) return closedBy(`closed on ${showDay(date)} for ${holiday.name}`)
  const closure = timetable.closures.find(
    (one) => concerns(one, seat) && overlaps(visit, closedTime(one, seat.zone)),
  )
  if (closure !== undefined) return closedBy(closureWords(closure), closure.id)
  if (openingsOn(timetable, seat, date).some(({ start, end }) => start <= visit.start && visit.end <= end))
    return null
  if (timetable.sessions.length === 0) return null
  if (weekOf(timetable, seat, date).length === 0) return { ...closedBy('no hours are set'), unset: true }
  const sessions = sessionsOn(timetable, seat, date)
  return closedBy(
    sessions.length === 0
      ? `no hours on ${showDay(date)}`
      : `outside the hours of ${showDay(date)}, ${sessions.map(showSpan).join(', ')}`,
  )
}

/** `closed Mon 21 Dec to Thu 24 Dec: leave`. */
export function closureWords(closure: ClosureOf): string {
  const { start_on, end_on, start_minute, end_minute } = closure
  const last = start_on === end_on ? '' : showDay(end_on)
  const until = [last, end_minute === null ? '' : showTime(end_minute)]
    .filter((part) => part !== '')
    .join(' ')
  const reason = closure.reason === null ? '' : `: ${closure.reason}`
  const day = showDay(start_on)
  if (start_minute === null) return `closed ${until === '' ? day : `${day} to ${until}`}${reason}`
  const time = showTime(start_minute)
  return `closed ${until === '' ? `${day} from ${time} on` : `${day} ${time} to ${until}`}${reason}`
}
