import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isProblem } from '../../../src/kernel/problem.js'
import type { DateOrder } from '../../../src/kernel/reading.js'
import { datePartsOf } from '../../../src/kernel/time/date.js'
import { showDate } from '../../../src/kernel/time/show.js'
import {
  existingDate,
  orderEvidence,
  readWrittenDate,
  sampleDate,
} from '../../../src/kernel/time/written-date.js'
import { anyDate } from './arbitrary.js'

const read = (text: string, order: DateOrder = 'mdy'): string => {
  const written = readWrittenDate(text, order)
  if (written === null || isProblem(written)) return String(written)
  return String(existingDate(written, written.year ?? 2026, text))
}

describe('a date with its whole year', () => {
  test.each([
    ['2026-11-24', '2026-11-24'],
    ['2026/11/24', '2026-11-24'],
    ['2026.1.2', '2026-01-02'],
    ['11/24/2026', '2026-11-24'],
    ['11-24-2026', '2026-11-24'],
    ['1.2.2026', '2026-01-02'],
    [' 11 / 24 / 2026 ', '2026-11-24'],
    ['24 Nov 2026', '2026-11-24'],
    ['24th of', 'null'],
    ['24th November, 2026', '2026-11-24'],
    ['24-NOV-2026', '2026-11-24'],
    ['24nov2026', '2026-11-24'],
    ['Nov 24, 2026', '2026-11-24'],
    ['Sept. 1st 2026', '2026-09-01'],
    ['2026 Nov 24', '2026-11-24'],
    ['2026-Nov-24', '2026-11-24'],
    ['Tue, Nov 24, 2026', '2026-11-24'],
    ['tuesday 24 nov 2026', '2026-11-24'],
    ['Tue 2026-11-24', '2026-11-24'],
  ])('%j is %s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  test.each([
    ['11/12/2026', 'mdy', '2026-11-12'],
    ['11/12/2026', 'dmy', '2026-12-11'],
    ['2026/11/12', 'dmy', '2026-11-12'],
    ['2026/11/12', 'ymd', '2026-11-12'],
  ] as const)('%s in the order %s is %s', (text, order, date) => {
    expect(read(text, order)).toBe(date)
  })
})

describe('what is written is kept apart from what is concluded', () => {
  test.each([
    ['11/24/26', 'mdy', { year: 26, yearDigits: 2, month: 11, day: 24, weekday: null }],
    ['26.11.24', 'ymd', { year: 26, yearDigits: 2, month: 11, day: 24, weekday: null }],
    ["24 Nov '26", 'mdy', { year: 26, yearDigits: 2, month: 11, day: 24, weekday: null }],
    ['11/24', 'mdy', { year: null, yearDigits: 0, month: 11, day: 24, weekday: null }],
    ['24/11', 'dmy', { year: null, yearDigits: 0, month: 11, day: 24, weekday: null }],
    ['11/24', 'ymd', { year: null, yearDigits: 0, month: 11, day: 24, weekday: null }],
    ['fri 24 nov', 'mdy', { year: null, yearDigits: 0, month: 11, day: 24, weekday: 4 }],
    ['2026-11-24', 'mdy', { year: 2026, yearDigits: 4, month: 11, day: 24, weekday: null }],
  ] as const)('%j by %s', (text, order, written) => {
    expect(readWrittenDate(text, order)).toEqual(written)
  })
})

test.each([
  '',
  'tomorrow',
  'mon',
  'mon 9',
  '14:30',
  '24',
  '24 nov.em',
  '24 foo 2026',
  'foo 24',
  '2026 foo 24',
  '11-24',
  '1/2/3',
])('%j has another shape', (text) => {
  expect(readWrittenDate(text, 'mdy')).toBeNull()
})

describe('no such date', () => {
  test.each([
    [
      '24/11/2026',
      'mdy',
      '"24/11/2026" is no date as month/day/year; as day/month/year it would be 24 Nov; ' +
        'expected month/day/year, as in 11/24/2026',
    ],
    [
      '11/24/2026',
      'dmy',
      '"11/24/2026" is no date as day/month/year; as month/day/year it would be 24 Nov; ' +
        'expected day/month/year, as in 24/11/2026',
    ],
    [
      '11/24/26',
      'ymd',
      '"11/24/26" is no date as year/month/day; as month/day/year it would be 24 Nov; ' +
        'expected year/month/day, as in 2026/11/24',
    ],
    [
      '26/11/24',
      'mdy',
      '"26/11/24" is no date as month/day/year; as day/month/year it would be 26 Nov; ' +
        'expected month/day/year, as in 11/24/2026',
    ],
    [
      '11/24/2026',
      'ymd',
      '"11/24/2026" is no date as year/month/day; as month/day/year it would be 24 Nov; ' +
        'expected year/month/day, as in 2026/11/24',
    ],
    ['31/31/2026', 'mdy', '"31/31/2026" is a date in no order of day, month and year; expected 11/24/2026'],
    ['02/30/1980', 'mdy', '"02/30/1980": there is no day 30 in February 1980, which has 29 days'],
    ['30/02/1981', 'dmy', '"30/02/1981": there is no day 30 in February 1981, which has 28 days'],
    ['31 Apr 2026', 'mdy', '"31 Apr 2026": there is no day 31 in April 2026, which has 30 days'],
    ['2026-11-00', 'mdy', '"2026-11-00": there is no day 0 in November 2026, which has 30 days'],
    ['2026-13-01', 'mdy', '"2026-13-01": there is no month 13'],
    ['2026-00-01', 'mdy', '"2026-00-01": there is no month 0'],
    ['0000-01-01', 'mdy', '"0000-01-01": there is no year 0'],
    ['Mon 24 Nov 2026', 'mdy', '"Mon 24 Nov 2026": 24 Nov 2026 is a Tuesday, not a Monday'],
  ] as const)('%s by %s', (text, order, message) => {
    expect(read(text, order)).toBe(message)
  })
})

describe('every date is read back', () => {
  const two = (n: number) => String(n).padStart(2, '0')

  it('as pcc shows it, and in each order', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const { year, month, day } = datePartsOf(date)
        const y = String(year).padStart(4, '0')
        const mdy = `${month}/${two(day)}/${y}`
        const dmy = `${day}.${two(month)}.${y}`
        const shown = showDate(date).replace(/\d+$/, y)
        expect([read(shown), read(mdy), read(dmy, 'dmy'), read(date, 'dmy')]).toEqual([
          date,
          date,
          date,
          date,
        ])
      }),
    )
  })
})

test.each([
  ['mdy', '11/24/2026'],
  ['dmy', '24/11/2026'],
  ['ymd', '2026/11/24'],
] as const)('sampleDate %s is %s', (order, sample) => {
  expect(sampleDate(order)).toBe(sample)
})

describe('orderEvidence', () => {
  test.each([
    ['11/24/2026', 'mdy'],
    ['24/11/2026', 'dmy'],
    ['24.11.26', 'dmy'],
    ['11/24/2026 9:30 AM', 'mdy'],
    ['11/12/2026', null],
    ['24/24/2026', null],
    ['2026-11-24', null],
    ['30/02/2026', null],
    ['24 Nov 2026', null],
    ['', null],
  ])('%j proves %s', (text, order) => {
    expect(orderEvidence(text)).toBe(order)
  })
})
