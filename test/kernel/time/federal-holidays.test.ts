import { describe, expect, it, test } from 'vitest'
import { isBusinessDay } from '../../../src/kernel/time/calendar.js'
import { weekdayOf } from '../../../src/kernel/time/date.js'
import { federalCalendar, federalHolidays } from '../../../src/kernel/time/federal-holidays.js'

const days = (year: number): string =>
  federalHolidays(year)
    .map(({ date }) => date.slice(5))
    .join(' ')

describe('federalHolidays', () => {
  test.each([
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
    [2023, '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
    [2020, '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25'],
    [9999, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [1800, ''],
  ])('of %i', (year, expected) => {
    expect(days(year)).toBe(expected)
  })

  it('are named', () => {
    expect(federalHolidays(2026).map(({ name }) => name)).toEqual([
      "New Year's Day",
      'Birthday of Martin Luther King, Jr.',
      "Washington's Birthday",
      'Memorial Day',
      'Juneteenth',
      'Independence Day',
      'Labor Day',
      'Columbus Day',
      'Veterans Day',
      'Thanksgiving Day',
      'Christmas Day',
    ])
    expect(federalHolidays(2027).at(-1)).toEqual({ date: '2027-12-31', name: "New Year's Day" })
  })

  it('fall on weekdays, in order, eleven for each year that they belong to', () => {
    for (let year = 2021; year <= 2100; year += 1) {
      const dates = federalHolidays(year).map(({ date }) => date)
      expect(dates).toEqual(dates.toSorted())
      expect(dates.every((date) => weekdayOf(date) < 5)).toBe(true)
      const lent = dates.filter((date) => date.endsWith('12-31')).length
      const borrowed = weekdayOf(`${year}-01-01`) === 5 ? 1 : 0
      expect(dates.length).toBe(11 + lent - borrowed)
    }
  })
})

test.each([
  ['2026-12-24', true],
  ['2026-12-25', false],
  ['2026-12-26', false],
  ['2026-12-28', true],
  ['2027-12-31', false],
  ['2026-07-03', false],
])('%s is a federal business day: %s', (date, business) => {
  expect(isBusinessDay(federalCalendar, date)).toBe(business)
})
