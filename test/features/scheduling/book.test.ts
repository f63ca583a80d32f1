import { describe, expect, it } from 'vitest'
import { patients } from '../../../src/features/patients/index.js'
import { hours } from '../../../src/features/scheduling/index.js'
import { bookablePerson } from '../../../src/features/scheduling/service/person.js'
import { PccError } from '../../../src/kernel/errors.js'
import type { Practice } from '../../support/database.js'
import { allVisits, answer, obey, record, withClinic } from './clinic.js'

/** What a command line is refused with. */
const refusal = async (
  { context }: Practice,
  line: string,
): Promise<{ code: string; reason: unknown; message: string; hint: string | undefined }> => {
  try {
    await obey(context, line)
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    return { code: error.code, reason: error.details.reason, message: error.message, hint: error.hint }
  }
  throw new Error(`${line} was obeyed`)
}

const BOOKED = 'appointments book P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"'

describe('booking a visit', () => {
  it('at a time, with all that hangs on it', async () => {
    await withClinic(async (practice) => {
      const visit = await record(practice.context, `${BOOKED} --note "bring films"`)
      expect(visit).toMatchObject({
        id: 'A-1',
        status: 'booked',
        confirmation: 'unasked',
        patient_id: 'P-1',
        provider_id: 'DR-1',
        location_id: 'LOC-1',
        visit_type_id: 'VT-1',
        room: null,
        start: '2026-11-25T09:00:00-05:00',
        end: '2026-11-25T09:30:00-05:00',
        zone: 'America/New_York',
        local_date: '2026-11-25',
        start_minute: '09:00',
        duration_minutes: 30,
        overlap_allowed: false,
        note: 'bring films',
      })
      expect(practice.said[0]).toContain('PERSON1, Ann')
    })
  })

  it.each([
    [
      'a slot of the last list',
      'slots --type VT-2 --provider DR-2 --in tomorrow',
      'P-1 --slot 2',
      ['DR-2', 'VT-2', '2026-11-25T09:00:00-05:00', 'Exam 1'],
    ],
    ['the earliest', null, 'P-1 --type VT-1 --earliest', ['DR-1', 'VT-1', '2026-11-24T09:00:00-05:00', null]],
    [
      'the earliest in an afternoon',
      null,
      'P-1 --type follow-up --earliest --part pm --provider patel',
      ['DR-2', 'VT-1', '2026-11-24T13:00:00-05:00', null],
    ],
    [
      'the earliest on a weekday',
      null,
      'P-1 --type VT-1 --earliest --days fri',
      ['DR-1', 'VT-1', '2026-11-27T08:00:00-05:00', null],
    ],
    [
      'an instant',
      null,
      'P-1 --type VT-1 --provider DR-1 --at 2026-11-25T14:00:00Z',
      ['DR-1', 'VT-1', '2026-11-25T09:00:00-05:00', null],
    ],
    [
      'a room',
      null,
      'P-1 --type VT-2 --provider DR-1 --at "2026-11-25 9:00" --room "exam 2"',
      ['DR-1', 'VT-2', '2026-11-25T09:00:00-05:00', 'Exam 2'],
    ],
    [
      'any free room where the type needs one',
      null,
      'P-1 --type VT-2 --provider DR-1 --at "2026-11-25 9:00"',
      ['DR-1', 'VT-2', '2026-11-25T09:00:00-05:00', 'Exam 1'],
    ],
    [
      'another length',
      null,
      'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00" --duration 45',
      ['DR-1', 'VT-1', '2026-11-25T09:00:00-05:00', null],
    ],
  ])('by %s', async (_, before, book, expected) => {
    await withClinic(async ({ context }) => {
      if (before !== null) await obey(context, before)
      const visit = await record(context, `appointments book ${book}`)
      expect([visit.provider_id, visit.visit_type_id, visit.start, visit.room]).toEqual(expected)
    })
  })

  it('names what blocks, and the nearest free times', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      const other = BOOKED.replace('P-1', 'P-2')
      expect(await refusal(practice, other)).toEqual({
        code: 'conflict',
        reason: 'double_booked',
        message: 'Wei Chen has A-1 on Wed 25 Nov 9:00–9:30',
        hint: 'free: Wed 25 Nov 8:00, 8:30, 9:30; or anyway: --override overlap --reason "why"',
      })
      const late = 'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-25 14:30"'
      await obey(practice.context, late)
      expect(await refusal(practice, late.replace('P-2', 'P-3'))).toMatchObject({
        hint: 'free: Wed 25 Nov 13:30, 14:00, 15:00; or anyway: --override overlap --reason "why"',
      })
      expect(await refusal(practice, BOOKED.replace('DR-1', 'DR-2'))).toMatchObject({
        reason: 'double_booked',
        message: 'P-1 has A-1 on Wed 25 Nov 9:00–9:30 with Wei Chen',
      })
    })
  })

  it.each([
    ['over lunch', 'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 11:45"', 'conflict', 'closed'],
    ['on a weekend', 'P-1 --type VT-1 --provider DR-1 --at "2026-11-28 9:00am"', 'conflict', 'closed'],
    ['on a day gone by', 'P-1 --type VT-1 --provider DR-1 --at "2026-11-23 9:00"', 'invalid', undefined],
    [
      'at a time outside of hours that may be meant otherwise',
      'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 2:30"',
      'usage',
      undefined,
    ],
    ['of nobody', 'P-99 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"', 'not_found', undefined],
    [
      'of an unknown type',
      'P-1 --type surgery --provider DR-1 --at "2026-11-25 9:00"',
      'not_found',
      undefined,
    ],
    [
      'with an unknown provider',
      'P-1 --type VT-1 --provider who --at "2026-11-25 9:00"',
      'not_found',
      undefined,
    ],
    [
      'in an unknown room',
      'P-1 --type VT-2 --provider DR-1 --at "2026-11-25 9:00" --room "Exam 9"',
      'usage',
      undefined,
    ],
    ['without a type', 'P-1 --provider DR-1 --at "2026-11-25 9:00"', 'usage', undefined],
    ['without a provider', 'P-1 --type VT-1 --at "2026-11-25 9:00"', 'usage', undefined],
    ['without a time', 'P-1 --type VT-1 --provider DR-1', 'usage', undefined],
    ['with a day alone', 'P-1 --type VT-1 --provider DR-1 --at tomorrow', 'usage', undefined],
    ['in two ways', 'P-1 --slot 1 --earliest', 'usage', undefined],
    ['by a slot that was never listed', 'P-1 --slot 1', 'usage', undefined],
    ['by a slot with a place', 'P-1 --slot 1 --location LOC-1', 'usage', undefined],
    ['by a slot with a kind', 'P-1 --slot 1 --type VT-2', 'usage', undefined],
    [
      'with --in and no --earliest',
      'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00" --in tomorrow',
      'usage',
      undefined,
    ],
    [
      'longer than a day',
      'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00" --duration 25h',
      'invalid',
      undefined,
    ],
    [
      'past an unknown rule',
      'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00" --override rooms --reason x',
      'not_found',
      undefined,
    ],
    [
      'past a rule without a reason',
      'P-1 --type VT-1 --provider DR-1 --at "2026-11-25 9:00" --override overlap',
      'usage',
      undefined,
    ],
    ['when nothing is free', 'P-1 --type VT-1 --earliest --in 2026-11-28', 'conflict', 'no_slot'],
  ])('%s is refused', async (_, book, code, reason) => {
    await withClinic(async (practice) => {
      expect(await refusal(practice, `appointments book ${book}`)).toMatchObject({ code, reason })
      expect(await allVisits(practice)).toEqual([])
    })
  })

  it('of a patient who has died is exit 4', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'patients edit P-1 --deceased-on 2026-11-01')
      expect(await refusal(practice, BOOKED)).toMatchObject({ code: 'conflict', reason: 'patient_deceased' })
    })
  })

  it('of a patient who was merged is booked for the survivor; the record itself takes none', async () => {
    await withClinic(async (practice) => {
      await practice.context.write(async ({ writer }) => {
        await writer.updateRow(patients, 1, { status: 'merged-into', merged_into_id: 2 })
      })
      expect((await record(practice.context, BOOKED)).patient_id).toBe('P-2')
      await expect(practice.context.read((reader) => bookablePerson(reader, 1))).rejects.toMatchObject({
        details: { reason: 'patient_merged' },
      })
    })
  })

  it('of an inactive patient, or with an inactive provider, is exit 4', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'patients deactivate P-1')
      expect(await refusal(practice, BOOKED)).toMatchObject({ code: 'conflict', reason: 'patient_inactive' })
      await obey(practice.context, 'providers deactivate DR-1')
      expect(await refusal(practice, BOOKED.replace('P-1', 'P-2'))).toMatchObject({
        code: 'conflict',
        reason: 'inactive',
      })
    })
  })

  it('with somebody who has no hours where others have some is exit 4', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'providers add --name "Ana Lima" --location LOC-1')
      const line = BOOKED.replace('DR-1', 'DR-3')
      const refused = obey(practice.context, line)
      await expect(refused).rejects.toMatchObject({
        message: 'Ana Lima at Main Street, Wed 25 Nov 9:00–9:30: no hours are set',
        hint: expect.stringContaining('pcc hours set DR-3 --location LOC-1'),
        details: { reason: 'closed' },
      })
      await obey(practice.context, 'hours set DR-3 "wed 9-12"')
      expect((await record(practice.context, line)).provider_id).toBe('DR-3')
    })
  })

  it('is possible at any time while the practice keeps no hours', async () => {
    await withClinic(async (practice) => {
      await practice.context.write(async ({ writer }) => {
        for (const row of await writer.bulk.all('select id from session'))
          await writer.updateRow(hours, Number(row.id), { status: 'removed' })
      })
      expect((await record(practice.context, BOOKED)).status).toBe('booked')
    })
  })

  it('asks where, when it could be at several places', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'locations add --name West')
      await obey(practice.context, 'providers add --name "Ana Lima"')
      await expect(obey(practice.context, BOOKED.replace('DR-1', 'DR-3'))).rejects.toMatchObject({
        code: 'usage',
        message: 'where? Ana Lima has no home and no hours at any place',
        hint: '--location LOC-1 (Main Street), LOC-2 (West)',
      })
    })
  })

  it('for somebody else’s referral is exit 4', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'referrals add P-2 --direction in --specialty cardiology')
      expect(await refusal(practice, `${BOOKED} --referral R-1`)).toMatchObject({
        code: 'conflict',
        reason: 'other_patient',
      })
      const own = await record(practice.context, `${BOOKED.replace('P-1', 'P-2')} --referral R-1`)
      expect(own.referral_id).toBe('R-1')
    })
  })

  it('keeps the minutes between visits, unless told otherwise', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED.replace('VT-1', 'VT-3'))
      const next = 'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-25 9:20"'
      expect(await refusal(practice, next)).toMatchObject({
        reason: 'buffer',
        message: 'Wei Chen needs time between this visit and A-1 on Wed 25 Nov 9:00–9:20',
      })
      expect(await record(practice.context, `${next} --override buffer --reason agreed`)).toMatchObject({
        override_rule: 'buffer',
        override_by_id: 'U-1',
        override_reason: 'agreed',
        overlap_allowed: false,
      })
    })
  })

  it('goes past the practice’s rules when told to, never over a room', async () => {
    await withClinic(async (practice) => {
      const at = 'appointments book P-1 --type VT-2 --provider DR-1 --at "2026-11-25 9:00" --room "Exam 1"'
      await obey(practice.context, at)
      const over = at.replace('P-1', 'P-2')
      expect(await refusal(practice, `${over} --override overlap --reason x`)).toMatchObject({
        reason: 'double_booked',
        message: 'Exam 1 at Main Street has A-1 on Wed 25 Nov 9:00–10:00',
      })
      const elsewhere = over.replace('Exam 1', 'Exam 2')
      expect(await record(practice.context, `${elsewhere} --override overlap --reason x`)).toMatchObject({
        overlap_allowed: true,
        override_rule: 'overlap',
      })
      const late = 'appointments book P-3 --type VT-1 --provider DR-1 --at "2026-11-25 18:00"'
      expect(await record(practice.context, `${late} --override closed --reason x`)).toMatchObject({
        override_rule: 'closed',
        overlap_allowed: false,
      })
    })
  })

  it('has no room when all are taken', async () => {
    await withClinic(async (practice) => {
      const at = (patient: number, provider: number): string =>
        `appointments book P-${patient} --type VT-2 --provider DR-${provider} --at "2026-11-25 9:00"`
      expect((await record(practice.context, at(1, 1))).room).toBe('Exam 1')
      expect((await record(practice.context, at(2, 2))).room).toBe('Exam 2')
      expect(await refusal(practice, `${at(3, 1)} --override overlap --reason x`)).toMatchObject({
        reason: 'no_room',
      })
    })
  })
})

describe('a clinic at 9:00 in its own zone', () => {
  it.each([
    ['America/New_York', '2026-03-06', '2026-03-06T09:00:00-05:00'],
    ['America/New_York', '2026-03-09', '2026-03-09T09:00:00-04:00'],
    ['America/Phoenix', '2026-03-09', '2026-03-09T09:00:00-07:00'],
    ['Asia/Kolkata', '2026-03-09', '2026-03-09T09:00:00+05:30'],
    ['Australia/Lord_Howe', '2026-04-03', '2026-04-03T09:00:00+11:00'],
    ['Australia/Lord_Howe', '2026-04-06', '2026-04-06T09:00:00+10:30'],
  ])('%s on %s', async (zone, date, start) => {
    await withClinic(
      async ({ at }) => {
        const context = at('2026-03-01T12:00:00Z')
        const visit = await record(
          context,
          `appointments book P-1 --type VT-1 --provider DR-1 --at "${date} 9:00"`,
        )
        expect(visit.start).toBe(start)
        const [slot] = Object.values(
          (await answer(context, `slots --type VT-1 --provider DR-1 --in ${date} --limit 1`)) ?? [],
        )
        expect(slot).toMatchObject({ start: start.replace('09:00', '08:00') })
      },
      { zone, now: '2026-03-01T12:00:00Z' },
    )
  })

  it('where a change skips the time, says the real ones', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'hours set LOC-1 "daily 0:00-24:00"')
      const at = 'appointments book P-1 --type VT-1 --provider DR-1 --at "2027-03-14 2:30am"'
      expect(await refusal(practice, at)).toMatchObject({ code: 'usage' })
    })
  })
})

describe('moving a visit', () => {
  it('books the new and cancels the old, in one change', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      await obey(practice.context, 'appointments confirm A-1')
      const moved = await record(practice.context, 'appointments reschedule A-1 --at "2026-11-25 9:15"')
      expect(moved).toMatchObject({
        id: 'A-2',
        rescheduled_from_id: 'A-1',
        move_count: 1,
        confirmation: 'unasked',
        start: '2026-11-25T09:15:00-05:00',
        provider_id: 'DR-1',
        duration_minutes: 30,
      })
      const [old] = await allVisits(practice)
      expect(old).toMatchObject({
        status: 'cancelled',
        cancellation_reason: 'rescheduled',
        cancelled_by: 'patient',
      })
    })
  })

  it('leaves it where it stands when the new time is taken', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      await obey(practice.context, BOOKED.replace('P-1', 'P-2').replace('9:00', '10:00'))
      expect(await refusal(practice, 'appointments reschedule A-1 --at "2026-11-25 10:15"')).toMatchObject({
        reason: 'double_booked',
      })
      expect((await allVisits(practice)).map(({ status }) => status)).toEqual(['booked', 'booked'])
    })
  })

  it('to the earliest of the same provider, or of another', async () => {
    await withClinic(async ({ context }) => {
      await obey(context, BOOKED)
      const first = await record(context, 'appointments reschedule A-1 --earliest')
      expect([first.provider_id, first.start]).toEqual(['DR-1', '2026-11-24T09:00:00-05:00'])
      const second = await record(context, 'appointments reschedule A-2 --earliest --provider DR-2 --part pm')
      expect([second.provider_id, second.start, second.move_count]).toEqual([
        'DR-2',
        '2026-11-24T13:00:00-05:00',
        2,
      ])
    })
  })

  it('a moved visit is not moved again, its successor is', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      await obey(practice.context, 'appointments reschedule A-1 --at "2026-11-25 10:00"')
      expect(await refusal(practice, 'appointments reschedule A-1 --at "2026-11-25 11:00"')).toMatchObject({
        reason: 'not_allowed_from',
        message: 'A-2 has taken the place of A-1 already',
      })
    })
  })

  it('a missed one stays missed and is rebooked', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, BOOKED)
      const later = practice.at('2026-11-25T12:00:00-05:00')
      await obey(later, 'appointments no-show A-1')
      const again = await record(later, 'appointments reschedule A-1 --earliest')
      expect(again).toMatchObject({ rescheduled_from_id: 'A-1', move_count: 1 })
      expect((await allVisits(practice))[0]?.status).toBe('noshow')
    })
  })
})
