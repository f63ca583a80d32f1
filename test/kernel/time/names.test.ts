import { describe, expect, test } from 'vitest'
import {
  monthName,
  monthNamed,
  monthShort,
  weekdayName,
  weekdayNamed,
  weekdayShort,
} from '../../../src/kernel/time/names.js'

describe('monthNamed', () => {
  test.each([
    ['jan', 1],
    ['Nov', 11],
    ['SEPT', 9],
    ['december', 12],
    ['may', 5],
    ['ma', null],
    ['novembre', null],
    ['mon', null],
  ])('%s is %s', (word, month) => {
    expect(monthNamed(word)).toBe(month)
  })
})

describe('weekdayNamed', () => {
  test.each([
    ['mon', 0],
    ['Tues', 1],
    ['weds', 2],
    ['thurs', 3],
    ['FRIDAY', 4],
    ['sun', 6],
    ['su', null],
    ['mont', null],
    ['mar', null],
  ])('%s is %s', (word, weekday) => {
    expect(weekdayNamed(word)).toBe(weekday)
  })
})

test('names of numbers', () => {
  expect([monthName(1), monthShort(12), weekdayName(0), weekdayShort(6)]).toEqual([
    'January',
    'Dec',
    'Monday',
    'Sun',
  ])
  expect([monthName(13), weekdayName(7)]).toEqual(['', ''])
})
