import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFormat } from '../../../src/exchange/formats/number-format.js'
import { numberInPlaces, plainNumber } from '../../../src/exchange/formats/number-text.js'

describe('plainNumber', () => {
  test.each([
    [0, '0'],
    [-3, '-3'],
    [1.5, '1.5'],
    [12345.678900000001, '12345.6789'],
    [1234567890, '1234567890'],
    [999_999_999_999_999, '999999999999999'],
    [1.23456789012345e15, '1.23456789012345E+15'],
    [1.23456789e22, '1.23456789E+22'],
    [1e-7, '0.0000001'],
    [-2.5e-10, '-0.00000000025'],
  ])('%d is %s', (value, text) => {
    expect(plainNumber(value)).toBe(text)
  })

  test('reads back as the same number, and below 1E+15 has no exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainNumber(value)
        expect(Number(text)).toBe(value === 0 ? 0 : value)
        expect(text.includes('E')).toBe(Math.abs(value) >= 1e15)
      }),
    )
  })
})

describe('numberInPlaces', () => {
  const show = (value: number, code: string): string => {
    const format = parseFormat(code)
    if (format.kind !== 'places') throw new TypeError(`${code} has no places`)
    return numberInPlaces(value, format)
  }

  test.each([
    [2139, '00000', '02139'],
    [85001, '00000', '85001'],
    [123456, '00000', '123456'],
    [0, '000', '000'],
    [21391234, '00000-0000', '02139-1234'],
    [1234567, '000\\-00\\-0000', '001-23-4567'],
    [6025550143, '\\(000\\)\\ 000-0000', '(602) 555-0143'],
    [123, '"MRN-"000000', 'MRN-000123'],
    [12.5, '00000', '12.5'],
    [-5, '00000', '-5'],
    [1e15, '00000', '1E+15'],
  ])('%d as %s is %s', (value, code, text) => {
    expect(show(value, code)).toBe(text)
  })
})
