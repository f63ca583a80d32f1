import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../../src/kernel/problem.js'
import { parseRange, type RangeOptions } from '../../../src/kernel/time/range.js'
import { READING, workingDate } from './arbitrary.js'

const EXAMPLES = 'today, this week, last month, 2026-11, 2026-Q4, 2026 or 2026-11-01..2026-11-30'

const range = (text: string, options: RangeOptions = {}) => {
  const result = parseRange(text, READING, options)
  if (isProblem(result)) throw new Error(String(result))
  return result
}

describe('parseRange (today is Tue 24 Nov 2026)', () => {
  test.each([
    ['today', '2026-11-24', '2026-11-24'],
    ['Tomorrow', '2026-11-25', '2026-11-25'],
    ['11/30/2026', '2026-11-30', '2026-11-30'],
    ['this week', '2026-11-23', '2026-11-29'],
    ['next  Week', '2026-11-30', '2026-12-06'],
    ['last week', '2026-11-16', '2026-11-22'],
    ['next month', '2026-12-01', '2026-12-31'],
    ['last quarter', '2026-07-01', '2026-09-30'],
    ['this year', '2026-01-01', '2026-12-31'],
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['Nov 2026', '2026-11-01', '2026-11-30'],
    ['feb-2024', '2024-02-01', '2024-02-29'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026q1', '2026-01-01', '2026-03-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-11-01..2026-11-30', '2026-11-01', '2026-11-30'],
    ['today .. +7d', '2026-11-24', '2026-12-01'],
    ['-1w..yesterday', '2026-11-17', '2026-11-23'],
    ['2026-10..2026-11', '2026-10-01', '2026-11-30'],
    ['last month..', '2026-10-01', null],
    ['..2026-Q1', null, '2026-03-31'],
  ])('%j is from %s to %s', (text, from, to) => {
    expect(range(text)).toMatchObject({ from, to })
  })

  test.each([
    ['today', 'Tue 24 Nov 2026'],
    ['this week', 'Mon 23 Nov 2026 to Sun 29 Nov 2026'],
    ['today..', 'from Tue 24 Nov 2026'],
    ['..today', 'until Tue 24 Nov 2026'],
  ])('%j is said as %s', (text, words) => {
    expect(range(text).words).toBe(words)
  })

  test('dates with dots between two dots', () => {
    expect(parseRange('24.11.2026..30.11.2026', { ...READING, dateOrder: 'dmy' })).toMatchObject({
      from: '2026-11-24',
      to: '2026-11-30',
    })
  })

  test('a date without its year looks where it is told to', () => {
    expect(range('nov 25..').from).toBe('2026-11-25')
    expect(range('nov 25..', { lean: 'back' }).from).toBe('2025-11-25')
  })

  test.each([
    ['', `"" has neither a first nor a last day; expected ${EXAMPLES}`],
    ['..', `".." has neither a first nor a last day; expected ${EXAMPLES}`],
    ['soon', `"soon" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['today..soon', `"soon" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['this fortnight', `"this fortnight" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['this week please', `"this week please" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['this constructor', `"this constructor" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['2026-q5', `"2026-q5" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['foo 2026', `"foo 2026" isn't a day or a range of days; expected ${EXAMPLES}`],
    ['today..14:30', `"14:30" is a time; a range is of whole days; expected ${EXAMPLES}`],
    ['2026-13', '"2026-13": there is no such month'],
    ['0000', '"0000" lies outside the years 1 to 9999'],
    ['0000-q1', '"0000-q1" lies outside the years 1 to 9999'],
    ['nov 0000', '"nov 0000" lies outside the years 1 to 9999'],
    ['2026-02-30..', '"2026-02-30": there is no day 30 in February 2026, which has 28 days'],
    [
      'mon..fri',
      '"mon..fri" ends before it begins: Mon 30 Nov 2026 to Fri 27 Nov 2026; expected the earlier day first',
    ],
  ])('%j is refused', (text, message) => {
    expect(String(parseRange(text, READING))).toBe(message)
  })

  test('a week that runs past the last year', () => {
    expect(String(parseRange('this week', { ...READING, today: '9999-12-31' }))).toBe(
      '"this week" lies outside the years 1 to 9999',
    )
  })

  test('two dates give that range or the Problem that they are reversed', () => {
    fc.assert(
      fc.property(workingDate, workingDate, (a, b) => {
        const result = parseRange(`${a}..${b}`, READING)
        if (a <= b) expect(result).toMatchObject({ from: a, to: b })
        else expect(String(result)).toContain('ends before it begins')
      }),
    )
  })
})
