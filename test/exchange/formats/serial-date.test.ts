import { describe, expect, test } from 'vitest'
import { isoCellText, serialText } from '../../../src/exchange/formats/serial-date.js'

describe('serialText', () => {
  test.each([
    [46_350, 'date', '2026-11-24'],
    [46_350.395833, 'date', '2026-11-24'],
    [46_350.9999, 'date', '2026-11-24'],
    [46_349.999999, 'date', '2026-11-24'],
    [1, 'date', '1900-01-01'],
    [59, 'date', '1900-02-28'],
    [61, 'date', '1900-03-01'],
    [46_350.395833333, 'datetime', '2026-11-24T09:30'],
    [46_350, 'datetime', '2026-11-24'],
    [46_350.39583, 'time', '09:30'],
    [0.999999, 'time', '00:00'],
    [0.5, 'time', '12:00'],
    [0, 'time', '00:00'],
    [1.5, 'duration', '36:00'],
    [0.0625, 'duration', '01:30'],
    [-0.5, 'duration', '-0.5'],
  ] as const)('%d as %s is %s', (serial, kind, text) => {
    expect(serialText(serial, kind, false)).toBe(text)
  })

  test.each([
    [0, '1904-01-01'],
    [44_888, '2026-11-24'],
    [60, '1904-03-01'],
  ])('day %i of the 1904 system is %s', (serial, text) => {
    expect(serialText(serial, 'date', true)).toBe(text)
  })

  test.each([
    [0, 'date', 'has the day number 0, which is no date'],
    [60, 'date', 'has the day number 60, which is no date'],
    [-1, 'datetime', 'has the day number -1, which is no date'],
    [3_000_000, 'date', 'has the day number 3000000, which is no date'],
    [-0.5, 'time', 'has the number -0.5, which is no time'],
  ] as const)('%d as %s is refused', (serial, kind, message) => {
    expect(serialText(serial, kind, false)).toMatchObject({ message })
  })

  test('a day asked for again is the same, in either system', () => {
    for (const date1904 of [false, true, false]) {
      expect(serialText(1000, 'date', date1904)).toBe(date1904 ? '1906-09-27' : '1902-09-26')
    }
  })
})

test.each([
  ['2014-02-14T08:27:48.765Z', 'datetime', '2014-02-14T08:27'],
  ['2014-02-14T08:27:48.765Z', 'date', '2014-02-14'],
  ['2014-02-14T00:00:00', 'datetime', '2014-02-14'],
  ['2014-02-14', 'number', '2014-02-14'],
  ['2014-02-14T08:27:48', 'time', '08:27'],
  ['08:27:48', 'number', '08:27'],
  ['T08:27', 'number', '08:27'],
  ['soon', 'date', undefined],
  ['', 'date', undefined],
] as const)('the ISO cell %s shown as %s is %s', (text, kind, shown) => {
  expect(isoCellText(text, kind)).toBe(shown)
})
