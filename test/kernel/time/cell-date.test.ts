import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isProblem } from '../../../src/kernel/problem.js'
import type { DateOrder } from '../../../src/kernel/reading.js'
import { parseDateCell, parseDateTimeCell } from '../../../src/kernel/time/cell-date.js'
import { datePartsOf } from '../../../src/kernel/time/date.js'
import { READING, workingDate } from './arbitrary.js'

const any = (text: string, dateOrder: DateOrder = 'mdy'): string =>
  String(parseDateCell(text, { ...READING, dateOrder }, 'any'))

const birth = (text: string): string => String(parseDateCell(text, READING, 'birth'))

describe('parseDateCell', () => {
  test.each([
    ['2026-11-24', '2026-11-24'],
    ['20261124', '2026-11-24'],
    ['20261124.0', '2026-11-24'],
    [' 11/24/2026 ', '2026-11-24'],
    ['1/2/2026', '2026-01-02'],
    ['11-24-26', '2026-11-24'],
    ['11.24.26', '2026-11-24'],
    ['11/24/46', '2046-11-24'],
    ['11/24/47', '1947-11-24'],
    ['24-Nov-2026', '2026-11-24'],
    ['24 Nov 26', '2026-11-24'],
    ['November 24, 2026', '2026-11-24'],
    ['Tuesday, November 24, 2026', '2026-11-24'],
    ['46350', '2026-11-24'],
    ['46350.0', '2026-11-24'],
    ['46350.395833', '2026-11-24'],
    ['9131', '1924-12-30'],
    ['2026-11-24 09:30:00', '2026-11-24'],
    ['11/24/2026 12:00:00 AM', '2026-11-24'],
    ['2026-11-24T00:00:00', '2026-11-24'],
    ['2026-11-24T00:00:00Z', '2026-11-24'],
    ['2026-11-24T00:00:00.000+00:00', '2026-11-24'],
    ['2026-11-24T00:00Z', '2026-11-24'],
    ['2026-11-24T02:30:00Z', '2026-11-23'],
    ['2026-11-24T00:00:00.5Z', '2026-11-23'],
    ['2026-11-24T23:30:00-05:00', '2026-11-24'],
    ['9999-12-31T23:59:59Z', '9999-12-31'],
  ])('%j is %s', (text, date) => {
    expect(any(text)).toBe(date)
  })

  test.each([
    ['24/11/2026', 'dmy', '2026-11-24'],
    ['24.11.26', 'dmy', '2026-11-24'],
    ['26-11-24', 'ymd', '2026-11-24'],
  ] as const)('%s in the order %s is %s', (text, order, date) => {
    expect(any(text, order)).toBe(date)
  })

  test.each([
    ['11/24/26', '2026-11-24'],
    ['11/25/26', '1926-11-25'],
    ['3/14/68', '1968-03-14'],
    ['1/1/40', '1940-01-01'],
    ['14-Mar-68', '1968-03-14'],
    ['1968-03-14T02:00:00Z', '1968-03-14'],
    ['1968-03-14 00:00:00', '1968-03-14'],
    ['24910', '1968-03-13'],
  ])('a birth on %j is %s', (text, date) => {
    expect(birth(text)).toBe(date)
  })

  it('counts from 1904 when the workbook does', () => {
    expect(parseDateCell('44888', READING, 'any', { date1904: true })).toBe('2026-11-24')
  })

  test.each([
    ['02/30/1980', '"02/30/1980": there is no day 30 in February 1980, which has 29 days'],
    ['20260230', '"20260230": there is no day 30 in February 2026, which has 28 days'],
    ['11242026', '"11242026": there is no month 20'],
    [
      '24/11/2026',
      '"24/11/2026" is no date as month/day/year; as day/month/year it would be 24 Nov; ' +
        'expected month/day/year, as in 11/24/2026',
    ],
    ['1980', '"1980" is a year alone; expected 2026-11-24 or 11/24/2026'],
    ['2026.0', '"2026.0" is a year alone; expected 2026-11-24 or 11/24/2026'],
    ['42', '"42" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['112426', '"112426" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['24.11', '"24.11" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['0000', '"0000" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['4.6E+04', '"4.6E+04" is a number that a spreadsheet shortened; expected 2026-11-24 or 11/24/2026'],
    ['Nov 24', '"Nov 24" has no year; expected 2026-11-24 or 11/24/2026'],
    ['tomorrow', '"tomorrow" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['9:30', '"9:30" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['', '"" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['11/24/2026 25:00', '"25:00" is no time of day; expected 14:30, 2:30 pm or 9'],
    ['11/24/2026 soon', '"11/24/2026 soon" isn\'t a date; expected 2026-11-24 or 11/24/2026'],
    ['2026-11-24T25:00Z', '"2026-11-24T25:00Z" is no instant; expected 2026-11-24T09:30:00-05:00'],
    ['0001-01-01T02:00Z', '"0001-01-01T02:00Z" lies outside the years 1 to 9999'],
  ])('%j is refused', (text, message) => {
    expect(any(text)).toBe(message)
  })

  it('reads every date back from each way to write it', () => {
    fc.assert(
      fc.property(workingDate, (date) => {
        const { year, month, day } = datePartsOf(date)
        expect(any(date.replaceAll('-', ''))).toBe(date)
        expect(any(`${month}/${day}/${year}`)).toBe(date)
        expect(any(`${day}.${month}.${year}`, 'dmy')).toBe(date)
        expect(any(`${date} 00:00:00`)).toBe(date)
      }),
    )
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      '1',
      '24',
      '2026',
      '/',
      '-',
      '.',
      ' ',
      ':',
      'T',
      'Z',
      'am',
      'Nov',
      'E+',
      '0',
    )
    const cell = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(cell, (text) => {
        const date = parseDateCell(text, READING, 'any')
        expect(isProblem(date) || /^\d{4}-\d\d-\d\d$/.test(date)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('parseDateTimeCell', () => {
  test.each([
    ['11/24/2026', '2026-11-24', null],
    ['46350', '2026-11-24', null],
    ['11/24/2026 9:30 AM', '2026-11-24', 570],
    ['11/24/2026 2:30PM', '2026-11-24', 870],
    ['11/24/2026 2 pm', '2026-11-24', 840],
    ['24 Nov 2026 14:30', '2026-11-24', 870],
    ['2026-11-24T14:30:00', '2026-11-24', 870],
    ['2026-11-24 14:30:00.000', '2026-11-24', 870],
    ['11/24/2026   0:00', '2026-11-24', 0],
    ['46350.395833', '2026-11-24', 570],
  ])('%j is %s at minute %s', (text, date, minuteOfDay) => {
    expect(parseDateTimeCell(text, READING)).toEqual({ date, minuteOfDay, instant: null })
  })

  it('puts an instant into the zone of the reading, midnight too', () => {
    expect(parseDateTimeCell('2026-11-24T00:00:00Z', READING)).toEqual({
      date: '2026-11-23',
      minuteOfDay: 1140,
      instant: Date.parse('2026-11-24T00:00:00Z'),
    })
  })

  it('counts from 1904 when the workbook does', () => {
    expect(parseDateTimeCell('44888.5', READING, { date1904: true })).toMatchObject({
      date: '2026-11-24',
      minuteOfDay: 720,
    })
  })

  test.each([
    ['2026-11-24T25:00Z', '"2026-11-24T25:00Z" is no instant; expected 2026-11-24T09:30:00-05:00'],
    ['0001-01-01T02:00Z', '"0001-01-01T02:00Z" lies outside the years 1 to 9999'],
    ['02/30/1980 9:30', '"02/30/1980": there is no day 30 in February 1980, which has 29 days'],
  ])('%j is refused', (text, message) => {
    expect(String(parseDateTimeCell(text, READING))).toBe(message)
  })
})
