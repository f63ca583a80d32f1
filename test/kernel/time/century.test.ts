import fc from 'fast-check'
import { expect, test } from 'vitest'
import { birthYear, yearNear } from '../../../src/kernel/time/century.js'
import { dateOf } from '../../../src/kernel/time/date.js'
import { workingDate } from './arbitrary.js'

const TODAY = '2026-11-24'

test.each([
  [26, 2026],
  [46, 2046],
  [47, 1947],
  [0, 2000],
  [99, 1999],
])('yearNear %i is %i', (digits, year) => {
  expect(yearNear(digits, TODAY)).toBe(year)
})

test.each([
  [26, 11, 24, 2026],
  [26, 11, 25, 1926],
  [26, 12, 1, 1926],
  [26, 10, 31, 2026],
  [27, 1, 1, 1927],
  [80, 1, 1, 1980],
  [0, 1, 1, 2000],
])('birthYear %i-%i-%i is %i', (digits, month, day, year) => {
  expect(birthYear(digits, month, day, TODAY)).toBe(year)
})

test('nobody was born in the future, nor more than a hundred years ago by two digits', () => {
  const day = fc.integer({ min: 1, max: 28 })
  fc.assert(
    fc.property(
      workingDate,
      fc.nat({ max: 99 }),
      fc.integer({ min: 1, max: 12 }),
      day,
      (today, digits, m, d) => {
        const year = birthYear(digits, m, d, today)
        expect(year % 100).toBe(digits)
        expect(dateOf(year, m, d) ?? '').toSatisfy((date: string) => date <= today)
        expect(dateOf(year + 100, m, d) ?? '').toSatisfy((date: string) => date > today)
      },
    ),
  )
})
