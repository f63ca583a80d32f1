import { isProblem, Problem } from '../problem.js'
import type { Reading } from '../reading.js'
import { quoted } from '../text/quoted.js'
import { yearNear } from './century.js'
import { dateOf, datePartsOf, shiftDate, weekdayOf } from './date.js'
import { weekdayNamed } from './names.js'
import { outsideYears } from './outside-years.js'
import { existingDate, readWrittenDate, type WrittenDate } from './written-date.js'

/** Where a date without its year is looked for: from today on, or back from today. */
export type Lean = 'ahead' | 'back'

const DAYS_FROM_TODAY: ReadonlyMap<string, number> = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
])

const WEEKS_FROM_THIS: ReadonlyMap<string, number> = new Map([
  ['last', -1],
  ['this', 0],
  ['next', 1],
])

/** A leap day may be eight years off. */
const LEAP_GAP = 8

const nearestYear = ({ month, day }: WrittenDate, { today }: Reading, lean: Lean): number => {
  const { year } = datePartsOf(today)
  const step = lean === 'ahead' ? 1 : -1
  for (let years = 0; years <= LEAP_GAP; years += 1) {
    const date = dateOf(year + step * years, month, day)
    if (date !== null && (lean === 'ahead' ? date >= today : date <= today)) return year + step * years
  }
  return year
}

const readWritten = (text: string, reading: Reading, lean: Lean): string | Problem | null => {
  const written = readWrittenDate(text, reading.dateOrder)
  if (written === null || isProblem(written)) return written
  if (written.year === null) return existingDate(written, nearestYear(written, reading, lean), text)
  if (written.yearDigits === 4) return existingDate(written, written.year, text)
  if (/[a-z] ?(?:\d+(?:st|nd|rd|th)?)? \d\d$/i.test(text) && written.year <= 23) {
    const hour = String(written.year).padStart(2, '0')
    return new Problem(
      `${quoted(text)}: ${hour} could be the year 20${hour} or the time ${hour}:00`,
      `the year in four digits or the time as ${hour}:00`,
    )
  }
  return existingDate(written, yearNear(written.year, reading.today), text)
}

const firstAfter = (weekday: number, today: string): string | null =>
  shiftDate(today, ((weekday - weekdayOf(today) + 6) % 7) + 1, 'd')

const lastBefore = (weekday: number, today: string): string | null =>
  shiftDate(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1), 'd')

const inWeek = (weekday: number, weeks: number, today: string): string | null =>
  shiftDate(today, weeks * 7 + weekday - weekdayOf(today), 'd')

/**
 * The day that words, with single spaces between them, name: `today`, `mon` (the first after today, or looking
 * back the last before it), `next
 * fri` (of the next calendar week, which starts on Monday), or a written date. Null when they name none.
 */
export const readDay = (text: string, reading: Reading, lean: Lean): string | Problem | null => {
  const lower = text.toLowerCase()
  const days = DAYS_FROM_TODAY.get(lower)
  if (days !== undefined) return shiftDate(reading.today, days, 'd') ?? outsideYears(text)
  const [first = '', second] = lower.split(' ')
  const weekday = weekdayNamed(second ?? first)
  const weeks = WEEKS_FROM_THIS.get(first)
  if (weekday !== null && second === undefined) {
    const nearest = lean === 'ahead' ? firstAfter : lastBefore
    return nearest(weekday, reading.today) ?? outsideYears(text)
  }
  if (weekday !== null && weeks !== undefined && lower === `${first} ${second}`)
    return inWeek(weekday, weeks, reading.today) ?? outsideYears(text)
  return readWritten(text, reading, lean)
}
