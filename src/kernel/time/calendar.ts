import { invalid } from '../errors.js'
import { addDays, weekdayOf } from './date.js'

/** Which days are business days. */
export interface Calendar {
  /** Monday to Sunday. */
  readonly workingDays: readonly [boolean, boolean, boolean, boolean, boolean, boolean, boolean]
  /** Local dates; a `Set` of them will do. */
  readonly holidays: Pick<ReadonlySet<string>, 'has'>
}

export const MONDAY_TO_FRIDAY = [true, true, true, true, true, false, false] as const

const LONGEST_CLOSURE = 366

export const isWorkingDay = (calendar: Calendar, date: string): boolean =>
  calendar.workingDays[weekdayOf(date)] === true

export const isBusinessDay = (calendar: Calendar, date: string): boolean =>
  isWorkingDay(calendar, date) && !calendar.holidays.has(date)

/** `date` itself or the first business day after it (`step` 1) or before it (-1). */
const nearestBusinessDay = (calendar: Calendar, date: string, step: 1 | -1): string => {
  let day = date
  for (let away = 0; away <= LONGEST_CLOSURE; away += 1) {
    if (isBusinessDay(calendar, day)) return day
    day = addDays(day, step)
  }
  throw invalid(
    `The calendar has no business day within a year of ${date}`,
    'set the working days with pcc config, and look at pcc holidays list',
  )
}

/**
 * The n-th business day after `date`, or before it when n is negative. `date` is day 0, counted or not:
 * none after a Saturday is the next business day, and one after a Saturday is that day too.
 */
export const addBusinessDays = (calendar: Calendar, date: string, n: number): string => {
  if (n === 0) return nearestBusinessDay(calendar, date, 1)
  const step = n < 0 ? -1 : 1
  let day = date
  for (let counted = 0; counted < Math.abs(n); counted += 1)
    day = nearestBusinessDay(calendar, addDays(day, step), step)
  return day
}

/** How many business days lie after `from` up to and with `to`; negative when `to` is earlier. */
export const businessDaysBetween = (calendar: Calendar, from: string, to: string): number => {
  if (to < from) return -businessDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isBusinessDay(calendar, day)) count += 1
  }
  return count
}
