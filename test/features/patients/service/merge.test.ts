import { describe, expect, it } from 'vitest'
import type { Context } from '../../../../src/command/context.js'
import { queuePairs } from '../../../../src/features/patients/queries/pairs.js'
import { contacts } from '../../../../src/features/patients/records/contact.js'
import { pairs } from '../../../../src/features/patients/records/pair.js'
import { type Patient, patients } from '../../../../src/features/patients/records/patient.js'
import { findPatient } from '../../../../src/features/patients/service/find.js'
import { merge, planMerge } from '../../../../src/features/patients/service/merge.js'
import { decodeRow } from '../../../../src/record/row.js'
import { takeBack } from '../../../../src/store/undo/take-back.js'
import { withStore } from '../../../support/database.js'
import { addPatient, mrn, phone } from '../builders.js'

const RECORDS = [patients, contacts, pairs]

const mergeThem = (
  context: Context,
  survivor: Patient,
  loser: Patient,
  options: { take?: string[]; override?: string } = {},
) =>
  context.write(async (unit) => {
    const plan = await planMerge(
      unit.writer,
      RECORDS,
      { survivor, loser },
      { take: new Set(options.take), override: options.override ?? null },
    )
    return merge(unit, plan)
  })

const statuses = (context: Context) =>
  context.read(async ({ bulk }) =>
    (await bulk.all('select * from pair order by id')).map((row) => {
      const pair = decodeRow(pairs, row)
      return `${pair.patient_a_id}-${pair.patient_b_id} ${pair.status}`
    }),
  )

describe('merging two patients', () => {
  it('fills what is missing, moves what points at the loser, and keeps both ids', async () => {
    await withStore(async ({ context }) => {
      const survivor = await addPatient(context, { identifiers: [mrn('1')] })
      const loser = await addPatient(context, {
        last_name: 'Lopez',
        identifiers: [mrn('2')],
        phones: [phone('+16025550143')],
      })
      const contact = await context.write(({ writer }) =>
        writer.insert(contacts, { patient_id: loser.id, name: 'Luis' }),
      )
      const after = await mergeThem(context, survivor, loser)
      expect(after).toMatchObject({
        id: survivor.id,
        status: 'active',
        former_names: ['Lopez'],
        identifiers: [mrn('1'), mrn('2')],
        phones: [phone('+16025550143')],
      })
      await context.read(async (reader) => {
        const [moved] = await reader.bulk.all('select patient_id from contact where id = ?', contact.id)
        expect(moved?.patient_id).toBe(survivor.id)
        for (const text of ['P-2', 'mrn:2', 'lopez 1968-03-14', '602-555-0143']) {
          const found = await findPatient(reader, context.reading, text, { forWriting: false })
          expect(found.id).toBe(survivor.id)
        }
        const tokens = await reader.bulk.all(
          "select token from token where noun = 'patient' and record_id = ?",
          loser.id,
        )
        expect(tokens).toEqual([])
        const [entry] = await reader.bulk.all('select details from audit_entry order by id desc limit 1')
        expect(entry?.details).toBe('{"merged":"P-2","into":"P-1"}')
      })
    })
  })

  it('settles the pairs that the loser was part of', async () => {
    await withStore(async ({ context }) => {
      const [a, b, c, d, e] = [
        await addPatient(context),
        await addPatient(context),
        await addPatient(context),
        await addPatient(context),
        await addPatient(context),
      ]
      await context.write(async ({ writer }) => {
        const why = ['x']
        await queuePairs(
          writer,
          [
            { one: a.id, other: b.id, why },
            { one: b.id, other: c.id, why },
            { one: a.id, other: c.id, why },
            { one: b.id, other: d.id, why },
            { one: e.id, other: b.id, why },
          ],
          null,
        )
      })
      await context.write(async ({ writer }) => {
        const [row] = await writer.bulk.all('select * from pair where id = 5')
        if (row !== undefined) await writer.update(pairs, decodeRow(pairs, row), { status: 'not-same' })
      })
      await mergeThem(context, a, b)
      expect(await statuses(context)).toEqual([
        '1-2 same',
        '2-3 moot',
        '1-3 open',
        '1-4 open',
        '1-5 not-same',
      ])
      await mergeThem(context, d, c)
      expect(await statuses(context)).toEqual([
        '1-2 same',
        '2-3 moot',
        '1-3 moot',
        '1-4 open',
        '1-5 not-same',
      ])
    })
  })

  it('refuses one and the same, who was voided, and two Medicare numbers', async () => {
    await withStore(async ({ context }) => {
      const a = await addPatient(context, { identifiers: [{ system: 'mbi', value: '1EG4TE5MK73' }] })
      const b = await addPatient(context, { identifiers: [{ system: 'mbi', value: '1EG4TE5MK72' }] })
      const gone = await addPatient(context, { status: 'entered-in-error' })
      await expect(mergeThem(context, a, a)).rejects.toMatchObject({ code: 'usage' })
      await expect(mergeThem(context, a, gone)).rejects.toMatchObject({
        details: { reason: 'not_allowed_from' },
      })
      await expect(mergeThem(context, a, b)).rejects.toMatchObject({
        message: expect.stringContaining('1EG4TE5MK73 and 1EG4TE5MK72'),
        details: { reason: 'identity_conflict' },
      })
      await expect(mergeThem(context, a, b, { override: 'identity' })).resolves.toMatchObject({ id: a.id })
    })
  })

  it('is taken back by undo to the last field and token', async () => {
    await withStore(async ({ context }) => {
      const a = await addPatient(context, { identifiers: [mrn('1')] })
      const b = await addPatient(context, { last_name: 'Lopez', email: 'm@x.org', identifiers: [mrn('2')] })
      await context.write(async ({ writer }) => {
        await writer.insert(contacts, { patient_id: b.id, name: 'Luis' })
        await queuePairs(writer, [{ one: a.id, other: b.id, why: ['x'] }], null)
      })
      const content = () =>
        context.read(async ({ bulk }) => ({
          people: (await bulk.all('select * from patient order by id')).map(
            ({ version: _, updated_at: __, ...row }) => row,
          ),
          pointers: await bulk.all('select patient_id from contact'),
          pairs: await bulk.all('select status from pair'),
          tokens: await bulk.all('select * from token order by noun, token, record_id'),
        }))
      const before = await content()
      await mergeThem(context, a, b)
      expect(await content()).not.toEqual(before)
      await context.write(async (unit) => {
        const [entry] = await unit.writer.bulk.all('select max(id) as id from audit_entry')
        await takeBack(unit, RECORDS, [Number(entry?.id)])
      })
      expect(await content()).toEqual(before)
    })
  })

  it('takes from the loser what is asked for', async () => {
    await withStore(async ({ context }) => {
      const a = await addPatient(context)
      const b = await addPatient(context, { birth_date: '1968-03-15' })
      expect(await mergeThem(context, a, b, { take: ['birth_date'] })).toMatchObject({
        birth_date: '1968-03-15',
      })
    })
  })
})
