import { describe, expect, it } from 'vitest'
import {
  contradiction,
  differentValues,
  differingSystem,
  isFamilyNumber,
  oneLetter,
  sameContact,
  sameZip,
  sexContradicts,
  sharedIdentifier,
} from '../../../../src/features/patients/rules/agreement.js'
import { mrn, person, phone } from '../builders.js'

const member = (value: string) => ({ system: 'member', value })

describe('identifiers of two people', () => {
  it('are shared by system and value, whatever the case of its letters', () => {
    const [a, b] = [person({ identifiers: [mrn('A1')] }), person({ identifiers: [mrn('a1')] })]
    expect(sharedIdentifier(a, b)).toEqual(mrn('A1'))
    expect(sharedIdentifier(a, person({ identifiers: [{ system: 'lab', value: 'A1' }] }))).toBeUndefined()
    expect(sharedIdentifier(a, person({ identifiers: [mrn('0A1')] }))).toBeUndefined()
  })

  it('that a family shares are nobody’s own', () => {
    expect(isFamilyNumber('member')).toBe(true)
    expect(isFamilyNumber('member.aetna')).toBe(true)
    expect(isFamilyNumber('membership')).toBe(false)
    const [a, b] = [person({ identifiers: [member('W1')] }), person({ identifiers: [member('W1')] })]
    expect(sharedIdentifier(a, b)).toBeUndefined()
    expect(sameContact(a, b)).toBe('same member id W1')
    expect(differingSystem(a, person({ identifiers: [member('W2')] }))).toBeNull()
  })

  it.each([
    [[mrn('1')], [mrn('2')], 'mrn', '1 and 2'],
    [[mrn('1'), mrn('3')], [mrn('3')], null, null],
    [[mrn('1')], [{ system: 'lab', value: '2' }], null, null],
    [[], [mrn('2')], null, null],
  ])('%j and %j differ in %s', (a, b, system, values) => {
    const [one, other] = [person({ identifiers: a }), person({ identifiers: b })]
    expect(differingSystem(one, other)).toBe(system)
    expect(differentValues('mrn', one, other)).toBe(values)
  })
})

describe('contact', () => {
  it('is the same by phone, with or without an extension', () => {
    const a = person({ phones: [phone('+16025550199'), phone('+16025550143')] })
    expect(sameContact(a, person({ phones: [phone('+16025550143;ext=12')] }))).toBe('same phone 602-555-0143')
    expect(sameContact(a, person())).toBeNull()
  })

  it('is the same by e-mail', () => {
    expect(sameContact(person({ email: 'm@x.org' }), person({ email: 'm@x.org' }))).toBe(
      'same e-mail m@x.org',
    )
    expect(sameContact(person({ email: 'm@x.org' }), person({ email: 'n@x.org' }))).toBeNull()
    expect(sameContact(person(), person())).toBeNull()
  })

  it('ZIP codes agree by their first five digits', () => {
    expect(sameZip(person({ postal_code: '02155-1234' }), person({ postal_code: '02155' }))).toBe(
      'same ZIP 02155',
    )
    expect(sameZip(person({ postal_code: '02155' }), person({ postal_code: '02156' }))).toBeNull()
    expect(sameZip(person(), person())).toBeNull()
  })
})

describe('sex', () => {
  it.each([
    ['male', 'female', true],
    ['female', 'male', true],
    ['male', 'male', false],
    ['other', 'female', false],
    ['male', 'unknown', false],
    [null, 'female', false],
  ] as const)('%s against %s: %s', (a, b, against) => {
    expect(sexContradicts(person({ sex: a }), person({ sex: b }))).toBe(against)
  })
})

describe('one letter', () => {
  it.each([
    ['garcia', 'garsia', true],
    ['garcia', 'gracia', true],
    ['ann', 'anna', true],
    ['garcia', 'garcia', false],
    ['garcia', 'gomez', false],
    ['li', 'lu', false],
    ['li', 'lin', false],
  ])('%s, %s: %s', (a, b, near) => {
    expect(oneLetter(a, b)).toBe(near)
  })
})

describe('what contradicts a shared identifier', () => {
  const known = { ...person({ sex: 'female' }), former_names: ['Lopez'] }

  it.each([
    [{}, null],
    [{ birth_date: null }, null],
    [{ last_name: null, first_name: null, birth_date: null }, null],
    [{ last_name: 'GARCÍA' }, null],
    [{ last_name: 'Garcia-Mendez' }, null],
    [{ last_name: 'Garsia' }, null],
    [{ last_name: 'Lopez' }, null],
    [{ first_name: 'Mia' }, null],
    [{ first_name: 'Maria', sex: 'male' }, null],
    [{ first_name: null, sex: 'male' }, null],
    [{ birth_date: '1968-03-15' }, 'born 14 Mar 1968, not 15 Mar 1968'],
    [{ birth_date: '1968-03-14', last_name: 'Smith' }, 'named Garcia, not Smith'],
    [{ first_name: 'Jose', sex: 'male' }, 'Maria, female, not Jose, male'],
  ] as const)('%j: %s', (row, says) => {
    expect(contradiction(person(row), known)).toBe(says)
  })

  it('nothing of somebody of whom only the number is known', () => {
    const nameless = person({ last_name: null, first_name: null, birth_date: null })
    expect(contradiction(person(), nameless)).toBeNull()
    expect(contradiction(person({ sex: 'male' }), person({ sex: 'female', first_name: null }))).toBeNull()
    expect(contradiction(person({ last_name: 'Li' }), person({ last_name: 'Lu' }))).toBe('named Lu, not Li')
  })
})
