import type { Sex } from '../../../kernel/person/sex.js'
import { daysBetween } from '../../../kernel/time/date.js'
import { showTime } from '../../../kernel/time/show.js'
import { toLocal } from '../../../kernel/time/zone.js'
import { type Appointment, isBusy } from '../records/appointment.js'
import { type Alert, alertsOf } from './alerts.js'
import { byStart, type Interval, subtract } from './intervals.js'
import { type ClosureOf, closureWords, holidayOn, type Seat, sessionsOn, type Timetable } from './openings.js'

/** A visit with what the schedule says of its people and place. */
export interface DayVisit {
  readonly id: number
  readonly version: number
  readonly status: string
  readonly status_since: number
  readonly start: number
  readonly end: number
  readonly zone: string
  readonly local_date: string
  readonly start_minute: number
  readonly end_minute: number
  readonly duration_minutes: number
  readonly confirmation: Appointment['confirmation']
  readonly room: string | null
  readonly overlap_allowed: boolean
  readonly override_rule: string | null
  readonly referral_id: number | null
  readonly note: string | null
  readonly patient_id: number
  readonly last_name: string
  readonly first_name: string
  readonly birth_date: string
  readonly sex: Sex | null
  readonly suffix: string | null
  readonly preferred_name: string | null
  readonly deceased_on: string | null
  readonly interpreter: boolean
  readonly language: string | null
  readonly provider_id: number
  readonly provider_name: string
  readonly provider_home_id: number | null
  readonly location_id: number | null
  readonly location_name: string | null
  readonly visit_type_id: number | null
  readonly visit_type_name: string | null
  readonly needs_referral: boolean
  /** Remarks that are seen wherever the visit or its patient is. */
  readonly pinned: readonly string[]
}

/** A time that somebody keeps for a while, as the schedule shows it. */
export interface DayHold {
  readonly id: number
  readonly version: number
  readonly start: number
  readonly end: number
  readonly zone: string
  readonly local_date: string
  readonly start_minute: number
  readonly end_minute: number
  readonly duration_minutes: number
  readonly room: string | null
  readonly until: number
  readonly user: string
  readonly note: string | null
  readonly patient_id: number | null
  readonly last_name: string | null
  readonly first_name: string | null
  readonly provider_id: number
  readonly provider_name: string
  readonly provider_home_id: number | null
  readonly location_id: number | null
  readonly location_name: string | null
  readonly visit_type_id: number | null
  readonly visit_type_name: string | null
}

/** Wall-clock minutes of a day without a visit. */
export interface Gap {
  readonly start_minute: number
  readonly end_minute: number
}

export type DayLine =
  | { readonly kind: 'visit'; readonly visit: DayVisit; readonly alerts: readonly Alert[] }
  | { readonly kind: 'hold'; readonly hold: DayHold }
  | { readonly kind: 'gap'; readonly gap: Gap }

/** A provider's day at one place. */
export interface SeatDay {
  readonly provider_id: number
  readonly provider_name: string
  readonly location_id: number | null
  readonly location_name: string | null
  readonly zone: string
  /** `8:00–12:00, 13:00–17:00`; empty without hours. */
  readonly hours: string
  /** Why nothing is open: `closed for Thanksgiving`. */
  readonly closed: string | null
  /** Visits, holds and gaps by their start. */
  readonly lines: readonly DayLine[]
  readonly visits: number
  readonly gaps: readonly Gap[]
}

export interface Day {
  readonly date: string
  readonly seats: readonly SeatDay[]
  readonly booked: number
  readonly open: number
  readonly waiting: number
}

export interface DayQuestion {
  readonly date: string
  readonly visits: readonly DayVisit[]
  /** Further visits that take the providers' time, at places that aren't shown. */
  readonly elsewhere: readonly DayVisit[]
  /** What is kept just now. */
  readonly holds: readonly DayHold[]
  /** The same at places that aren't shown. */
  readonly heldElsewhere: readonly DayHold[]
  readonly seats: readonly (Seat & { readonly provider_name: string; readonly location_name: string })[]
  readonly timetable: Timetable
  readonly now: number
  /** The wall clock of a zone now, as date and minute. */
  readonly wallNow: (zone: string) => { readonly date: string; readonly minute: number }
  /** Filters leave visits out: what is left between the others is then no gap. */
  readonly gaps: boolean
}

/** Shorter ones are no time for a visit. */
const LEAST_GAP_MINUTES = 10
const COUNTED = ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled']

/** One day by provider and place, in order of the providers' ids. */
export function dayOf(question: DayQuestion): Day {
  const { date, visits } = question
  const ofDay = visits.filter(({ local_date }) => local_date === date)
  const seats = new Map<string, SeatDay>()
  for (const seat of question.seats) {
    const theirs = ofDay.filter(
      (visit) => visit.provider_id === seat.provider_id && visit.location_id === seat.location_id,
    )
    const day = seatDay(question, seat, theirs)
    if (day.lines.length > 0 || day.hours !== '') seats.set(keyOf(seat), day)
  }
  for (const one of [...ofDay, ...question.holds.filter(({ local_date }) => local_date === date)]) {
    if (seats.has(keyOf(one))) continue
    const theirs = ofDay.filter((other) => keyOf(other) === keyOf(one))
    seats.set(keyOf(one), seatDay(question, { ...one, home_id: one.provider_home_id }, theirs))
  }
  const ordered = [...seats.values()].toSorted(
    (a, b) => a.provider_id - b.provider_id || placeRank(a) - placeRank(b),
  )
  return {
    date,
    seats: ordered,
    booked: ofDay.filter(({ status }) => COUNTED.includes(status)).length,
    open: ordered.reduce((sum, { gaps }) => sum + gaps.length, 0),
    waiting: ofDay.filter(({ status }) => status === 'arrived' || status === 'checked-in').length,
  }
}

/** No place comes first. */
const placeRank = ({ location_id }: Pick<SeatDay, 'location_id'>): number => location_id ?? 0

const keyOf = (of: { readonly provider_id: number; readonly location_id: number | null }): string =>
  `${of.provider_id}|${of.location_id}`

interface SeatName {
  readonly provider_id: number
  readonly provider_name: string
  readonly home_id: number | null
  readonly location_id: number | null
  readonly location_name: string | null
  readonly zone: string
}

function seatDay(question: DayQuestion, name: SeatName, visits: readonly DayVisit[]): SeatDay {
  const { date, timetable, now } = question
  const { location_id } = name
  const seat = location_id === null ? null : { ...name, location_id }
  const sessions = seat === null ? [] : sessionsOn(timetable, seat, date)
  const holiday = seat === null ? undefined : holidayOn(timetable, seat.location_id, date)
  const closures =
    seat === null ? [] : timetable.closures.filter((closure) => concernsDay(closure, seat, date))
  const wall = question.wallNow(name.zone)
  const gaps =
    holiday === undefined && question.gaps
      ? gapsOf(
          sessions,
          closures,
          [
            ...[...question.visits, ...question.elsewhere].filter(takesTime),
            ...question.holds,
            ...question.heldElsewhere,
          ].filter((one) => one.provider_id === name.provider_id && isNear(one, date)),
          { date, zone: name.zone },
          wall.date > date ? 1440 : wall.date === date ? wall.minute : 0,
        )
      : []
  const closedAt = (visit: DayVisit): string | null => {
    if (holiday !== undefined) return `closed for ${holiday.name}`
    const closure = closures.find((one) => touches(one, date, visit))
    return closure === undefined ? null : closureWords(closure)
  }
  const lines: DayLine[] = [
    ...visits.map((visit) => ({
      kind: 'visit' as const,
      visit,
      alerts: alertsOf(visit, now, closedAt(visit)),
    })),
    ...question.holds
      .filter((hold) => hold.local_date === date && keyOf(hold) === keyOf(name))
      .map((hold) => ({ kind: 'hold' as const, hold })),
    ...gaps.map((gap) => ({ kind: 'gap' as const, gap })),
  ]
  return {
    provider_id: name.provider_id,
    provider_name: name.provider_name,
    location_id,
    location_name: name.location_name,
    zone: name.zone,
    hours: sessions.map((one) => `${showTime(one.from_minute)}–${showTime(one.until_minute)}`).join(', '),
    closed: holiday !== undefined ? `closed for ${holiday.name}` : wholeDay(closures, date),
    lines: lines.toSorted((a, b) => minuteOf(a) - minuteOf(b)),
    visits: visits.filter(({ status }) => COUNTED.includes(status)).length,
    gaps,
  }
}

function minuteOf(line: DayLine): number {
  switch (line.kind) {
    case 'visit':
      return line.visit.start_minute
    case 'hold':
      return line.hold.start_minute
    case 'gap':
      return line.gap.start_minute
  }
}

type OnTheDay = Pick<DayVisit, 'start' | 'zone' | 'local_date' | 'start_minute' | 'duration_minutes'>

const concernsDay = (closure: ClosureOf, seat: Seat, date: string): boolean =>
  closure.start_on <= date &&
  date <= closure.end_on &&
  (closure.provider_id === null || closure.provider_id === seat.provider_id) &&
  (closure.location_id === null || closure.location_id === seat.location_id)

/** A closure as minutes of one day. */
const minutesOn = (closure: ClosureOf, date: string): Interval => ({
  start: closure.start_on === date ? (closure.start_minute ?? 0) : 0,
  end: closure.end_on === date ? (closure.end_minute ?? 1440) : 1440,
})

const visitMinutes = ({ start_minute, duration_minutes }: DayVisit): Interval => ({
  start: start_minute,
  end: start_minute + duration_minutes,
})

/** Wherever it is, it may touch the day. */
const isNear = ({ local_date }: OnTheDay, date: string): boolean =>
  Math.abs(daysBetween(date, local_date)) <= 1

/** The same on the clock of a zone, from the midnight of a date on. */
function minutesAt(visit: OnTheDay, { date, zone }: { date: string; zone: string }): Interval {
  const there =
    visit.zone === zone
      ? { date: visit.local_date, minuteOfDay: visit.start_minute }
      : toLocal(zone, visit.start)
  const start = daysBetween(date, there.date) * 1440 + there.minuteOfDay
  return { start, end: start + visit.duration_minutes }
}

const touches = (closure: ClosureOf, date: string, visit: DayVisit): boolean => {
  const closed = minutesOn(closure, date)
  const { start, end } = visitMinutes(visit)
  return closed.start < end && start < closed.end
}

function wholeDay(closures: readonly ClosureOf[], date: string): string | null {
  const closure = closures.find((one) => {
    const { start, end } = minutesOn(one, date)
    return start === 0 && end === 1440
  })
  return closure === undefined ? null : closureWords(closure)
}

const takesTime = ({ status }: DayVisit): boolean => isBusy(status) || status === 'fulfilled'

/** What is free from a minute on: the sessions without closures and what takes or took its time. */
function gapsOf(
  sessions: readonly { readonly from_minute: number; readonly until_minute: number }[],
  closures: readonly ClosureOf[],
  taking: readonly OnTheDay[],
  day: { readonly date: string; readonly zone: string },
  fromMinute: number,
): Gap[] {
  const taken = [
    ...closures.map((closure) => minutesOn(closure, day.date)),
    ...taking.map((one) => minutesAt(one, day)),
  ].toSorted(byStart)
  return sessions
    .map(({ from_minute, until_minute }) => ({ start: Math.max(from_minute, fromMinute), end: until_minute }))
    .filter(({ start, end }) => start < end)
    .flatMap((session) => subtract(session, taken))
    .filter(({ start, end }) => end - start >= LEAST_GAP_MINUTES)
    .map(({ start, end }) => ({ start_minute: start, end_minute: end }))
}
