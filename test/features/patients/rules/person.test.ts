import { describe, expect, it } from 'vitest'
import { ageAndSex, ageOn, mrnOf, nameLine } from '../../../../src/features/patients/rules/person.js'
import { MARIA, mrn, patientWith } from '../builders.js'

describe('a person on one line', () => {
  it.each([
    [patientWith({ identifiers: [mrn('88231')] }), 'GARCIA, Maria · 14 Mar 1968 · MRN 88231'],
    [patientWith({ suffix: 'Jr', preferred_name: 'Mia' }), 'GARCIA Jr, Maria "Mia" · 14 Mar 1968'],
    [{ ...MARIA, first_name: null, birth_date: null, identifiers: [] }, 'GARCIA'],
    [{ ...MARIA, last_name: null, birth_date: null, identifiers: [] }, 'Maria'],
    [
      { last_name: null, first_name: null, birth_date: '1968-03-04', identifiers: [] },
      'nobody named · 4 Mar 1968',
    ],
  ])('%#', (patient, line) => {
    expect(nameLine(patient)).toBe(line)
  })

  it('the practice’s own number', () => {
    expect(mrnOf({ identifiers: [{ system: 'mbi', value: '1' }, mrn('007')] })).toBe('007')
    expect(mrnOf({ identifiers: [] })).toBeNull()
  })
})

describe('age', () => {
  it.each([
    ['1968-03-14', '2026-03-13', 57],
    ['1968-03-14', '2026-03-14', 58],
    ['2024-02-29', '2025-02-28', 0],
    ['2024-02-29', '2025-03-01', 1],
  ])('born %s, on %s: %i', (born, day, years) => {
    expect(ageOn(born, day)).toBe(years)
  })

  it.each([
    ['1968-03-14', 'female', '58F'],
    ['1968-03-14', 'male', '58M'],
    ['1968-03-14', 'other', '58X'],
    ['1968-03-14', 'unknown', '58'],
    ['1968-03-14', null, '58'],
    ['2026-11-20', 'female', '0moF'],
    ['2025-10-01', 'male', '13moM'],
    ['2024-11-24', 'male', '2M'],
  ] as const)('born %s, %s: %s', (born, sex, text) => {
    expect(ageAndSex(born, sex, '2026-11-24')).toBe(text)
  })
})
