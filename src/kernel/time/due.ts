import { addBusinessDays, businessDaysBetween, type Calendar } from './calendar.js'
import { addDays, addMonths, datePartsOf, daysBetween, MINUTE_MS } from './date.js'
import { daysNotCounted, inWords } from './due-words.js'
import { type CalendarName, type DayRule, isElapsed, type Rule, showRule } from './rule.js'
import { showDate } from './show.js'
import { dayBounds, earliestInstant, toLocal } from './zone.js'

/** Where a clock runs: the zone of the place, and the calendars by name. */
export interface ClockPlace {
  readonly zone: string
  readonly calendars: Readonly<Record<CalendarName, Calendar>>
}

export interface ClockChanges {
  /** Added one after the other to what the rule alone gives. */
  readonly extensions?: readonly Rule[]
  /** Instants between which the clock stood still; for one that still does, the end is now. */
  readonly pauses?: readonly (readonly [from: number, to: number])[]
}

export interface DueMoment {
  /** A local date. */
  readonly dueOn: string
  /** Epoch milliseconds for a clock of minutes or hours; null when the whole day counts. */
  readonly dueAt: number | null
}

export interface Due extends DueMoment {
  /** The arithmetic in words, a line each. */
  readonly steps: readonly string[]
}

/** Systems write the last day of all for a date that never comes. */
const NEVER_FROM = '9000-01-01'
const NEVER: DueMoment = { dueOn: '9999-12-31', dueAt: null }

const MINUTES = { minutes: 1, hours: 60 } as const

const addMonthsOrFirst = (date: string, n: number): string => {
  const clipped = addMonths(date, n)
  return datePartsOf(clipped).day < datePartsOf(date).day ? addDays(clipped, 1) : clipped
}

const dateAfter = (rule: DayRule, date: string, { calendars }: ClockPlace): string => {
  switch (rule.kind) {
    case 'calendar-days':
      return addDays(date, rule.n)
    case 'business-days':
      return addBusinessDays(calendars[rule.calendar], date, rule.n)
    case 'months':
      return rule.missingDay === undefined ? addMonths(date, rule.n) : addMonthsOrFirst(date, rule.n)
    case 'same-day':
      return date
  }
}

const atInstant = (dueAt: number, zone: string): DueMoment => ({ dueOn: toLocal(zone, dueAt).date, dueAt })

/** The first instant of the moment, and the one at which it is over. */
const boundsOf = ({ dueOn, dueAt }: DueMoment, zone: string): readonly [first: number, over: number] =>
  dueAt === null ? dayBounds(zone, dueOn) : [dueAt, dueAt]

const firstDue = (rule: Rule, start: DueMoment, place: ClockPlace): DueMoment =>
  isElapsed(rule)
    ? atInstant(boundsOf(start, place.zone)[0] + rule.n * MINUTES[rule.kind] * MINUTE_MS, place.zone)
    : { dueOn: dateAfter(rule, start.dueOn, place), dueAt: null }

/**
 * Days added to a clock of hours keep its time of the day; hours added to a clock of days run from that
 * day's end.
 */
const extended = (rule: Rule, due: DueMoment, place: ClockPlace): DueMoment => {
  const { zone } = place
  if (isElapsed(rule))
    return atInstant(boundsOf(due, zone)[1] + rule.n * MINUTES[rule.kind] * MINUTE_MS, zone)
  const dueOn = dateAfter(rule, due.dueOn, place)
  if (due.dueAt === null) return { dueOn, dueAt: null }
  return atInstant(earliestInstant(zone, dueOn, toLocal(zone, due.dueAt).minuteOfDay), zone)
}

/**
 * A clock of hours gets the time back, one of days as many days of its own kind as the pause had midnights.
 */
const resumed = (rule: Rule, due: DueMoment, from: number, to: number, place: ClockPlace): DueMoment => {
  const { zone, calendars } = place
  if (due.dueAt !== null) return atInstant(due.dueAt + to - from, zone)
  const [first, last] = [toLocal(zone, from).date, toLocal(zone, to).date]
  if (rule.kind !== 'business-days')
    return { dueOn: addDays(due.dueOn, daysBetween(first, last)), dueAt: null }
  const calendar = calendars[rule.calendar]
  const days = businessDaysBetween(calendar, first, last)
  return days === 0 ? due : { dueOn: addBusinessDays(calendar, due.dueOn, days), dueAt: null }
}

/** The parts of the pauses that count: in order, without overlap, none before the clock starts. */
const stops = (
  pauses: NonNullable<ClockChanges['pauses']>,
  start: number,
): readonly (readonly [number, number])[] => {
  let reached = start
  const found: (readonly [number, number])[] = []
  for (const [from, to] of pauses.toSorted((a, b) => a[0] - b[0])) {
    const begins = Math.max(from, reached)
    if (to <= begins) continue
    found.push([begins, to])
    reached = to
  }
  return found
}

/** What `dueBy` gives without changes and words: for a day's list, a clock of days that starts on a date asks no zone. */
export const dueMoment = (rule: Rule, startedAt: number | string, place: ClockPlace): DueMoment => {
  const start =
    typeof startedAt === 'number' ? atInstant(startedAt, place.zone) : { dueOn: startedAt, dueAt: null }
  return start.dueOn >= NEVER_FROM ? NEVER : firstDue(rule, start, place)
}

/**
 * When something is due that started at an instant, or on a local date whose time isn't known: extensions
 * first, then the pauses that began before the clock had run out.
 */
export const dueBy = (
  rule: Rule,
  startedAt: number | string,
  place: ClockPlace,
  changes: ClockChanges = {},
): Due => {
  const { zone } = place
  const start = typeof startedAt === 'number' ? atInstant(startedAt, zone) : { dueOn: startedAt, dueAt: null }
  if (start.dueOn >= NEVER_FROM) return { ...NEVER, steps: [`starts ${showDate(start.dueOn)}: never due`] }
  let due = firstDue(rule, start, place)
  const passedOver = daysNotCounted(rule, start.dueOn, due.dueOn, place.calendars)
  const steps = [`starts ${inWords(start, zone)}`, `${showRule(rule)}: ${inWords(due, zone)}${passedOver}`]
  for (const extension of changes.extensions ?? []) {
    const before = due.dueOn
    due = extended(extension, due, place)
    const skipped = daysNotCounted(extension, before, due.dueOn, place.calendars)
    steps.push(`extended by ${showRule(extension)}: ${inWords(due, zone)}${skipped}`)
  }
  // Only a pause needs the start as an instant: a clock of days without one asks no zone.
  const { pauses = [] } = changes
  for (const [from, to] of pauses.length === 0 ? [] : stops(pauses, boundsOf(start, zone)[0])) {
    if (from >= boundsOf(due, zone)[1]) break
    due = resumed(rule, due, from, to, place)
    const between = [from, to].map((instant) => inWords(atInstant(instant, zone), zone)).join(' to ')
    steps.push(`stopped from ${between}: ${inWords(due, zone)}`)
  }
  const overdue =
    due.dueAt === null ? `from ${showDate(addDays(due.dueOn, 1))}` : `after ${inWords(due, zone)}`
  return { ...due, steps: [...steps, `overdue ${overdue}`] }
}

/** A due date is overdue from the next local midnight on, a due instant from the moment after it. */
export const isOverdue = (due: DueMoment, now: number, zone: string): boolean =>
  due.dueAt === null ? toLocal(zone, now).date > due.dueOn : now > due.dueAt

/** Local days since the due date; 0 on it, before it, and for a clock of hours that ran out today. */
export const lateDays = (due: DueMoment, now: number, zone: string): number =>
  Math.max(0, daysBetween(due.dueOn, toLocal(zone, now).date))
