import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { patientSection } from '../../../src/features/scheduling/patient-section.js'
import { queriesOf } from '../../support/queries.js'
import { obey, withClinic } from './clinic.js'

const book = (patient: number, at: string): string =>
  `appointments book P-${patient} --type VT-1 --provider DR-1 --at "${at}"`

const section = (context: Context, patient = 1) =>
  context.read((reader) => patientSection.of(context, reader, patient))

describe('the visits on a patient’s page', () => {
  it('are none of somebody who never came', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, book(2, '2026-11-25 9:00'))
      expect(await section(context)).toBeNull()
    })
  })

  it('are the next ones first, then the last ones with what became of them', async () => {
    await withClinic(async (practice) => {
      for (const at of ['2026-11-24 10:00', '2026-11-25 9:00', '2026-11-27 9:00', '2026-11-24 15:00'])
        await obey(practice.context, book(1, at))
      const evening = practice.at('2026-11-24T18:00:00-05:00')
      await obey(evening, 'appointments fulfill A-1')
      await obey(evening, 'appointments confirm A-2')
      await obey(evening, 'appointments reschedule A-3 --at "2026-11-30 9:00"')
      const shown = await section(evening)
      expect(shown?.lines).toEqual([
        'next  A-2  Wed 25 Nov 9:00   booked, confirmed  follow-up, Wei Chen, Main Street',
        'next  A-5  Mon 30 Nov 9:00   booked             follow-up, Wei Chen, Main Street',
        'last  A-4  Tue 24 Nov 15:00  booked             follow-up, Wei Chen, Main Street',
        'last  A-1  Tue 24 Nov 10:00  fulfilled          follow-up, Wei Chen, Main Street',
      ])
      expect(shown?.json).toMatchObject({
        next: [{ id: 'A-2', start: '2026-11-25T09:00:00-05:00', confirmation: 'confirmed' }, { id: 'A-5' }],
        last: [{ id: 'A-4' }, { id: 'A-1', status: 'fulfilled', provider_id: 'DR-1', location_id: 'LOC-1' }],
      })
    })
  })

  it('are cut to the nearest, and say how to see the others', async () => {
    await withClinic(async (practice) => {
      for (const day of ['25', '27', '30']) {
        const month = '2026-11'
        await obey(practice.context, book(1, `${month}-${day} 9:00`))
        await obey(practice.context, book(1, `${month}-${day} 10:00`))
      }
      const { lines } = (await section(practice.context)) ?? { lines: [] }
      expect(lines).toHaveLength(6)
      expect(lines.at(-1)).toBe('and 1 more to come: pcc appointments list --patient P-1')
      const after = await section(practice.at('2026-12-24T09:00:00-05:00'))
      expect(after?.lines.map((line) => line.slice(0, 9))).toEqual(['last  A-6', 'last  A-5', 'last  A-4'])
    })
  })

  it('are found by the patient', async () => {
    await withClinic(async (practice) => {
      const asked = await queriesOf(practice, (context) => section(context))
      expect(asked).toHaveLength(2)
      for (const { plan } of asked)
        expect(plan).toContainEqual(expect.stringContaining('appointment_patient (patient_id=?'))
    })
  })
})
