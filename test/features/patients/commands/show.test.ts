import { describe, expect, it } from 'vitest'
import type { PatientSection } from '../../../../src/command/feature.js'
import { withStore } from '../../../support/database.js'
import { offeredAre } from '../../../support/offered.js'
import { addPatient, jsonOf, linesOf, mrn, phone, run } from '../builders.js'

const sections: readonly PatientSection[] = [
  {
    name: 'visits',
    title: 'Visits',
    of: async () => ({ json: [{ id: 'A-1' }], lines: ['A-1  today  8:00'] }),
  },
  { name: 'referrals', title: 'Referrals', of: async () => null },
]

describe('patients show', () => {
  it('is the whole person on one screen', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context, {
        sex: 'female',
        preferred_name: 'Mia',
        pronouns: 'she/her',
        language: 'Spanish',
        interpreter: true,
        address_line: '12 Main St',
        address_line2: 'Apt 4',
        city: 'Boston',
        state: 'MA',
        postal_code: '02155',
        phones: [{ phone: '+16025550143', use: 'mobile' }, phone('+16025550144;ext=12')],
        email: 'mia@example.org',
        risk_tier: 'high',
        identifiers: [mrn('0088231'), { system: 'mbi', value: '1EG4TE5MK73' }],
        former_names: ['Lopez'],
      })
      await run(context, 'patients add', { name: 'Garzia, Maria', dob: '1968-03-14' })
      await run(context, 'contacts add', {
        patient: 'mrn:0088231',
        name: 'Luis Garcia',
        relation: 'husband',
        phones: '602-555-0150',
        emergency: 'yes',
        may_hear: 'yes',
        proxy_scope: 'all',
        proxy_until: '2027-01-31',
      })
      await run(context, 'contacts add', {
        patient: 'P-1',
        name: 'Bob',
        relation: 'other',
        not_contact: 'yes',
        custodial: 'yes',
        may_schedule: 'yes',
      })
      const shown = { ...context, offered: offeredAre({ patientSection: sections }) }
      const result = await run(shown, 'patients show', { patient: 'garcia 3/14/1968' })
      expect(linesOf(result)).toEqual([
        'GARCIA, Maria "Mia"   58F                                                    P-1',
        'born 14 Mar 1968 · female · MRN 0088231',
        '! do not contact Bob, other',
        '? may be the same as P-2 GARZIA, Maria · 14 Mar 1968: PAIR-1',
        '',
        'phones     602-555-0143 (mobile); 602-555-0144 x12',
        'e-mail     mia@example.org',
        'address    12 Main St, Apt 4, Boston, MA 02155',
        'language   Spanish, interpreter needed',
        'gender     she/her',
        'risk       high',
        'numbers    mbi:1EG4TE5MK73',
        'formerly   Lopez',
        '',
        'Contacts',
        '  CT-1  Luis Garcia  spouse  emergency, proxy for all until 31 Jan 2027,',
        '        may hear  602-555-0150',
        '  CT-2  Bob  other  has custody, may schedule, do not contact',
        '',
        'Visits',
        '  A-1  today  8:00',
      ])
      expect(jsonOf(result)).toMatchObject({
        id: 'P-1',
        name: 'GARCIA, Maria "Mia"',
        contacts: [{ id: 'CT-1', patient_id: 'P-1' }, { id: 'CT-2' }],
        pairs: [{ id: 'PAIR-1' }],
        merged_ids: [],
        visits: [{ id: 'A-1' }],
      })
      expect(linesOf(result, { terminal: false }).find((line) => line.includes('CT-1'))).toContain(
        'until 31 Jan 2027',
      )
      expect(linesOf(result, { width: 40 }).every((line) => line.length <= 40)).toBe(true)
    })
  })

  it('says first what matters most of one who has died', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context, { deceased_on: '2026-03-13', status: 'inactive' })
      expect(linesOf(await run(context, 'patients show', { patient: '1' }))).toEqual([
        'GARCIA, Maria                                                                P-1',
        'born 14 Mar 1968 · aged 57',
        '! deceased 13 Mar 2026',
        '! inactive',
        '',
      ])
    })
  })

  it('shows the escape sequences of a name instead of sending them', async () => {
    await withStore(async ({ context }) => {
      const evil = '\u001b[31mred'
      await addPatient(context, { last_name: evil, language: evil, former_names: [evil] })
      await run(context, 'contacts add', { patient: 'P-1', name: evil, relation: 'husband' })
      const lines = linesOf(await run(context, 'patients show', { patient: 'P-1' }))
      expect(lines.filter((line) => line.includes('\u001b'))).toEqual([])
      expect(lines.filter((line) => line.toLowerCase().includes('␛[31mred'))).toHaveLength(4)
    })
  })

  it('can’t be had past the trail', async () => {
    await withStore(
      async ({ context }) => {
        await expect(run(context, 'patients show', { patient: 'P-1' })).rejects.toMatchObject({
          code: 'usage',
        })
      },
      { dryRun: true },
    )
  })

  it('is kept in the trail', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context)
      await run(context, 'patients show', { patient: 'P-1' })
      const changes = await context.read(({ bulk }) =>
        bulk.all("select noun, record_id, patient_id, kind from audit_change where kind = 'read'"),
      )
      expect(changes).toEqual([{ noun: 'patient', record_id: 1, patient_id: 1, kind: 'read' }])
    })
  })
})
