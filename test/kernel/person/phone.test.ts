import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone, showPhone } from '../../../src/kernel/person/phone.js'
import { Problem } from '../../../src/kernel/problem.js'

describe('reading a phone number', () => {
  it.each([
    ['(602) 555-0143', '+16025550143'],
    ['602-555-0143', '+16025550143'],
    ['602.555.0143', '+16025550143'],
    ['602/555-0143', '+16025550143'],
    ['602–555–0143', '+16025550143'],
    ['6025550143', '+16025550143'],
    ['6025550143.0', '+16025550143'],
    ['16025550143', '+16025550143'],
    ['1-602-555-0143', '+16025550143'],
    ['1 (602) 555-0143', '+16025550143'],
    ['+1 602 555 0143', '+16025550143'],
    ['(+1) 602 555 0143', '+16025550143'],
    ['tel:+16025550143', '+16025550143'],
    ['001 602 555 0143', '+16025550143'],
    ['602.555.0143 x12', '+16025550143;ext=12'],
    ['602-555-0143x12', '+16025550143;ext=12'],
    ['(602) 555-0143 ext. 0012', '+16025550143;ext=0012'],
    ['(602) 555-0143, Ext 12', '+16025550143;ext=12'],
    ['(602) 555-0143 extension: 12', '+16025550143;ext=12'],
    ['602-555-0143 #12', '+16025550143;ext=12'],
    ['+16025550143;ext=12', '+16025550143;ext=12'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['011 44 20 7946 0958', '+442079460958'],
    ['0044 20 7946 0958 x7', '+442079460958;ext=7'],
  ])('%j is kept as %s', (cell, phone) => {
    expect(parsePhone(cell)).toBe(phone)
  })

  const EXPECTED = 'a number like 602-555-0143 x12, or one with + and its country code'
  it.each([
    ['555-0143', 'has no area code'],
    ['602-555-014', 'has 9 digits instead of 10'],
    ['602-555-01433', 'has 11 digits instead of 10'],
    ['155-555-0143', 'has the area code 155, but none starts with 0 or 1'],
    ['055-555-0143', 'has the area code 055, but none starts with 0 or 1'],
    ['602-155-0143', 'has 155 behind the area code, where none starts with 0 or 1'],
    ['+1 155 555 0143', 'has the area code 155, but none starts with 0 or 1'],
    ['+1 602 555 014', 'has 9 digits instead of 10'],
    ['+44 123', 'has only 5 digits'],
    ['+44 1234 5678 9012 3456', 'has 18 digits, more than any number'],
    ['+0 602 555 0143', 'has no country code'],
    ['602-555-0143 call after 5', 'has text beside its digits'],
    ['1-800-FLOWERS', 'has text beside its digits'],
    ['602+5550143', 'has text beside its digits'],
    ['cell', 'is no phone number'],
    ['x12', 'is no phone number'],
  ])('%j %s', (cell, reason) => {
    expect(parsePhone(cell)).toEqual(new Problem(`"${cell}" ${reason}`, EXPECTED))
  })

  it('is no text', () => {
    expect(parsePhone('602-555-0143 '.repeat(5))).toHaveProperty(
      'message',
      expect.stringMatching(/is too long/),
    )
  })

  it('says so when a spreadsheet shortened it', () => {
    expect(parsePhone('6.03E+09')).toEqual(
      new Problem(
        '"6.03E+09" is a number that a spreadsheet shortened: its last digits are lost',
        'all digits, from a column formatted as text',
      ),
    )
  })

  it('takes ten digits for a whole number only where they are one', () => {
    expect(parsePhone('416-555-0143', 'CA')).toBe('+14165550143')
    expect(parsePhone('+1 416 555 0143', 'GB')).toBe('+14165550143')
    expect(parsePhone('020 7946 0958', 'GB')).toEqual(
      new Problem('"020 7946 0958" has no country code', EXPECTED),
    )
  })
})

describe('showing a phone number', () => {
  it.each([
    ['+16025550143', '602-555-0143'],
    ['+16025550143;ext=12', '602-555-0143 x12'],
    ['+442079460958', '+44 207 946 0958'],
    ['+442079460958;ext=7', '+44 207 946 0958 x7'],
    ['+35312345678', '+353 123 456 78'],
    ['+79161234567', '+7 916 123 4567'],
    ['+4930123456', '+49 301 234 56'],
    ['anything', 'anything'],
  ])('%s is %j', (phone, shown) => {
    expect(showPhone(phone)).toBe(shown)
  })

  it('can be read back', () => {
    const american = fc.stringMatching(/^\+1[2-9]\d{2}[2-9]\d{6}(?:;ext=\d{1,7})?$/)
    const abroad = fc.stringMatching(/^\+[2-9]\d{7,14}(?:;ext=\d{1,7})?$/)
    fc.assert(fc.property(fc.oneof(american, abroad), (phone) => parsePhone(showPhone(phone)) === phone))
  })
})
