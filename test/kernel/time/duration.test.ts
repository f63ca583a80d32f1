import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { Problem } from '../../../src/kernel/problem.js'
import { looksLikeOffset, parseLength, parseOffset, showLength } from '../../../src/kernel/time/duration.js'

describe('parseLength', () => {
  test.each([
    ['15', 15],
    ['0', 0],
    ['15min', 15],
    [' 15 Min ', 15],
    ['90 minutes', 90],
    ['1 minute', 1],
    ['1h', 60],
    ['1h30', 90],
    ['1h 30min', 90],
    ['1 hour 30 minutes', 90],
    ['1.5h', 90],
    ['1.1h', 66],
    ['1:30', 90],
    ['0:05', 5],
    ['2d', 2880],
    ['3w', 30_240],
    ['1d 2h', 1560],
  ])('%j is %i minutes', (text, minutes) => {
    expect(parseLength(text)).toBe(minutes)
  })

  test.each([
    ['15m', '"15m": m alone could be minutes or months; expected 15min or 15mo'],
    ['1h 15m', '"1h 15m": m alone could be minutes or months; expected 15min or 15mo'],
    ['2mo', '"2mo": months and years have no fixed length; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['1y', '"1y": months and years have no fixed length; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['', '"" isn\'t a length of time; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['soon', '"soon" isn\'t a length of time; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['-15', '"-15" isn\'t a length of time; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['1:75', '"1:75" isn\'t a length of time; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['3 fortnights', '"3 fortnights" isn\'t a length of time; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['2d 15', '"2d 15" isn\'t a length of time; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['1.25min', '"1.25min" isn\'t a whole number of minutes; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
    ['99999999999', '"99999999999" is longer than 100 years; expected 15, 15min, 1h30, 1:30, 2d or 3w'],
  ])('%j is refused', (text, message) => {
    expect(String(parseLength(text))).toBe(message)
  })
})

describe('showLength', () => {
  test.each([
    [0, '0min'],
    [45, '45min'],
    [60, '1h'],
    [90, '1h 30min'],
    [1440, '1d'],
    [1500, '25h'],
  ])('%i is %s', (minutes, shown) => {
    expect(showLength(minutes)).toBe(shown)
  })

  it('is read back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (minutes) => {
        expect(parseLength(showLength(minutes))).toBe(minutes)
      }),
    )
  })
})

describe('parseOffset', () => {
  test.each([
    ['+3d', 3, 'd'],
    ['-2w', -2, 'w'],
    ['+90min', 90, 'min'],
    ['+2h', 2, 'h'],
    ['+1mo', 1, 'mo'],
    ['-1 year', -1, 'y'],
    ['+ 3 Days', 3, 'd'],
    ['+1h30', 90, 'min'],
    ['-1h 30min', -90, 'min'],
    ['+1.5h', 90, 'min'],
    ['+0d', 0, 'd'],
  ])('%j', (text, amount, unit) => {
    expect(parseOffset(text)).toEqual({ amount, unit })
  })

  test.each([
    ['+3m', '"+3m": m alone could be minutes or months; expected 3min or 3mo'],
    ['+3', '"+3" has no unit; expected +3d, +3min or another unit'],
    ['3d', '"3d" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
    ['+3x', '"+3x" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
    ['+1mo 3d', '"+1mo 3d" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
    ['+soon', '"+soon" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
  ])('%j is refused', (text, message) => {
    const result = parseOffset(text)
    expect(result).toBeInstanceOf(Problem)
    expect(String(result)).toBe(message)
  })

  test('looksLikeOffset', () => {
    expect(['+3x', ' - 2 w', '3d', '+soon', '2026-11-24'].map(looksLikeOffset)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
