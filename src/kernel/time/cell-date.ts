import { isProblem, Problem } from '../problem.js'
import type { Reading } from '../reading.js'
import { quoted } from '../text/quoted.js'
import { birthYear, yearNear } from './century.js'
import { type ClockTime, readClock } from './clock.js'
import { excelMoment } from './excel-serial.js'
import { readIsoInstant } from './iso-instant.js'
import { outsideYears } from './outside-years.js'
import { existingDate, readWrittenDate, sampleDate } from './written-date.js'
import { localAt } from './zone.js'

/** A birth's two-digit year is never in the future; any other lies from 79 years back to 20 ahead. */
export type DateUse = 'birth' | 'any'

export interface CellOptions {
  /** The workbook counts its days from 1904. */
  readonly date1904?: boolean
}

export interface DateTimeCell {
  readonly date: string
  /** Null when the cell holds a date alone. */
  readonly minuteOfDay: number | null
  /**
   * Epoch milliseconds where the cell said its offset from UTC; date and minute are then those of the
   * reading's zone.
   */
  readonly instant: number | null
}

const YEAR_ALONE = /^(?:19|20)\d\d$/
const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d+$/i

const expected = ({ dateOrder }: Reading): string => `2026-11-24 or ${sampleDate(dateOrder)}`

const onDay = (date: string | Problem): DateTimeCell | Problem =>
  isProblem(date) ? date : { date, minuteOfDay: null, instant: null }

const readNumber = (text: string, reading: Reading, { date1904 }: CellOptions): DateTimeCell | Problem => {
  const digits = text.replace(/\.0+$/, '')
  if (YEAR_ALONE.test(digits)) return new Problem(`${quoted(text)} is a year alone`, expected(reading))
  if (/^\d{8}$/.test(digits)) {
    const [month, day] = [Number(digits.slice(4, 6)), Number(digits.slice(6))]
    const year = Number(digits.slice(0, 4))
    return onDay(existingDate({ year, yearDigits: 4, month, day, weekday: null }, year, text))
  }
  // Serial numbers of four and five digits are the years 1902 to 2173; others are ids, ages or half a date.
  const moment = /^\d{4,5}(?:\.\d+)?$/.test(digits) ? excelMoment(Number(digits), date1904) : null
  if (moment === null) return new Problem(`${quoted(text)} isn't a date`, expected(reading))
  return digits.includes('.') ? { ...moment, instant: null } : onDay(moment.date)
}

const readDay = (text: string, reading: Reading, use: DateUse): string | Problem => {
  const written = readWrittenDate(text, reading.dateOrder)
  if (written === null) return new Problem(`${quoted(text)} isn't a date`, expected(reading))
  if (isProblem(written)) return written
  const { year, yearDigits, month, day } = written
  if (year === null) return new Problem(`${quoted(text)} has no year`, expected(reading))
  if (yearDigits === 4) return existingDate(written, year, text)
  const { today } = reading
  const whole = use === 'birth' ? birthYear(year, month, day, today) : yearNear(year, today)
  return existingDate(written, whole, text)
}

/** The time at the end of a cell, which needs a colon or am or pm to be one, and what stands before it. */
const splitTime = (text: string): { readonly head: string; readonly clock: ClockTime | Problem | null } => {
  const words = text.replace(/^(\d{4}-\d\d-\d\d)t(?=\d)/i, '$1 ').split(/\s+/)
  for (const count of [2, 1]) {
    const tail = words.slice(-count).join(' ')
    const clock = words.length > count && /:|[ap]\.?m/i.test(tail) ? readClock(tail) : null
    if (clock !== null) return { head: words.slice(0, -count).join(' '), clock }
  }
  return { head: text, clock: null }
}

const readCell = (text: string, reading: Reading, use: DateUse, options: CellOptions) => {
  if (/^\d+(?:\.\d+)?$/.test(text)) return readNumber(text, reading, options)
  if (SCIENTIFIC.test(text))
    return new Problem(`${quoted(text)} is a number that a spreadsheet shortened`, expected(reading))
  const { head, clock } = splitTime(text)
  if (isProblem(clock)) return clock
  const cell = onDay(readDay(head, reading, use))
  return isProblem(cell) || clock === null ? cell : { ...cell, minuteOfDay: clock.minuteOfDay }
}

/**
 * A date and, if the cell has one, its time: ISO, `YYYYMMDD`, numbers in the reading's order, names of
 * months, Excel's serial numbers, instants with their offset. Digits and spaces are expected in their plain
 * forms.
 */
export const parseDateTimeCell = (
  text: string,
  reading: Reading,
  options: CellOptions = {},
): DateTimeCell | Problem => {
  const tidy = text.trim()
  const instant = readIsoInstant(tidy)
  if (isProblem(instant)) return instant
  if (instant === null) return readCell(tidy, reading, 'any', options)
  const local = localAt(reading.zone, instant)
  return local === null ? outsideYears(text) : { date: local.date, minuteOfDay: local.minuteOfDay, instant }
}

/**
 * The date of a cell, any time in it left out. An instant with an offset is a day of the reading's zone,
 * except that a birth, and a midnight, are the day that is written: programs write dates so that know no
 * dates.
 */
export const parseDateCell = (
  text: string,
  reading: Reading,
  use: DateUse,
  options: CellOptions = {},
): string | Problem => {
  const tidy = text.trim()
  const instant = readIsoInstant(tidy)
  if (isProblem(instant)) return instant
  if (instant !== null)
    return use === 'birth' || /^.{11}00:00(?::00(?:\.0+)?)?(?![\d:.])/.test(tidy)
      ? tidy.slice(0, 10)
      : (localAt(reading.zone, instant)?.date ?? outsideYears(text))
  const cell = readCell(tidy, reading, use, options)
  return isProblem(cell) ? cell : cell.date
}
