import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, weekdayOf } from '../../../src/kernel/time/date.js'
import {
  monthEnd,
  monthPeriod,
  monthStart,
  periodAround,
  quarterPeriod,
  weekEnd,
  weekStart,
  yearPeriod,
} from '../../../src/kernel/time/period.js'
import { anyDate } from './arbitrary.js'

test.each([
  [yearPeriod(2026), '2026-01-01', '2026-12-31'],
  [quarterPeriod(2026, 1), '2026-01-01', '2026-03-31'],
  [quarterPeriod(2026, 4), '2026-10-01', '2026-12-31'],
  [monthPeriod(2024, 2), '2024-02-01', '2024-02-29'],
])('%j', (period, from, to) => {
  expect(period).toEqual({ from, to })
})

test.each([[yearPeriod(0)], [quarterPeriod(2026, 5)], [quarterPeriod(2026, 0)], [monthPeriod(2026, 13)]])(
  'there is no such period: %j',
  (period) => {
    expect(period).toBeNull()
  },
)

describe('periodAround', () => {
  test.each([
    ['2026-11-24', 'day', 0, '2026-11-24', '2026-11-24'],
    ['2026-11-24', 'day', -1, '2026-11-23', '2026-11-23'],
    ['2026-11-24', 'week', 0, '2026-11-23', '2026-11-29'],
    ['2026-11-29', 'week', 1, '2026-11-30', '2026-12-06'],
    ['2026-01-31', 'month', 1, '2026-02-01', '2026-02-28'],
    ['2026-01-31', 'month', -1, '2025-12-01', '2025-12-31'],
    ['2026-01-31', 'quarter', -1, '2025-10-01', '2025-12-31'],
    ['2026-11-30', 'quarter', 1, '2027-01-01', '2027-03-31'],
    ['2024-02-29', 'year', 1, '2025-01-01', '2025-12-31'],
  ] as const)('%s %s %i', (date, unit, offset, from, to) => {
    expect(periodAround(date, unit, offset)).toEqual({ from, to })
  })

  it('gives null past the last year, and for a week that runs over it', () => {
    expect(periodAround('9999-12-31', 'month', 1)).toBeNull()
    expect(periodAround('9999-12-31', 'week')).toBeNull()
  })

  it('holds its date, and the periods of one unit follow each other without gap or overlap', () => {
    const unit = fc.constantFrom('day', 'week', 'month', 'quarter', 'year')
    fc.assert(
      fc.property(anyDate, unit, (date, each) => {
        const here = periodAround(date, each)
        const next = periodAround(date, each, 1)
        expect(here && here.from <= date && date <= here.to).toBe(true)
        expect(next?.from).toBe(addDays(here?.to ?? '', 1))
      }),
    )
  })
})

test('week and month bounds', () => {
  expect(weekStart('2026-11-29')).toBe('2026-11-23')
  expect(weekEnd('2026-11-23')).toBe('2026-11-29')
  expect(monthStart('2024-02-11')).toBe('2024-02-01')
  expect(monthEnd('2024-02-11')).toBe('2024-02-29')
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(weekdayOf(weekStart(date))).toBe(0)
      expect(weekEnd(date)).toBe(addDays(weekStart(date), 6))
      expect({ from: monthStart(date), to: monthEnd(date) }).toEqual(periodAround(date, 'month'))
    }),
  )
})
