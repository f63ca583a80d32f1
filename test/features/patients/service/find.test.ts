import { describe, expect, it } from 'vitest'
import { patients } from '../../../../src/features/patients/records/patient.js'
import { findPatient, patientForWriting } from '../../../../src/features/patients/service/find.js'
import { PccError } from '../../../../src/kernel/errors.js'
import { type Practice, withStore } from '../../../support/database.js'
import { addPatient, mrn } from '../builders.js'

const setUp = async ({ context }: Practice) => {
  await addPatient(context, { identifiers: [mrn('88231')] })
  await addPatient(context, { last_name: 'Garcia', first_name: 'Ana', birth_date: '1970-01-02' })
  await addPatient(context, {
    last_name: 'Smith',
    first_name: 'Ann',
    identifiers: [mrn('1'), { system: 'lab', value: '0077' }],
  })
  await addPatient(context, { last_name: 'Rossi', first_name: 'Ada', identifiers: [mrn('4')] })
}

const named = (text: string, forWriting: boolean) =>
  withStore(async (practice) => {
    await setUp(practice)
    const { context } = practice
    try {
      return (await context.read((reader) => findPatient(reader, context.reading, text, { forWriting }))).id
    } catch (error) {
      if (!(error instanceof PccError)) throw error
      return `${error.code}: ${error.message}${error.hint === undefined ? '' : ` | ${error.hint}`}`
    }
  })

describe('naming a patient, to read or to write', () => {
  it.each([
    ['P-1', 1],
    ['p-0002', 2],
    ['2', 2],
    ['4', 4],
    ['mrn:88231', 1],
    ['LAB:0077', 3],
    ['garcia 3/14/1968', 1],
    ['1970-01-02 García', 2],
  ])('%s', async (text, id) => {
    expect(await named(text, false)).toBe(id)
    expect(await named(text, true)).toBe(id)
  })

  it.each([
    ['P-99', 'not_found: there is no patient P-99'],
    ['99', 'not_found: there is no patient "99"'],
    ['mrn:99', 'not_found: no patient has "mrn:99"'],
    ['R-9', 'usage: R-9 is a referral; a patient is wanted'],
    ['', 'usage: no patient was named'],
    ['nobody', 'not_found: no patient is found by "nobody"'],
    ['---', 'not_found: no patient is found by "---"'],
  ])('%j is nobody', async (text, says) => {
    expect(await named(text, false)).toContain(says)
    expect(await named(text, true)).toContain(says)
  })

  it('a number that is an id and somebody else’s identifier names both', async () => {
    for (const forWriting of [false, true]) {
      expect(await named('1', forWriting)).toBe(
        'usage: 1 is the id of P-1 GARCIA, Maria · 14 Mar 1968 · MRN 88231, and an identifier of ' +
          'P-3 SMITH, Ann · 14 Mar 1968 · MRN 1 | say which: P-1 or P-3',
      )
    }
  })

  it('a number that is only an identifier is enough to read', async () => {
    expect(await named('0077', false)).toBe(3)
    expect(await named('0077', true)).toBe(
      'usage: 0077 is an identifier of P-3 SMITH, Ann · 14 Mar 1968 · MRN 1 | say which: P-3',
    )
  })

  it('a name alone is enough to read when it is one person’s, never to write', async () => {
    expect(await named('smi', false)).toBe(3)
    expect(await named('garcia m', false)).toBe(1)
    expect(await named('garcia', false)).toBe(
      'usage: "garcia" finds several patients: P-2 GARCIA, Ana · 2 Jan 1970; ' +
        'P-1 GARCIA, Maria · 14 Mar 1968 · MRN 88231 | say which by its id, or add a date of birth',
    )
    expect(await named('smith', true)).toBe(
      'usage: "smith" is not enough to change a record: P-3 SMITH, Ann · 14 Mar 1968 · MRN 1 | ' +
        'name the patient by id, identifier, or name and date of birth: P-42, mrn:88231, or "Garcia 1968-03-14"',
    )
  })

  it('to write the name must be whole', async () => {
    expect(await named('garc 1968-03-14', false)).toBe(1)
    expect(await named('garc 1968-03-14', true)).toContain('not_found: no patient is found by')
  })

  it('shows five of many', async () => {
    await withStore(async ({ context }) => {
      for (let n = 0; n < 8; n++) await addPatient(context, { birth_date: `1960-01-0${n + 1}` })
      await expect(
        context.read((reader) => findPatient(reader, context.reading, 'garcia', { forWriting: false })),
      ).rejects.toThrow(/5 Jan 1960; and 3 more$/)
    })
  })

  it('the id of one who was merged finds the survivor, however often', async () => {
    await withStore(async ({ context }) => {
      const three = await addPatient(context, { first_name: 'C' })
      const two = await addPatient(context, {
        first_name: 'B',
        status: 'merged-into',
        merged_into_id: three.id,
      })
      const one = await addPatient(context, {
        first_name: 'A',
        status: 'merged-into',
        merged_into_id: two.id,
      })
      const found = await context.read((reader) =>
        findPatient(reader, context.reading, `P-${one.id}`, { forWriting: true }),
      )
      expect(found.id).toBe(three.id)
    })
  })

  it('a circle of merged records ends', async () => {
    await withStore(async ({ context }) => {
      const one = await addPatient(context)
      const two = await addPatient(context, { merged_into_id: one.id })
      await context.write(({ writer }) => writer.updateRow(patients, one.id, { merged_into_id: two.id }))
      const found = await context.read((reader) =>
        findPatient(reader, context.reading, 'P-1', { forWriting: false }),
      )
      expect([1, 2]).toContain(found.id)
    })
  })

  it('writing says who it is', async () => {
    await withStore(async (practice) => {
      await setUp(practice)
      const { context, said } = practice
      await context.read((reader) => patientForWriting(context, reader, 'P-1'))
      expect(said).toEqual(['GARCIA, Maria · 14 Mar 1968 · MRN 88231'])
    })
  })
})
