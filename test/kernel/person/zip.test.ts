import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseZip } from '../../../src/kernel/person/zip.js'
import { Problem } from '../../../src/kernel/problem.js'

const EXPECTED = '5 or 9 digits, like 02155 or 02155-1234'

describe('a ZIP code', () => {
  it.each([
    ['02155', null, '02155'],
    ['02155-1234', null, '02155-1234'],
    ['021551234', null, '02155-1234'],
    ['02155 1234', null, '02155-1234'],
    ['85001.0', null, '85001'],
    ['85001', 'MA', '85001'],
    ['2155', 'MA', '02155'],
    ['2155.0', 'MA', '02155'],
    ['2155-1234', 'MA', '02155-1234'],
    ['21551234', 'MA', '02155-1234'],
    ['5501', 'MA', '05501'],
    ['601', 'PR', '00601'],
    ['802-1234', 'VI', '00802-1234'],
    ['6101', 'CT', '06101'],
    ['4101', 'ME', '04101'],
    ['3901', 'ME', '03901'],
    ['3301', 'NH', '03301'],
    ['7030', 'NJ', '07030'],
    ['2903', 'RI', '02903'],
    ['5401', 'VT', '05401'],
    ['9012', 'AE', '09012'],
  ])('%j in %s is %s', (cell, state, zip) => {
    expect(parseZip(cell, state)).toBe(zip)
  })

  it('needs a state to get back a zero', () => {
    expect(parseZip('2155')).toEqual(
      new Problem('"2155" has 4 digits, and without a state nothing says whether zeros were lost', EXPECTED),
    )
  })

  it.each([
    ['2155', 'TX', '"2155" has 4 digits, and 02155 is not in TX'],
    ['2155', 'NH', '"2155" has 4 digits, and 02155 is not in NH'],
    ['21551234', 'CT', '"21551234" has 8 digits, and 02155 is not in CT'],
    ['12', 'MA', '"12" is no ZIP code'],
    ['123456', 'MA', '"123456" is no ZIP code'],
    ['M5V 2T6', 'MA', '"M5V 2T6" is no ZIP code'],
    ['02155-123', 'MA', '"02155-123" is no ZIP code'],
  ])('%j in %s is refused', (cell, state, message) => {
    expect(parseZip(cell, state)).toEqual(new Problem(message, EXPECTED))
  })

  it('is not changed by reading it again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5}(?:-\d{4})?$/), (zip) => {
        expect(parseZip(zip)).toBe(zip)
        expect(parseZip(zip.replace('-', ''))).toBe(zip)
      }),
    )
  })
})
