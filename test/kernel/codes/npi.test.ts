import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeNpi, parseNpi } from '../../../src/kernel/codes/npi.js'
import { Problem } from '../../../src/kernel/problem.js'

describe('an NPI', () => {
  it.each([
    ['1234567893', '1234567893'],
    ['1993999998', '1993999998'],
    ['1558598797', '1558598797'],
    ['123-456-7893', '1234567893'],
    ['12345 67893', '1234567893'],
    ['1234567893.0', '1234567893'],
  ])('%j is read as %s', (cell, npi) => {
    expect(parseNpi(cell)).toBe(npi)
  })

  it.each([
    ['1234567890', '"1234567890" has a wrong check digit: one digit is mistyped or two are swapped'],
    ['1234567983', '"1234567983" has a wrong check digit: one digit is mistyped or two are swapped'],
    ['123456789', '"123456789" has 9 digits'],
    ['12345678931', '"12345678931" has 11 digits'],
    ['3234567893', '"3234567893" starts with neither 1 nor 2'],
    ['NPI1234567', '"NPI1234567" has other characters than digits'],
    ['-', '"-" has other characters than digits'],
  ])('%j is refused', (cell, message) => {
    expect(parseNpi(cell)).toEqual(new Problem(message, 'an NPI of 10 digits, like 1234567893'))
  })

  it('says so when a spreadsheet shortened it', () => {
    expect(String(parseNpi('1.23E+09'))).toContain('spreadsheet shortened')
  })

  it('can be completed from nine digits', () => {
    expect(completeNpi('123456789')).toBe('1234567893')
    fc.assert(
      fc.property(fc.stringMatching(/^[12]\d{8}$/), (nine) => {
        expect(parseNpi(completeNpi(nine))).toBe(completeNpi(nine))
      }),
    )
  })
})
