import { addDays, dateOf, datePartsOf, daysInMonth, shiftDate, weekdayOf } from './date.js'

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Whole local days, both ends inside. */
export interface Period {
  readonly from: string
  readonly to: string
}

const monthsFrom = (year: number, month: number, count: number): Period | null => {
  const from = dateOf(year, month, 1)
  const last = month + count - 1
  const to = dateOf(year, last, daysInMonth(year, last))
  return from === null || to === null ? null : { from, to }
}

export const yearPeriod = (year: number): Period | null => monthsFrom(year, 1, 12)

/** `quarter` is 1 to 4. */
export const quarterPeriod = (year: number, quarter: number): Period | null =>
  monthsFrom(year, quarter * 3 - 2, 3)

/** `month` is 1 to 12. */
export const monthPeriod = (year: number, month: number): Period | null => monthsFrom(year, month, 1)

/** Weeks start on Monday. */
export const weekStart = (date: string): string => addDays(date, -weekdayOf(date))

export const weekEnd = (date: string): string => addDays(date, 6 - weekdayOf(date))

export const monthStart = (date: string): string => `${date.slice(0, 8)}01`

export const monthEnd = (date: string): string => {
  const { year, month } = datePartsOf(date)
  return `${date.slice(0, 8)}${daysInMonth(year, month)}`
}

const STEP = {
  day: [1, 'd'],
  week: [1, 'w'],
  month: [1, 'mo'],
  quarter: [3, 'mo'],
  year: [1, 'y'],
} as const

/**
 * The day, week, month, quarter or year around `date`, or the one so many before or after it; null past
 * year 9999.
 */
export const periodAround = (date: string, unit: PeriodUnit, offset = 0): Period | null => {
  const [amount, step] = STEP[unit]
  const inside = shiftDate(date, amount * offset, step)
  if (inside === null) return null
  const { year, month } = datePartsOf(inside)
  switch (unit) {
    case 'day':
      return { from: inside, to: inside }
    case 'week': {
      const from = shiftDate(inside, -weekdayOf(inside), 'd')
      const to = shiftDate(inside, 6 - weekdayOf(inside), 'd')
      return from === null || to === null ? null : { from, to }
    }
    case 'month':
      return monthPeriod(year, month)
    case 'quarter':
      return quarterPeriod(year, Math.ceil(month / 3))
    case 'year':
      return yearPeriod(year)
  }
}
