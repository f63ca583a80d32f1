import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress, parseCityStateZip, showAddress } from '../../../src/kernel/person/address.js'
import { Problem } from '../../../src/kernel/problem.js'

describe('city, state and ZIP code', () => {
  it.each([
    ['Springfield, MA 02155', 'Springfield', 'MA', '02155'],
    ['Springfield MA 02155-1234', 'Springfield', 'MA', '02155-1234'],
    ['Springfield, MA, 02155', 'Springfield', 'MA', '02155'],
    ['Springfield, Massachusetts 2155', 'Springfield', 'MA', '02155'],
    ['Reno, Nevada', 'Reno', 'NV', null],
    ['New York NY 10001 1234', 'New York', 'NY', '10001-1234'],
    ['New York, New York 10001', 'New York', 'NY', '10001'],
    ['Kansas City Kansas 66101', 'Kansas City', 'KS', '66101'],
    ['Charleston West Virginia', 'Charleston', 'WV', null],
    ['Key West, Virginia', 'Key West', 'VA', null],
    ['Washington, D.C. 20001', 'Washington', 'DC', '20001'],
    ['Washington DC 20001', 'Washington', 'DC', '20001'],
    ['St. Louis, MO 63101, USA', 'St. Louis', 'MO', '63101'],
    ['San Juan, PR 601', 'San Juan', 'PR', '00601'],
    ['APO, AE 09012', 'APO', 'AE', '09012'],
  ])('%j', (cell, city, state, postal_code) => {
    expect(parseCityStateZip(cell)).toEqual({ city, state, postal_code })
  })

  it.each([
    ['Springfield', '"Springfield" names no US state'],
    [', '.repeat(300), `"${', '.repeat(19)},…" is too long for a place`],
    ['Toronto, ON M5V 2T6', '"Toronto, ON M5V 2T6" names no US state'],
    ['MA 02155', '"MA 02155" names no city'],
    ['West Virginia', '"West Virginia" names no city'],
    ['New York 10001', '"New York 10001" names no city'],
  ])('%j is refused', (cell, message) => {
    expect(parseCityStateZip(cell)).toEqual(new Problem(message, 'a place like "Springfield, MA 02155"'))
  })

  it('is refused with a ZIP code that lost more than zeros', () => {
    expect(parseCityStateZip('Dallas, TX 2155')).toEqual(
      new Problem('"2155" has 4 digits, and 02155 is not in TX', '5 or 9 digits, like 02155 or 02155-1234'),
    )
  })
})

const EXPECTED = 'an address like "12 Main St, Apt 4, Springfield, MA 02155"'

describe('a whole address', () => {
  it.each([
    ['12 Main St, Springfield, MA 02155', '12 Main St', 'Springfield', 'MA', '02155'],
    ['12 Main St, Apt 4, Springfield, MA 02155-1234', '12 Main St, Apt 4', 'Springfield', 'MA', '02155-1234'],
    ['12 Main St\nApt 4\nSpringfield, MA 02155', '12 Main St, Apt 4', 'Springfield', 'MA', '02155'],
    ['12 Main St\r\nSpringfield MA 02155', '12 Main St', 'Springfield', 'MA', '02155'],
    ['12 Main St, Springfield MA 02155, USA', '12 Main St', 'Springfield', 'MA', '02155'],
    ['12 Main St, Springfield, MA, 02155', '12 Main St', 'Springfield', 'MA', '02155'],
    [
      '12 Main St, Springfield, MA 02155, United States of America',
      '12 Main St',
      'Springfield',
      'MA',
      '02155',
    ],
    ['PO Box 12, Wheeling, West Virginia', 'PO Box 12', 'Wheeling', 'WV', null],
    ['1 Pine Ave, Brooklyn, New York 11201', '1 Pine Ave', 'Brooklyn', 'NY', '11201'],
    ['1 K St NW, Washington, DC 20001', '1 K St NW', 'Washington', 'DC', '20001'],
  ])('%j', (cell, line, city, state, postal_code) => {
    expect(parseAddress(cell)).toEqual({ line, city, state, postal_code })
  })

  it.each([
    [
      '12 Main St Springfield, MA 02155',
      '"12 Main St Springfield, MA 02155" has no city, or no comma before it',
    ],
    ['12 Main St, MA 02155', '"12 Main St, MA 02155" has no city, or no comma before it'],
    ['Springfield, MA 02155', '"Springfield, MA 02155" has no street'],
    ['12 Main St, Springfield', '"12 Main St, Springfield" names no US state'],
    ['10 High St, London SW1A 2AA', '"10 High St, London SW1A 2AA" names no US state'],
    ['12 Main St, Dallas, TX 2155', '"2155" has 4 digits, and 02155 is not in TX'],
    ['homeless', '"homeless" names no US state'],
    [',', '"" names no US state'],
    [', '.repeat(300), `"${', '.repeat(19)},…" is too long for an address`],
  ])('%j is refused', (cell, message) => {
    expect(parseAddress(cell)).toEqual(new Problem(message, EXPECTED))
  })
})

describe('showing an address', () => {
  it.each([
    ['12 Main St', 'Springfield', 'MA', '02155', '12 Main St, Springfield, MA 02155'],
    ['12 Main St', 'Springfield', 'MA', null, '12 Main St, Springfield, MA'],
    [null, 'Springfield', null, '02155', 'Springfield, 02155'],
    ['12 Main St', null, null, null, '12 Main St'],
    [null, null, null, null, ''],
  ])('%j %j %j %j', (line, city, state, postal_code, shown) => {
    expect(showAddress({ line, city, state, postal_code })).toBe(shown)
  })

  it('can be read back', () => {
    const line = fc.stringMatching(/^[1-9]\d{0,3} [A-Z][a-z]{2,8} (?:St|Ave|Rd)(?:, Apt \d)?$/)
    const city = fc.constantFrom('Springfield', 'New York', 'St. Louis', 'West Point', 'Virginia Beach')
    const state = fc.constantFrom('MA', 'NY', 'WV', 'DC', 'PR')
    const postal_code = fc.option(fc.stringMatching(/^\d{5}(?:-\d{4})?$/))
    fc.assert(
      fc.property(fc.record({ line, city, state, postal_code }), (address) => {
        expect(parseAddress(showAddress(address))).toEqual(address)
      }),
    )
  })
})
