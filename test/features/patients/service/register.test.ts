import { describe, expect, it } from 'vitest'
import type { Context } from '../../../../src/command/context.js'
import { openPairs, queuePairs } from '../../../../src/features/patients/queries/pairs.js'
import type { NewPatient } from '../../../../src/features/patients/records/patient.js'
import { changePatient, registerPatient } from '../../../../src/features/patients/service/register.js'
import { withStore } from '../../../support/database.js'
import { addPatient, MARIA, mrn, phone } from '../builders.js'

const PHONE = phone('+16025550143')

const register = (context: Context, values: Partial<NewPatient>, anyway = false) =>
  context.write((unit) => registerPatient(unit, { ...MARIA, ...values }, { anyway }))

describe('a new patient', () => {
  it('is refused when known, naming who it is', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context, { phones: [PHONE], identifiers: [mrn('1')] })
      await expect(register(context, { phones: [PHONE] })).rejects.toMatchObject({
        message: 'this is P-1: same name and birth date 14 Mar 1968, same phone 602-555-0143',
        details: { reason: 'already_known', id: 'P-1' },
      })
      await expect(register(context, { identifiers: [mrn('1')] })).rejects.toMatchObject({
        details: { reason: 'already_known', id: 'P-1' },
      })
      await expect(register(context, { last_name: 'Smith', identifiers: [mrn('1')] })).rejects.toMatchObject({
        message: expect.stringContaining('GARCIA, Maria'),
        details: { reason: 'identity_conflict', id: 'P-1' },
      })
    })
  })

  it('is made all the same with --anyway, and the pair waits', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context, { phones: [PHONE], identifiers: [mrn('1')] })
      const { patient, near } = await register(context, { phones: [PHONE] }, true)
      expect(patient.id).toBe(2)
      expect(near).toEqual([{ who: { id: 1 }, why: [expect.stringContaining('same phone')] }])
      expect(await context.read(openPairs)).toMatchObject({ count: 1 })
      await expect(register(context, { identifiers: [mrn('1')] }, true)).rejects.toMatchObject({
        details: { reason: 'identity_conflict' },
      })
    })
  })

  it('who resembles somebody is made, and the pair waits', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context)
      await register(context, { last_name: 'Garzia' })
      const [row] = await context.read(({ bulk }) => bulk.all('select * from pair'))
      expect(row).toMatchObject({
        patient_a_id: 1,
        patient_b_id: 2,
        why: '["same birth date 14 Mar 1968","last names one letter apart: Garzia, Garcia"]',
        status: 'open',
      })
    })
  })

  it('a family’s member id is nobody’s own', async () => {
    await withStore(async ({ context }) => {
      const identifiers = [{ system: 'member', value: 'W1' }]
      await addPatient(context, { identifiers })
      await expect(register(context, { first_name: 'Ana', identifiers }, true)).resolves.toMatchObject({
        near: [],
      })
    })
  })
})

describe('an edit of a patient', () => {
  it('can’t take somebody else’s number, nor merge', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context, { identifiers: [mrn('1')] })
      const two = await addPatient(context, { first_name: 'Ana', identifiers: [mrn('2')] })
      const change = (patch: Partial<NewPatient>) => context.write((unit) => changePatient(unit, two, patch))
      await expect(change({ identifiers: [mrn('2'), mrn('1')] })).rejects.toMatchObject({
        message: 'mrn:1 is P-1 GARCIA, Maria · 14 Mar 1968 · MRN 1',
        hint: 'check the number, or merge them: pcc patients merge P-1 P-2',
      })
      await expect(change({ merged_into_id: 1 })).rejects.toMatchObject({ code: 'usage' })
      await expect(change({ identifiers: [mrn('2'), mrn('3')] })).resolves.toMatchObject({ version: 2 })
    })
  })

  it('that voids makes open pairs moot', async () => {
    await withStore(async ({ context }) => {
      const one = await addPatient(context)
      await addPatient(context)
      await context.write(({ writer }) => queuePairs(writer, [{ one: 2, other: 1, why: ['x'] }], null))
      await context.write((unit) => changePatient(unit, one, { status: 'entered-in-error' }))
      expect(await context.read(openPairs)).toBeNull()
    })
  })
})

describe('pairs', () => {
  it('are queued once in whatever order, with what parts a list taken out of the words', async () => {
    await withStore(async ({ context }) => {
      for (let n = 0; n < 3; n++) await addPatient(context)
      const queue = (...of: [number, number][]) =>
        context.write(({ writer }) =>
          queuePairs(
            writer,
            of.map(([one, other]) => ({ one, other, why: ['a; b | c'] })),
            7,
          ),
        )
      expect(await queue([2, 1], [1, 2], [3, 3])).toBe(1)
      expect(await queue([1, 2], [3, 1])).toBe(1)
      expect(await queue()).toBe(0)
      const rows = await context.read(({ bulk }) => bulk.all('select * from pair order by id'))
      expect(rows).toMatchObject([
        { patient_a_id: 1, patient_b_id: 2, why: '["a, b, c"]', found_by_import_id: 7 },
        { patient_a_id: 1, patient_b_id: 3 },
      ])
    })
  })
})
