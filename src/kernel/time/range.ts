import { isProblem, Problem } from '../problem.js'
import type { Reading } from '../reading.js'
import { quoted } from '../text/quoted.js'
import type { Lean } from './day-words.js'
import { monthNamed } from './names.js'
import { outsideYears } from './outside-years.js'
import { monthPeriod, type Period, periodAround, quarterPeriod, yearPeriod } from './period.js'
import { showDate } from './show.js'
import { readWhen } from './when.js'

/** Whole local days, both ends inside; an open side is null. */
export interface DateRange {
  readonly from: string | null
  readonly to: string | null
  /** What was understood: `Mon 23 Nov 2026 to Sun 29 Nov 2026`. */
  readonly words: string
}

export interface RangeOptions {
  /** Where a date without its year is looked for; `ahead` unless given. */
  readonly lean?: Lean
}

const EXAMPLES = 'today, this week, last month, 2026-11, 2026-Q4, 2026 or 2026-11-01..2026-11-30'
const UNITS = { week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const
const OFFSETS = { last: -1, this: 0, next: 1 } as const

const isKey = <T extends object>(key: PropertyKey, table: T): key is keyof T => Object.hasOwn(table, key)

const readPeriod = (text: string, { today }: Reading): Period | Problem | null => {
  const tidy = text.toLowerCase().replace(/\s+/g, ' ')
  const [word = '', unit = ''] = tidy.split(' ')
  if (isKey(word, OFFSETS) && isKey(unit, UNITS) && tidy === `${word} ${unit}`)
    return periodAround(today, UNITS[unit], OFFSETS[word]) ?? outsideYears(text)
  const [, year, quarter, month] = /^(\d{4})(?:-?q([1-4])|-(\d\d))?$/.exec(tidy) ?? []
  const [, name = '', itsYear] = /^([a-z]+)[ -](\d{4})$/.exec(tidy) ?? []
  const named = monthNamed(name)
  if (named !== null) return monthPeriod(Number(itsYear), named) ?? outsideYears(text)
  if (year === undefined) return null
  if (quarter !== undefined) return quarterPeriod(Number(year), Number(quarter)) ?? outsideYears(text)
  if (month === undefined) return yearPeriod(Number(year)) ?? outsideYears(text)
  return monthPeriod(Number(year), Number(month)) ?? new Problem(`${quoted(text)}: there is no such month`)
}

const readSide = (text: string, reading: Reading, options: RangeOptions): Period | Problem | null => {
  const side = text.trim()
  if (side === '') return null
  const period = readPeriod(side, reading)
  if (period !== null) return period
  const when = readWhen(text, reading, options)
  if (when === null) return new Problem(`${quoted(text)} isn't a day or a range of days`, EXAMPLES)
  if (isProblem(when)) return when
  return when.time === null
    ? { from: when.date, to: when.date }
    : new Problem(`${quoted(text)} is a time; a range is of whole days`, EXAMPLES)
}

/**
 * `today`, `this week`, `2026-11`, `2026-Q4`, `2026`, any single day, or two of them around `..`, one of
 * which may be missing.
 */
export const parseRange = (
  text: string,
  reading: Reading,
  options: RangeOptions = {},
): DateRange | Problem => {
  const dots = text.indexOf('..')
  const [left, right] = dots === -1 ? [text, text] : [text.slice(0, dots), text.slice(dots + 2)]
  const first = readSide(left, reading, options)
  const last = readSide(right, reading, options)
  if (isProblem(first)) return first
  if (isProblem(last)) return last
  if (first === null)
    return last === null
      ? new Problem(`${quoted(text)} has neither a first nor a last day`, EXAMPLES)
      : { from: null, to: last.to, words: `until ${showDate(last.to)}` }
  const { from } = first
  if (last === null) return { from, to: null, words: `from ${showDate(from)}` }
  const { to } = last
  if (from > to)
    return new Problem(
      `${quoted(text)} ends before it begins: ${showDate(from)} to ${showDate(to)}`,
      'the earlier day first',
    )
  return { from, to, words: from === to ? showDate(from) : `${showDate(from)} to ${showDate(to)}` }
}
