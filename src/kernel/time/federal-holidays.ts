import { type Calendar, MONDAY_TO_FRIDAY } from './calendar.js'
import { addDays, addMonths, weekdayOf } from './date.js'
import { monthEnd } from './period.js'

export interface Holiday {
  readonly date: string
  readonly name: string
}

interface HolidayRule {
  readonly name: string
  /** The first year in which it was kept on this day. */
  readonly since: number
  /** The day in its year, whose 1 January is given. */
  readonly on: (january: string) => string
}

const NEW_YEAR = "New Year's Day"
const [FRIDAY, SATURDAY, SUNDAY] = [4, 5, 6]

const fixed = (month: number, day: number) => (january: string) =>
  addDays(addMonths(january, month - 1), day - 1)

const nthWeekday = (nth: number, weekday: number, month: number) => (january: string) => {
  const first = addMonths(january, month - 1)
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

const lastWeekday = (weekday: number, month: number) => (january: string) => {
  const last = monthEnd(addMonths(january, month - 1))
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
}

/** 5 U.S.C. 6103(a). */
const RULES: readonly HolidayRule[] = [
  { name: NEW_YEAR, since: 1871, on: fixed(1, 1) },
  { name: 'Birthday of Martin Luther King, Jr.', since: 1986, on: nthWeekday(3, 0, 1) },
  { name: "Washington's Birthday", since: 1971, on: nthWeekday(3, 0, 2) },
  { name: 'Memorial Day', since: 1971, on: lastWeekday(0, 5) },
  { name: 'Juneteenth', since: 2021, on: fixed(6, 19) },
  { name: 'Independence Day', since: 1871, on: fixed(7, 4) },
  { name: 'Labor Day', since: 1894, on: nthWeekday(1, 0, 9) },
  { name: 'Columbus Day', since: 1971, on: nthWeekday(2, 0, 10) },
  { name: 'Veterans Day', since: 1978, on: fixed(11, 11) },
  { name: 'Thanksgiving Day', since: 1942, on: nthWeekday(4, 3, 11) },
  { name: 'Christmas Day', since: 1871, on: fixed(12, 25) },
]

/**
 * A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after: 5 U.S.C.
 * 6103(b), E.O. 11582.
 */
const observed = (date: string): string => {
  const weekday = weekdayOf(date)
  if (weekday === SATURDAY) return addDays(date, -1)
  return weekday === SUNDAY ? addDays(date, 1) : date
}

/**
 * The days of a year on which federal holidays are observed, in order; 31 December may be the next year's
 * first.
 */
export const federalHolidays = (year: number): readonly Holiday[] => {
  const name = String(year).padStart(4, '0')
  const january = `${name}-01-01`
  const lastDay = `${name}-12-31`
  const days = RULES.filter((rule) => year >= rule.since)
    .map((rule) => ({ date: observed(rule.on(january)), name: rule.name }))
    .filter(({ date }) => date >= january)
  return weekdayOf(lastDay) === FRIDAY ? [...days, { date: lastDay, name: NEW_YEAR }] : days
}

const datesOf = new Map<string, ReadonlySet<string>>()

const isFederalHoliday = (date: string): boolean => {
  const year = date.slice(0, 4)
  const known = datesOf.get(year)
  if (known !== undefined) return known.has(date)
  const dates = new Set(federalHolidays(Number(year)).map((holiday) => holiday.date))
  datesOf.set(year, dates)
  return dates.has(date)
}

/** Monday to Friday but for the federal holidays: what regulators count by. */
export const federalCalendar: Calendar = {
  workingDays: MONDAY_TO_FRIDAY,
  holidays: { has: isFederalHoliday },
}
