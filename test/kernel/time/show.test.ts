import { describe, expect, test } from 'vitest'
import {
  showBirth,
  showDate,
  showDay,
  showDue,
  showTime,
  showWeekday,
  timeOf,
} from '../../../src/kernel/time/show.js'

test('dates from the longest to the shortest', () => {
  expect(showDate('2026-12-04')).toBe('Fri 4 Dec 2026')
  expect(showDay('2026-12-02')).toBe('Wed 2 Dec')
  expect(showWeekday('2026-12-02')).toBe('Wed')
  expect(showBirth('1968-03-04')).toBe('4 Mar 1968')
})

describe('showTime', () => {
  test.each([
    [0, '0:00', '12:00 am'],
    [59, '0:59', '12:59 am'],
    [480, '8:00', '8:00 am'],
    [720, '12:00', '12:00 pm'],
    [870, '14:30', '2:30 pm'],
    [1439, '23:59', '11:59 pm'],
    [1440, '24:00', '12:00 am'],
  ])('%i', (minute, long, short) => {
    expect(showTime(minute)).toBe(long)
    expect(showTime(minute, '12h')).toBe(short)
  })
})

test('timeOf is the form that sorts', () => {
  expect([timeOf(0), timeOf(570), timeOf(1439)]).toEqual(['00:00', '09:30', '23:59'])
})

describe('showDue', () => {
  test.each([
    ['2026-11-23', '1d late'],
    ['2026-09-24', '61d late'],
    ['2026-11-24', 'today'],
    ['2026-11-25', 'Wed'],
    ['2026-11-30', 'Mon'],
    ['2026-12-01', 'Tue 1 Dec'],
    ['2027-01-05', 'Tue 5 Jan 2027'],
  ])('%s is %s', (due, shown) => {
    expect(showDue(due, '2026-11-24')).toBe(shown)
  })
})
