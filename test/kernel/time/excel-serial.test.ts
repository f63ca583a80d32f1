import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../../src/kernel/time/date.js'
import { excelMoment } from '../../../src/kernel/time/excel-serial.js'

describe('excelMoment', () => {
  test.each([
    [1, '1900-01-01', 0],
    [59, '1900-02-28', 0],
    [59.5, '1900-02-28', 720],
    [61, '1900-03-01', 0],
    [25_569, '1970-01-01', 0],
    [46_350, '2026-11-24', 0],
    [46_350.395833, '2026-11-24', 570],
    [46_350.99999, '2026-11-25', 0],
    [2_958_465, '9999-12-31', 0],
  ])('%d is %s at minute %i', (serial, date, minuteOfDay) => {
    expect(excelMoment(serial)).toEqual({ date, minuteOfDay })
  })

  test.each([
    [0, '1904-01-01'],
    [60, '1904-03-01'],
    [44_888, '2026-11-24'],
  ])('%i days after 1904 is %s', (serial, date) => {
    expect(excelMoment(serial, true)).toEqual({ date, minuteOfDay: 0 })
  })

  test.each([[0], [0.5], [60], [60.5], [2_958_466], [-1]])('%d is no date', (serial) => {
    expect(excelMoment(serial)).toBeNull()
  })

  test('there is none before 1904 in the system of 1904', () => {
    expect(excelMoment(-1, true)).toBeNull()
  })

  test('serial numbers count days', () => {
    const serial = fc.integer({ min: 61, max: 2_000_000 })
    fc.assert(
      fc.property(serial, serial, (a, b) => {
        expect(daysBetween(excelMoment(a)?.date ?? '', excelMoment(b)?.date ?? '')).toBe(b - a)
        expect(excelMoment(a, true)?.date).toBe(excelMoment(a + 1462)?.date)
      }),
    )
  })
})
