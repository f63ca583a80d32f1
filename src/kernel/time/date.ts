import type { DateUnit } from './duration.js'

/** Local dates are ISO texts `YYYY-MM-DD` of the years 1 to 9999; as texts of one width they sort by time. */
export interface DateParts {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

const CYCLE_YEARS = 400
const CYCLE_DAYS = 146_097
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896

/** Days since 1970-01-01; months and days past their end run on. */
const dayNumber = (year: number, month: number, day: number): number =>
  // Date.UTC takes the years 0 to 99 for 1900 to 1999, so it is asked one Gregorian cycle later.
  Date.UTC(year + CYCLE_YEARS, month - 1, day) / DAY_MS - CYCLE_DAYS

export const daysInMonth = (year: number, month: number): number =>
  dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

/** A fraction of the time that `toISOString` takes: files hold millions of dates. */
const written = (year: number, month: number, day: number): string =>
  `${TWO_DIGITS[Math.floor(year / 100)]}${TWO_DIGITS[year % 100]}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`

/** The date of these numbers, or null when there is no such day. */
export const dateOf = (year: number, month: number, day: number): string | null => {
  const exists =
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? written(year, month, day) : null
}

export const datePartsOf = (date: string): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})

export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const { year, month, day } = datePartsOf(text)
  return dateOf(year, month, day) !== null
}

/** Days from 1970-01-01 to `date`. */
export const dayNumberOf = (date: string): number => {
  const { year, month, day } = datePartsOf(date)
  return dayNumber(year, month, day)
}

/** Whether that many days after 1970-01-01 is in the years 1 to 9999. */
export const isDayNumber = (days: number): boolean => days >= FIRST_DAY && days <= LAST_DAY

/** The date that lies so many days after 1970-01-01, or null outside the years 1 to 9999. */
export const dateOfDayNumber = (days: number): string | null => {
  if (!isDayNumber(days)) return null
  const midnight = new Date(days * DAY_MS)
  return written(midnight.getUTCFullYear(), midnight.getUTCMonth() + 1, midnight.getUTCDate())
}

/**
 * `date` moved by whole days, weeks, months or years (a day past the end of the month becomes its last), or
 * null.
 */
export const shiftDate = (date: string, amount: number, unit: DateUnit): string | null => {
  if (unit === 'd') return dateOfDayNumber(dayNumberOf(date) + amount)
  if (unit === 'w') return dateOfDayNumber(dayNumberOf(date) + amount * 7)
  const { year, month, day } = datePartsOf(date)
  const months = year * 12 + month - 1 + (unit === 'y' ? amount * 12 : amount)
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  return dateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

const shifted = (date: string, amount: number, unit: DateUnit): string => {
  const result = shiftDate(date, amount, unit)
  if (result === null) throw new RangeError(`${date} moved by ${amount} ${unit} leaves the years 1 to 9999`)
  return result
}

/**
 * Throws RangeError outside the years 1 to 9999, as `addMonths` and `addYears` do; `shiftDate` gives null
 * instead.
 */
export const addDays = (date: string, days: number): string => shifted(date, days, 'd')

/**
 * The same day so many months later, the month's last day where it has no such day: never earlier for a
 * later date.
 */
export const addMonths = (date: string, months: number): string => shifted(date, months, 'mo')

export const addYears = (date: string, years: number): string => shifted(date, years, 'y')

/** Positive when `to` is later. */
export const daysBetween = (from: string, to: string): number => dayNumberOf(to) - dayNumberOf(from)

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (date: string): number => {
  const fromThursday = dayNumberOf(date) % 7
  return (fromThursday + 10) % 7
}

export const compareDates = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
