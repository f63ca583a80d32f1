import { describe, expect, it } from 'vitest'
import type { Patient } from '../../../../src/features/patients/records/patient.js'
import { differing, mergedFields, mergePatch } from '../../../../src/features/patients/rules/merge.js'
import { mrn, patientWith, phone } from '../builders.js'

const patch = (survivor: Partial<Patient>, loser: Partial<Patient>, take: string[] = []) =>
  mergePatch(mergedFields(patientWith(survivor), patientWith({ id: 97, ...loser }), new Set(take)))

describe('what a merge makes of the survivor', () => {
  it('nothing of two equal people', () => {
    expect(patch({}, {})).toEqual({})
  })

  it('missing values come from the loser, others stay', () => {
    expect(patch({ city: 'Boston' }, { city: 'Salem', email: 'm@x.org', deceased_on: '2026-01-02' })).toEqual(
      {
        email: 'm@x.org',
        deceased_on: '2026-01-02',
      },
    )
  })

  it('an address comes as a whole or not at all', () => {
    const salem = { address_line: '1 Elm St', city: 'Salem', postal_code: '01970' }
    expect(patch({}, salem)).toEqual(salem)
    expect(patch({ city: 'Boston' }, salem)).toEqual({})
  })

  it('lists are united, each number once', () => {
    expect(
      patch(
        { phones: [phone('+16025550143')], identifiers: [mrn('a1')] },
        { phones: [phone('+16025550143'), phone('+16025550199')], identifiers: [mrn('A1'), mrn('2')] },
      ),
    ).toEqual({
      phones: [phone('+16025550143'), phone('+16025550199')],
      identifiers: [mrn('a1'), mrn('2')],
    })
  })

  it('names that only the loser had become former ones', () => {
    expect(patch({}, { last_name: 'Lopez' })).toEqual({ former_names: ['Lopez'] })
    expect(patch({}, { first_name: 'Marla' })).toEqual({ former_names: ['Marla'] })
    expect(
      patch({ former_names: ['LOPEZ'] }, { last_name: 'Lopez', former_names: ['Ruiz', 'GARCÍA'] }),
    ).toEqual({
      former_names: ['LOPEZ', 'Ruiz'],
    })
    expect(patch({}, { last_name: 'GARCÍA' })).toEqual({})
  })

  it('an interpreter is needed when either record says so', () => {
    expect(patch({}, { interpreter: true })).toEqual({ interpreter: true })
    expect(patch({ interpreter: true }, {})).toEqual({})
  })

  it('what is asked for comes from the loser', () => {
    expect(patch({ birth_date: '1968-03-14' }, { birth_date: '1968-03-15' }, ['birth_date'])).toEqual({
      birth_date: '1968-03-15',
    })
  })

  it('never where the record itself goes on', () => {
    expect(patch({}, { merged_into_id: 3 })).toEqual({})
  })

  it('shows what differs', () => {
    const named = mergedFields(patientWith(), patientWith({ last_name: 'Lopez' }), new Set())
    expect(differing(named).map(({ name }) => name)).toEqual(['last_name', 'former_names'])
    const fields = mergedFields(patientWith({ city: 'Boston' }), patientWith({ city: 'Salem' }), new Set())
    expect(differing(fields)).toEqual([
      { name: 'city', survivor: 'Boston', loser: 'Salem', result: 'Boston' },
    ])
  })
})
