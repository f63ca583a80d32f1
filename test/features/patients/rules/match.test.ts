import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Candidate,
  compare,
  decide,
  type Incoming,
  label,
  missingForNew,
  nameKeys,
  swappedDay,
} from '../../../../src/features/patients/rules/match.js'
import type { Person } from '../../../../src/features/patients/rules/person.js'
import { mrn, person, phone } from '../builders.js'

const PHONE = '+16025550143'
const known = (id: number, values: Partial<Person> = {}): Candidate => ({
  who: { id },
  person: person(values),
})
const kindOf = (row: Partial<Person>, ...candidates: readonly Candidate[]) => {
  const match = decide(person(row), candidates)
  return match.kind === 'new' ? `new, ${match.near.length} near` : `${match.kind} ${label(match.who)}`
}

describe('whose a row is by an identifier', () => {
  const maria = known(42, { identifiers: [mrn('88231')] })

  it('the same in the same system with nothing against it', () => {
    expect(decide(person({ identifiers: [mrn('88231')] }), [maria])).toEqual({
      kind: 'same',
      who: { id: 42 },
      why: 'same mrn:88231',
    })
  })

  it('the number alone is enough, the system is not', () => {
    const nameless = { last_name: null, first_name: null, birth_date: null }
    expect(kindOf({ ...nameless, identifiers: [mrn('88231')] }, maria)).toBe('same P-42')
    expect(kindOf({ ...nameless, identifiers: [{ system: 'lab', value: '88231' }] }, maria)).toBe(
      'new, 0 near',
    )
  })

  it('a contradiction names both people', () => {
    const row = person({
      last_name: 'Smith',
      first_name: 'Ann',
      birth_date: '1970-02-02',
      identifiers: [mrn('88231')],
    })
    expect(decide(row, [maria])).toEqual({
      kind: 'identity_conflict',
      who: { id: 42 },
      message:
        'mrn:88231 is P-42 GARCIA, Maria · 14 Mar 1968 · MRN 88231 (born 14 Mar 1968, not 2 Feb 1970), ' +
        'and here it is SMITH, Ann · 2 Feb 1970',
    })
  })

  it('two numbers of two people are a conflict that names both', () => {
    const ann = known(7, { first_name: 'Ann', identifiers: [{ system: 'mbi', value: '1EG4TE5MK73' }] })
    const row = person({ identifiers: [mrn('88231'), { system: 'mbi', value: '1EG4TE5MK73' }] })
    expect(decide(row, [maria, ann])).toEqual({
      kind: 'identity_conflict',
      who: { id: 7 },
      message:
        'mbi:1EG4TE5MK73 is P-7 GARCIA, Ann · 14 Mar 1968, ' +
        'and mrn:88231 is P-42 GARCIA, Maria · 14 Mar 1968 · MRN 88231',
    })
  })

  it('an earlier row of the batch is as good as a patient', () => {
    const row = { who: { row: 3 }, person: person({ identifiers: [mrn('1')] }) }
    expect(kindOf({ identifiers: [mrn('1')] }, row)).toBe('same an earlier row')
  })
})

describe('whose a row is by name and birth date', () => {
  const maria = known(42, { sex: 'female', phones: [phone(PHONE)], email: 'm@x.org', postal_code: '85004' })

  it.each<[string, Partial<Person>, string]>([
    ['phone', { phones: [phone(PHONE)] }, 'same P-42'],
    ['e-mail', { email: 'm@x.org' }, 'same P-42'],
    [
      'phone, names in capitals and accents',
      { last_name: 'GARCÍA', first_name: 'MARÍA', phones: [phone(PHONE)] },
      'same P-42',
    ],
    ['phone, sex unknown', { phones: [phone(PHONE)], sex: 'unknown' }, 'same P-42'],
    ['phone, sex against it', { phones: [phone(PHONE)], sex: 'male' }, 'new, 1 near'],
    ['ZIP only', { postal_code: '85004' }, 'new, 1 near'],
    ['nothing else', {}, 'new, 1 near'],
    ['one letter of the last name', { last_name: 'Garzia' }, 'new, 1 near'],
    ['one letter of the first name', { first_name: 'Marla', phones: [phone(PHONE)] }, 'new, 1 near'],
    ['one letter, sex against it', { first_name: 'Mario', sex: 'male' }, 'new, 0 near'],
    ['one letter in each name', { last_name: 'Garzia', first_name: 'Marla' }, 'new, 0 near'],
    ['one letter and another birth date', { last_name: 'Garzia', birth_date: '1968-03-15' }, 'new, 0 near'],
    ['another first name', { first_name: 'Ana', phones: [phone(PHONE)] }, 'new, 0 near'],
    ['another birth date', { birth_date: '1968-03-15', phones: [phone(PHONE)] }, 'new, 0 near'],
    ['no birth date', { birth_date: null, phones: [phone(PHONE)] }, 'new, 0 near'],
    ['no first name', { first_name: null, phones: [phone(PHONE)] }, 'new, 0 near'],
  ])('%s', (_what, row, result) => {
    expect(kindOf(row, maria)).toBe(result)
  })

  it('day and month exchanged is near', () => {
    expect(kindOf({ birth_date: '1968-04-03' }, known(1, { birth_date: '1968-03-04' }))).toBe('new, 1 near')
    expect(kindOf({ birth_date: '1968-05-03' }, known(1, { birth_date: '1968-03-04' }))).toBe('new, 0 near')
  })

  it('a family’s member id counts as a phone does', () => {
    const member = { identifiers: [{ system: 'member', value: 'W1' }] }
    expect(kindOf(member, known(1, member))).toBe('same P-1')
    expect(kindOf({ ...member, first_name: 'Ana' }, known(1, member))).toBe('new, 0 near')
  })

  it('two numbers of one system speak against a pair', () => {
    const other = known(1, { identifiers: [mrn('1')], phones: [phone(PHONE)], postal_code: '85004' })
    const row = { identifiers: [mrn('2')] }
    expect(kindOf({ ...row, postal_code: '85004' }, other)).toBe('new, 0 near')
    expect(kindOf({ ...row, last_name: 'Garzia' }, other)).toBe('new, 0 near')
    expect(kindOf({ ...row, phones: [phone(PHONE)] }, other)).toBe('new, 1 near')
  })

  it('names that stand for one tell nobody apart', () => {
    const twin = { first_name: 'Baby Boy', birth_date: '2026-11-20', phones: [phone(PHONE)] }
    expect(kindOf(twin, known(1, twin))).toBe('new, 0 near')
    expect(kindOf({ ...twin, first_name: 'Ana', last_name: 'Test' }, known(1, twin))).toBe('new, 0 near')
    expect(kindOf({ first_name: '?', phones: [phone(PHONE)] }, known(1, { first_name: '!' }))).toBe(
      'new, 0 near',
    )
  })

  it('says what agrees and differs', () => {
    expect(compare(person({ last_name: 'Garzia', postal_code: '85004' }), maria.person)).toEqual({
      same: false,
      why: ['same birth date 14 Mar 1968', 'last names one letter apart: Garzia, Garcia', 'same ZIP 85004'],
    })
    expect(compare(person({ sex: 'male', email: 'm@x.org' }), maria.person)).toEqual({
      same: false,
      why: ['same name and birth date 14 Mar 1968', 'same e-mail m@x.org', 'sex differs: male, female'],
    })
  })

  it('the first of several who all are the same, and five near ones at most', () => {
    const same = [9, 4, 7].map((id) => known(id, { phones: [phone(PHONE)] }))
    expect(kindOf({ phones: [phone(PHONE)] }, ...same)).toBe('same P-4')
    const near = [9, 4, 7, 1, 2, 3].map((id) => known(id))
    const match = decide(person(), [{ who: { row: 0 }, person: person() }, ...near])
    expect(match.kind === 'new' && match.near.map(({ who }) => who.id)).toEqual([1, 2, 3, 4, 7])
  })
})

const parts = fc.record<Incoming>({
  last_name: fc.constantFrom('Garcia', 'Garzia', 'Smith', null),
  first_name: fc.constantFrom('Maria', 'Mario', 'Ann', null),
  birth_date: fc.constantFrom('1968-03-04', '1968-04-03', '1970-01-01', null),
  sex: fc.constantFrom('male', 'female', 'unknown', null),
  phones: fc.constantFrom([], [phone(PHONE)]),
  email: fc.constantFrom(null, 'm@x.org'),
  postal_code: fc.constantFrom(null, '85004'),
  identifiers: fc.constantFrom([], [mrn('1')], [mrn('2')]),
})

describe('matching', () => {
  it('is the same from both sides', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(decide(a, [{ who: { id: 1 }, person: b }]).kind).toBe(
          decide(b, [{ who: { id: 1 }, person: a }]).kind,
        )
      }),
    )
  })

  it('never takes two of different sex and name for one without saying so', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(a.identifiers.length === 0 || b.identifiers.length === 0)
        const match = decide(a, [{ who: { id: 1 }, person: b }])
        if (match.kind === 'same') expect([a.last_name, a.first_name]).toEqual([b.last_name, b.first_name])
      }),
    )
  })
})

describe('keys and days', () => {
  it('a whole name in folded words', () => {
    expect(nameKeys(person({ last_name: 'de la Cruz', first_name: 'María José' }))).toEqual({
      last: 'delacruz',
      first: 'mariajose',
      born: '1968-03-14',
    })
    expect(nameKeys(person({ last_name: '—' }))).toBeNull()
  })

  it.each([
    ['1968-03-04', '1968-04-03'],
    ['1968-04-04', null],
    ['1968-03-13', null],
  ])('%s exchanged: %s', (day, other) => {
    expect(swappedDay(day)).toBe(other)
  })
})

describe('what makes a new patient', () => {
  it.each<[Partial<Person>, string | null]>([
    [{ phones: [phone(PHONE)] }, null],
    [{ identifiers: [mrn('1')] }, null],
    [{}, 'a phone, MRN or member id'],
    [{ first_name: null, phones: [phone(PHONE)] }, 'a whole name'],
    [{ last_name: null, birth_date: null }, 'a whole name and a date of birth and a phone, MRN or member id'],
  ])('%j lacks %s', (row, lacking) => {
    expect(missingForNew(person(row))).toBe(lacking)
  })
})
