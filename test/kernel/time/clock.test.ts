import { describe, expect, test } from 'vitest'
import { readClock } from '../../../src/kernel/time/clock.js'

describe('readClock', () => {
  test.each([
    ['14:30', 870, false],
    ['09:30', 570, false],
    ['9', 540, false],
    ['0', 0, false],
    ['0:05', 5, false],
    ['23:59:59.999', 1439, false],
    ['2:30pm', 870, true],
    ['2:30 PM', 870, true],
    ['2 p.m.', 840, true],
    ['2p', 840, true],
    ['12am', 0, true],
    ['12:15 pm', 735, true],
    ['11:59 a.m', 719, true],
    ['0:30 am', 30, true],
    ['14:30 pm', 870, true],
    [' noon ', 720, true],
  ])('%j', (text, minuteOfDay, explicit) => {
    expect(readClock(text)).toEqual({ minuteOfDay, explicit })
  })

  test.each(['24:00', '9:60', '9:30:60', '13am', '14:30 am', '0pm', '99'])('%j is no time of day', (text) => {
    expect(String(readClock(text))).toBe(`"${text}" is no time of day; expected 14:30, 2:30 pm or 9`)
  })

  test.each(['', 'soon', '9:5', '930', '9.30', '2026-11-24', '9 xm', '-9', '9:30-05:00'])(
    '%j has another shape',
    (text) => {
      expect(readClock(text)).toBeNull()
    },
  )
})
