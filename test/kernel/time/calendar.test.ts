import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { PccError } from '../../../src/kernel/errors.js'
import {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  isBusinessDay,
  isWorkingDay,
  MONDAY_TO_FRIDAY,
} from '../../../src/kernel/time/calendar.js'
import { addDays } from '../../../src/kernel/time/date.js'
import { workingDate } from './arbitrary.js'

/** Closed on the day after Thanksgiving, and open on Saturdays but not on Mondays. */
const practice: Calendar = {
  workingDays: [false, true, true, true, true, true, false],
  holidays: new Set(['2026-11-26', '2026-11-27']),
}

const office: Calendar = { workingDays: MONDAY_TO_FRIDAY, holidays: new Set(['2026-11-26', '2026-12-25']) }

const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    workingDays: fc.tuple(
      fc.constant(true),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
    ),
    holidays: fc.array(workingDate, { maxLength: 30 }),
  })
  .map(({ workingDays, holidays }) => ({ workingDays, holidays: new Set(holidays) }))

test.each([
  ['2026-11-23', false, false],
  ['2026-11-24', true, true],
  ['2026-11-26', true, false],
  ['2026-11-28', true, true],
  ['2026-11-29', false, false],
])('%s: working day %s, business day %s', (date, working, business) => {
  expect(isWorkingDay(practice, date)).toBe(working)
  expect(isBusinessDay(practice, date)).toBe(business)
})

describe('addBusinessDays', () => {
  test.each([
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-11-24', 2, '2026-11-27'],
    ['2026-11-24', 3, '2026-11-30'],
    ['2026-11-28', 0, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-28', 2, '2026-12-01'],
    ['2026-11-26', 0, '2026-11-27'],
    ['2026-11-30', -1, '2026-11-27'],
    ['2026-11-27', -1, '2026-11-25'],
    ['2026-11-29', -1, '2026-11-27'],
    ['2026-11-24', 15, '2026-12-16'],
  ])('%s and %i is %s', (date, n, result) => {
    expect(addBusinessDays(office, date, n)).toBe(result)
  })

  it('ends on a business day, with just as many between', () => {
    fc.assert(
      fc.property(anyCalendar, workingDate, fc.integer({ min: -40, max: 40 }), (calendar, date, n) => {
        const result = addBusinessDays(calendar, date, n)
        expect(isBusinessDay(calendar, result)).toBe(true)
        if (n > 0) expect(businessDaysBetween(calendar, date, result)).toBe(n)
        if (n < 0) expect(businessDaysBetween(calendar, result, addDays(date, -1))).toBe(-n - 1)
      }),
    )
  })

  it('never reverses two dates', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        workingDate,
        workingDate,
        fc.integer({ min: -20, max: 20 }),
        (calendar, a, b, n) => {
          const [early, late] = a <= b ? [a, b] : [b, a]
          expect(addBusinessDays(calendar, early, n) <= addBusinessDays(calendar, late, n)).toBe(true)
        },
      ),
    )
  })

  it('says so when no day is a working day', () => {
    const never: Calendar = {
      workingDays: [false, false, false, false, false, false, false],
      holidays: new Set(),
    }
    expect(() => addBusinessDays(never, '2026-11-24', 1)).toThrow(PccError)
    expect(() => addBusinessDays(never, '2026-11-24', 0)).toThrow(
      'The calendar has no business day within a year of 2026-11-24',
    )
  })
})

describe('businessDaysBetween', () => {
  test.each([
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-24', '2026-11-27', 2],
    ['2026-11-27', '2026-11-30', 1],
    ['2026-11-28', '2026-11-29', 0],
    ['2026-11-27', '2026-11-24', -2],
  ])('%s to %s is %i', (from, to, days) => {
    expect(businessDaysBetween(office, from, to)).toBe(days)
  })
})
