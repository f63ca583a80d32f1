import { Problem } from '../problem.js'
import type { DateOrder } from '../reading.js'
import { quoted } from '../text/quoted.js'
import { dateOf, daysInMonth, weekdayOf } from './date.js'
import { monthName, monthNamed, monthShort, weekdayName, weekdayNamed } from './names.js'

/** The numbers of a date as somebody wrote it, before it is known which century or whether the day exists. */
export interface WrittenDate {
  readonly year: number | null
  readonly yearDigits: 0 | 2 | 4
  readonly month: number
  readonly day: number
  /** 0 is Monday; null where none was written. */
  readonly weekday: number | null
}

type Numbers = Pick<WrittenDate, 'year' | 'yearDigits' | 'month' | 'day'>

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  mdy: 'month/day/year',
  dmy: 'day/month/year',
  ymd: 'year/month/day',
}

const SAMPLES: Readonly<Record<DateOrder, string>> = {
  mdy: '11/24/2026',
  dmy: '24/11/2026',
  ymd: '2026/11/24',
}

/** 24 November 2026 in this order. */
export const sampleDate = (order: DateOrder): string => SAMPLES[order]

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const YEAR_NAME = /^(\d{4})[-/. ]([a-z]+)[-/. ](\d{1,2})$/
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/
const NO_YEAR = /^(\d{1,2})\/(\d{1,2})$/
const DAY_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,})(?:[-/. ]*'?(\d{4}|\d{2}))?$/
const NAME_DAY = /^([a-z]{3,})[-/. ]*(\d{1,2})(?:st|nd|rd|th)?(?:[-/. ]+'?(\d{4}|\d{2}))?$/

const numbers = (year: string | undefined, month: number, day: string | number): Numbers => ({
  year: year === undefined ? null : Number(year),
  yearDigits: year === undefined ? 0 : year.length === 2 ? 2 : 4,
  month,
  day: Number(day),
})

const inOrder = (order: DateOrder, [a, b, c]: readonly [string, string, string]): Numbers => {
  switch (order) {
    case 'mdy':
      return numbers(c, Number(a), b)
    case 'dmy':
      return numbers(c, Number(b), a)
    case 'ymd':
      return numbers(a, Number(b), c)
  }
}

const plausible = ({ month, day }: Numbers): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31

const exists = (date: Numbers): boolean => plausible(date) && date.day <= daysInMonth(2000, date.month)

/** The orders, other than the one that was tried, in which the numbers could be a date. */
const possibleOrders = (triple: readonly [string, string, string], tried: DateOrder): readonly DateOrder[] =>
  (['mdy', 'dmy', 'ymd'] as const).filter(
    (order) =>
      order !== tried && !(order === 'ymd' && triple[2].length === 4) && exists(inOrder(order, triple)),
  )

const readNumeric = (triple: readonly [string, string, string], order: DateOrder, text: string) => {
  const date = inOrder(order, triple)
  if (plausible(date)) return date
  const [other] = possibleOrders(triple, order)
  if (other === undefined)
    return new Problem(`${quoted(text)} is a date in no order of day, month and year`, sampleDate(order))
  const meant = inOrder(other, triple)
  return new Problem(
    `${quoted(text)} is no date as ${ORDER_WORDS[order]}; as ${ORDER_WORDS[other]} it would be ` +
      `${meant.day} ${monthShort(meant.month)}`,
    `${ORDER_WORDS[order]}, as in ${sampleDate(order)}`,
  )
}

const withName = (name: string, day: string, year: string | undefined): Numbers | null => {
  const month = monthNamed(name)
  return month === null ? null : numbers(year, month, day)
}

const readNumbers = (tidy: string, order: DateOrder, text: string): Numbers | Problem | null => {
  const [, yearFirst, , month = '', dayLast = ''] = YEAR_FIRST.exec(tidy) ?? []
  if (yearFirst !== undefined) return numbers(yearFirst, Number(month), dayLast)
  const [, a, , b = '', c = ''] = NUMERIC.exec(tidy) ?? []
  if (a !== undefined) return readNumeric([a, b, c], order, text)
  const [, first, second = ''] = NO_YEAR.exec(tidy) ?? []
  if (first !== undefined)
    return order === 'dmy'
      ? numbers(undefined, Number(second), first)
      : numbers(undefined, Number(first), second)
  const [, day, name = '', year] = DAY_NAME.exec(tidy) ?? []
  if (day !== undefined) return withName(name, day, year)
  const [, leading, after = '', itsYear] = NAME_DAY.exec(tidy) ?? []
  if (leading !== undefined) return withName(leading, after, itsYear)
  const [, nameYear, middle = '', last = ''] = YEAR_NAME.exec(tidy) ?? []
  return nameYear === undefined ? null : withName(middle, last, nameYear)
}

/**
 * Reads `2026-11-24`, `11/24/2026` in the order given, `24 Nov 2026`, `Nov 24`, `24-Nov-26`, with or
 * without a weekday before it. Null when the text has another shape; `existingDate` says whether there is
 * such a day.
 */
export const readWrittenDate = (text: string, order: DateOrder): WrittenDate | Problem | null => {
  const tidy = text
    .toLowerCase()
    .replace(/[,\s]+/g, ' ')
    .replace(/ ?([-/.]) ?/g, '$1')
    .trim()
  const [, head = '', rest = ''] = /^([a-z]+)[. ](.+)$/.exec(tidy) ?? []
  const weekday = weekdayNamed(head)
  const date = readNumbers(weekday === null ? tidy : rest, order, text)
  return date === null || date instanceof Problem ? date : { ...date, weekday }
}

/** The date of these numbers in this year, or why there is none. */
export const existingDate = (
  { month, day, weekday }: WrittenDate,
  year: number,
  text: string,
): string | Problem => {
  if (month < 1 || month > 12) return new Problem(`${quoted(text)}: there is no month ${month}`)
  if (year < 1) return new Problem(`${quoted(text)}: there is no year ${year}`)
  const date = dateOf(year, month, day)
  if (date === null)
    return new Problem(
      `${quoted(text)}: there is no day ${day} in ${monthName(month)} ${year}, which has ` +
        `${daysInMonth(year, month)} days`,
    )
  if (weekday !== null && weekday !== weekdayOf(date))
    return new Problem(
      `${quoted(text)}: ${day} ${monthShort(month)} ${year} is a ${weekdayName(weekdayOf(date))}, ` +
        `not a ${weekdayName(weekday)}`,
    )
  return date
}

export const orderWords = (order: DateOrder): string => ORDER_WORDS[order]

const TRIPLE = /^\s*(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)/

/** Whether a numeric date is two different days by its two orders: `03/04/2026`. */
export const fitsBothOrders = (text: string): boolean => {
  const [, a = '', , b = '', c = ''] = TRIPLE.exec(text) ?? []
  return (
    a !== '' &&
    Number(a) !== Number(b) &&
    exists(inOrder('mdy', [a, b, c])) &&
    exists(inOrder('dmy', [a, b, c]))
  )
}

/** The order that a numeric date proves by a number that can't be a month, or null when it fits both. */
export const orderEvidence = (text: string): 'mdy' | 'dmy' | null => {
  const [, a = '', , b = '', c = ''] = TRIPLE.exec(text) ?? []
  const isMdy = exists(inOrder('mdy', [a, b, c]))
  const isDmy = exists(inOrder('dmy', [a, b, c]))
  return isMdy === isDmy ? null : isMdy ? 'mdy' : 'dmy'
}
