import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTimeCell } from '../../../src/kernel/time/cell-time.js'
import { showTime, timeOf } from '../../../src/kernel/time/show.js'

describe('parseTimeCell', () => {
  test.each([
    ['9:30', 570],
    ['0930', 570],
    ['930', 570],
    ['1430', 870],
    ['930 am', 570],
    ['0230PM', 870],
    ['9:30 AM', 570],
    ['9:30:00 a.m.', 570],
    ['9.30', 570],
    ['2.30 pm', 870],
    ['9', 540],
    ['12', 720],
    ['0', 0],
    ['noon', 720],
    ['0.395833', 570],
    ['.5', 720],
    ['0.30', 432],
    ['0.999999', 1439],
    ['46350.395833', 570],
    ['1899-12-30 09:30:00', 570],
    ['2026-11-24T14:30', 870],
  ])('%j is %i', (text, minute) => {
    expect(parseTimeCell(text)).toBe(minute)
  })

  test.each(['2575', '24:00', '9.75', '1330 am'])('%s is no time of day', (text) => {
    expect(String(parseTimeCell(text))).toBe(`"${text}" is no time of day; expected 14:30, 2:30 pm or 9`)
  })

  test.each(['', 'soon', '9.5', '093015', '11/24/2026'])('%j has another shape', (text) => {
    expect(String(parseTimeCell(text))).toBe(
      `"${text}" isn't a time of day; expected 9:30, 0930, 9:30 AM or 14:30`,
    )
  })

  test('every minute is read back from each way to write it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1439 }), (minute) => {
        expect(parseTimeCell(timeOf(minute))).toBe(minute)
        expect(parseTimeCell(timeOf(minute).replace(':', ''))).toBe(minute)
        expect(parseTimeCell(showTime(minute, '12h'))).toBe(minute)
        expect(parseTimeCell(`0${(minute / 1440).toFixed(9).slice(1)}`)).toBe(minute)
      }),
    )
  })
})
