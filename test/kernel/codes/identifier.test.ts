import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseIdentifier,
  parseIdentifierValue,
  showIdentifier,
} from '../../../src/kernel/codes/identifier.js'
import { Problem } from '../../../src/kernel/problem.js'

describe('a number in a system', () => {
  it.each([
    ['0088231', '0088231'],
    ['W-00 12a', 'W-00 12a'],
    ['="0088231"', '0088231'],
    ["'0088231", '0088231'],
    ["'t12", "'t12"],
    ['12E10', '12E10'],
  ])('%j is kept as %j', (cell, value) => {
    expect(parseIdentifierValue(cell)).toBe(value)
  })

  it('is refused when a spreadsheet shortened it', () => {
    expect(parseIdentifierValue('1.23E+09')).toEqual(
      new Problem(
        '"1.23E+09" is a number that a spreadsheet shortened: its last digits are lost',
        'all digits, from a column formatted as text',
      ),
    )
  })

  it('is refused when nothing is there', () => {
    expect(parseIdentifierValue('=""')).toEqual(
      new Problem('"=""" holds no number', 'an identifier like 0088231'),
    )
  })
})

describe('an identifier with its system', () => {
  it.each([
    ['mrn:0088231', 'mrn', '0088231'],
    ['MRN: 0088231', 'mrn', '0088231'],
    ['athena.id:A:7', 'athena.id', 'A:7'],
    ['mbi : 1EG4TE5MK73', 'mbi', '1EG4TE5MK73'],
  ])('%j is %s and %s', (cell, system, value) => {
    expect(parseIdentifier(cell)).toEqual({ system, value })
  })

  it.each([
    ['88231', '"88231" names no system'],
    [':88231', '"" is no name of a system'],
    ['our chart:88231', '"our chart" is no name of a system'],
    ['1:2', '"1" is no name of a system'],
  ])('%j is refused', (cell, message) => {
    expect(parseIdentifier(cell)).toEqual(new Problem(message, 'SYSTEM:VALUE, like mrn:0088231'))
  })

  it('is refused with a number that is missing or shortened', () => {
    expect(String(parseIdentifier('mrn:'))).toContain('holds no number')
    expect(String(parseIdentifier('mrn:6.03E+09'))).toContain('spreadsheet shortened')
  })

  it('can be read back as it is shown', () => {
    const system = fc.stringMatching(/^[a-z][a-z0-9_.@-]{0,8}$/)
    const value = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z:_-]{0,12}$/)
    fc.assert(
      fc.property(fc.record({ system, value }), (identifier) => {
        expect(parseIdentifier(showIdentifier(identifier))).toEqual(identifier)
      }),
    )
  })
})
