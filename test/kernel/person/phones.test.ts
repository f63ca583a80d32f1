import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PhoneUse, parsePhones, showPhones } from '../../../src/kernel/person/phones.js'
import { Problem } from '../../../src/kernel/problem.js'

const ONE = '+16025550143'
const TWO = '+16025550144'

describe('one number and its use', () => {
  it.each<[string, string, PhoneUse]>([
    ['602-555-0143', ONE, null],
    ['602/555-0143', ONE, null],
    ['602-555-0143 (cell)', ONE, 'mobile'],
    ['602-555-0143, cell', ONE, 'mobile'],
    ['Cell phone: 602-555-0143', ONE, 'mobile'],
    ['M 602-555-0143', ONE, 'mobile'],
    ['H: 602-555-0143', ONE, 'home'],
    ['(h) 602-555-0143', ONE, 'home'],
    ['c6025550143', ONE, 'mobile'],
    ['home 602-555-0143', ONE, 'home'],
    ['602-555-0143 x12 (work)', `${ONE};ext=12`, 'work'],
    ['Office # 602-555-0143 ext 12', `${ONE};ext=12`, 'work'],
    ['main: (602) 555-0143', ONE, null],
    ['+16025550143;ext=12', `${ONE};ext=12`, null],
    ['602-555-0143, ext 12', `${ONE};ext=12`, null],
  ])('%j', (cell, phone, use) => {
    expect(parsePhones(cell)).toEqual([{ phone, use }])
  })
})

describe('several numbers', () => {
  it.each<[string, PhoneUse, PhoneUse]>([
    ['602-555-0143; 602-555-0144', null, null],
    ['602-555-0143, 602-555-0144', null, null],
    ['602-555-0143 / 602-555-0144', null, null],
    ['602-555-0143|602-555-0144', null, null],
    ['602-555-0143\n602-555-0144', null, null],
    ['602-555-0143 or 602-555-0144', null, null],
    ['602-555-0143 & 602-555-0144', null, null],
    ['602-555-0143 and 602-555-0144', null, null],
    ['602-555-0143 602-555-0144', null, null],
    ['602 555 0143 602 555 0144', null, null],
    ['(602) 555-0143 (602) 555-0144', null, null],
    ['602-555-0143 (home), 602-555-0144 (cell)', 'home', 'mobile'],
    ['602-555-0143, home; 602-555-0144, cell', 'home', 'mobile'],
    ['H: 602-555-0143 C: 602-555-0144', 'home', 'mobile'],
    ['H: 602-555-0143 / W: 602-555-0144', 'home', 'work'],
    ['602-555-0143 (H) 602-555-0144 (C)', 'home', 'mobile'],
    ['; 602-555-0143;;602-555-0144 ;', null, null],
  ])('%j', (cell, first, second) => {
    expect(parsePhones(cell)).toEqual([
      { phone: ONE, use: first },
      { phone: TWO, use: second },
    ])
  })

  it('keep their extensions', () => {
    expect(parsePhones('W: 602-555-0143 x12 C: 602-555-0144')).toEqual([
      { phone: `${ONE};ext=12`, use: 'work' },
      { phone: TWO, use: 'mobile' },
    ])
    for (const cell of ['602-555-0143;ext=12;602-555-0144', '602-555-0143 x12 602-555-0144']) {
      expect(parsePhones(cell)).toEqual([
        { phone: `${ONE};ext=12`, use: null },
        { phone: TWO, use: null },
      ])
    }
  })

  it('are kept once, with the first use', () => {
    expect(parsePhones('602-555-0143 (home), (602) 555-0143 (cell)')).toEqual([{ phone: ONE, use: 'home' }])
  })

  it('may be of another country', () => {
    expect(parsePhones('+44 20 7946 0958; 602-555-0143', 'GB')).toEqual(
      new Problem(
        '"602-555-0143" has no country code',
        'a number like 602-555-0143 x12, or one with + and its country code',
      ),
    )
  })
})

describe('what is refused', () => {
  it.each([
    ['602-555-0143; soon', '"soon" is no phone number'],
    ['602-555-0143/0144', '"0144" has 4 digits instead of 10'],
    ['602-555-0143 call after 5', '"602-555-0143 call after 5" has text beside its digits'],
    ['6.03E+09', '"6.03E+09" is a number that a spreadsheet shortened: its last digits are lost'],
    ['602-555-0143; fax 602-555-0144', '"fax 602-555-0144" is a fax number'],
    ['602-555-0143 (fax)', '"602-555-0143 (fax)" is a fax number'],
    [';', '";" is no phone number'],
    [';'.repeat(501), `"${';'.repeat(39)}…" is too long for phone numbers`],
  ])('%j', (cell, message) => {
    expect(parsePhones(cell)).toHaveProperty('message', message)
  })
})

describe('showing several numbers', () => {
  it('names what each is used for', () => {
    expect(
      showPhones([
        { phone: `${ONE};ext=12`, use: 'work' },
        { phone: TWO, use: null },
      ]),
    ).toBe('602-555-0143 x12 (work); 602-555-0144')
    expect(showPhones([])).toBe('')
  })

  it('can be read back', () => {
    const phone = fc.stringMatching(/^\+(?:1[2-9]\d{2}[2-9]\d{6}|[2-9]\d{7,14})(?:;ext=\d{1,7})?$/)
    const use = fc.constantFrom<PhoneUse>('home', 'mobile', 'work', null)
    const entries = fc.uniqueArray(fc.record({ phone, use }), {
      minLength: 1,
      selector: (entry) => entry.phone,
    })
    fc.assert(
      fc.property(entries, (list) => {
        expect(parsePhones(showPhones(list))).toEqual(list)
      }),
    )
  })
})
