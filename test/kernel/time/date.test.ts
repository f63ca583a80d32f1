import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  dateOf,
  dateOfDayNumber,
  datePartsOf,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  isDate,
  shiftDate,
  weekdayOf,
} from '../../../src/kernel/time/date.js'
import { anyDate } from './arbitrary.js'

describe('isDate', () => {
  test.each([
    ['2026-11-24', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['0001-01-01', true],
    ['0099-12-31', true],
    ['9999-12-31', true],
    ['0000-12-31', false],
    ['2026-13-01', false],
    ['2026-00-01', false],
    ['2026-04-31', false],
    ['2026-04-00', false],
    ['2026-4-1', false],
    [' 2026-04-01', false],
    ['2026-04-01\n', false],
    ['2026-11-24T00:00', false],
    ['', false],
  ])('%j is %s', (text, expected) => {
    expect(isDate(text)).toBe(expected)
  })

  it('holds for every date that the arithmetic gives', () => {
    fc.assert(fc.property(anyDate, (date) => isDate(date)))
  })
})

describe('dateOf', () => {
  test.each([
    [2026, 11, 24, '2026-11-24'],
    [33, 4, 3, '0033-04-03'],
    [2026, 2, 29, null],
    [2026, 13, 1, null],
    [2026, 0, 1, null],
    [2026, 1, 0, null],
    [0, 1, 1, null],
    [10_000, 1, 1, null],
  ])('%i %i %i is %s', (year, month, day, expected) => {
    expect(dateOf(year, month, day)).toBe(expected)
  })

  it('gives back the parts of any date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const { year, month, day } = datePartsOf(date)
        expect(dateOf(year, month, day)).toBe(date)
      }),
    )
  })
})

describe('day numbers', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-03-01', 11_017],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is %i', (date, days) => {
    expect(dayNumberOf(date)).toBe(days)
    expect(dateOfDayNumber(days)).toBe(date)
  })

  it('ends with the years 1 and 9999', () => {
    expect(dateOfDayNumber(-719_163)).toBeNull()
    expect(dateOfDayNumber(2_932_897)).toBeNull()
  })
})

test.each([
  [2026, 2, 28],
  [2024, 2, 29],
  [2026, 4, 30],
  [2026, 12, 31],
])('daysInMonth %i-%i is %i', (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days)
})

describe('moving a date', () => {
  test.each([
    ['2026-03-07', 1, 'd', '2026-03-08'],
    ['2026-01-01', -1, 'd', '2025-12-31'],
    ['2026-11-24', 2, 'w', '2026-12-08'],
    ['2026-01-31', 1, 'mo', '2026-02-28'],
    ['2024-01-31', 1, 'mo', '2024-02-29'],
    ['2026-03-31', -1, 'mo', '2026-02-28'],
    ['2026-01-15', -1, 'mo', '2025-12-15'],
    ['2026-11-30', 14, 'mo', '2028-01-30'],
    ['2024-02-29', 1, 'y', '2025-02-28'],
    ['2024-02-29', -4, 'y', '2020-02-29'],
    ['9999-12-31', 1, 'd', null],
    ['9999-12-31', 1, 'w', null],
    ['9999-12-31', 1, 'mo', null],
    ['0001-01-01', -1, 'y', null],
    ['2026-01-01', 1e300, 'mo', null],
    ['2026-01-01', Number.POSITIVE_INFINITY, 'd', null],
  ] as const)('%s %d %s is %s', (date, amount, unit, expected) => {
    expect(shiftDate(date, amount, unit)).toBe(expected)
  })

  it('throws past the last year where a date was promised', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('9999-12-31 moved by 1 d leaves the years 1 to 9999')
    expect(() => addMonths('0001-01-31', -1)).toThrow(RangeError)
    expect(() => addYears('9999-01-31', 1)).toThrow(RangeError)
  })

  it('by days is undone by the same days back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const moved = addDays(date, days)
        expect(addDays(moved, -days)).toBe(date)
        expect(daysBetween(date, moved)).toBe(days)
      }),
    )
  })

  it('by months never reverses two dates and lands in the month that was meant', () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: -1200, max: 1200 }), (a, b, months) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        expect(addMonths(early, months) <= addMonths(late, months)).toBe(true)
        const from = datePartsOf(a)
        const to = datePartsOf(addMonths(a, months))
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months)
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)))
      }),
    )
  })

  it('by a year is by twelve months', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -90, max: 90 }), (date, years) => {
        expect(addYears(date, years)).toBe(addMonths(date, years * 12))
      }),
    )
  })
})

describe('weekdayOf', () => {
  test.each([
    ['1970-01-01', 3],
    ['1969-12-31', 2],
    ['2026-11-23', 0],
    ['2026-11-29', 6],
    ['0001-01-01', 0],
    ['9999-12-31', 4],
  ])('%s is %i', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday)
  })

  it('steps by one a day', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) + 1) % 7)
      }),
    )
  })
})

test('compareDates sorts as time does', () => {
  expect(compareDates('2026-11-24', '2026-11-24')).toBe(0)
  fc.assert(
    fc.property(anyDate, anyDate, (a, b) => {
      expect(compareDates(a, b)).toBe(Math.sign(daysBetween(b, a)))
    }),
  )
})
