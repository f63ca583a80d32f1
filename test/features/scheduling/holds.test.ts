import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import { appointments } from '../../../src/features/scheduling/index.js'
import { holds } from '../../../src/features/scheduling/records/hold.js'
import { placed } from '../../../src/features/scheduling/rules/placement.js'
import { PccError } from '../../../src/kernel/errors.js'
import type { NewOf } from '../../../src/record/record.js'
import { decodeRow } from '../../../src/record/row.js'
import type { Practice } from '../../support/database.js'
import { answer, obey, record, withClinic } from './clinic.js'

const MINUTE = 60_000

/** The same practice some minutes later. */
const later = (practice: Practice, minutes: number): Context =>
  practice.at(new Date(practice.context.reading.now + minutes * MINUTE).toISOString())

const refusal = (context: Context, line: string): Promise<PccError> =>
  obey(context, line).then(
    () => {
      throw new Error(`${line} was done`)
    },
    (error: unknown) => {
      if (error instanceof PccError) return error
      throw error
    },
  )

const HOLD = 'holds add --type VT-1 --provider DR-1 --at "2026-11-25 9:00"'
const BOOK = 'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"'

describe('a hold', () => {
  it('keeps a time from others until it ends by itself', async () => {
    await withClinic(async (practice) => {
      expect(await record(practice.context, HOLD)).toMatchObject({
        id: 'H-1',
        status: 'held',
        patient_id: null,
        provider_id: 'DR-1',
        user_id: 'U-1',
        duration_minutes: 30,
      })
      const taken = await refusal({ ...practice.context, actor: null }, BOOK)
      expect(taken.message).toMatch(/Wei Chen has H-1 on Wed 25 Nov 9:00–9:30, held by .+ until \d+:\d\d/)
      expect(taken.details).toMatchObject({ reason: 'held', of: 'provider', blocked_by: 'H-1' })
      expect(taken.hint).toMatch(/^free: Wed 25 Nov 8:00, 8:30, 9:30; or anyway: --override overlap/)
      expect(
        await answer(practice.context, 'slots --type VT-1 --provider DR-1 --in 2026-11-25 --limit 3'),
      ).toMatchObject(['08:00', '08:30', '09:30'].map((time) => ({ start: `2026-11-25T${time}:00-05:00` })))
      expect(await record(later(practice, 16), BOOK)).toMatchObject({ status: 'booked' })
      expect(await answer(later(practice, 16), 'holds list')).toEqual([])
      expect(await answer(later(practice, 16), 'holds list --all')).toMatchObject([
        { id: 'H-1', state: 'ended' },
      ])
    })
  })

  it('of one’s own is named as such, and becomes a visit', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, HOLD)
      expect((await refusal(practice.context, BOOK)).hint).toContain('--hold H-1')
      expect(await record(practice.context, 'appointments book P-2 --hold H-1')).toMatchObject({
        status: 'booked',
        patient_id: 'P-2',
        visit_type_id: 'VT-1',
        duration_minutes: 30,
      })
      expect(await record(practice.context, 'holds show H-1')).toMatchObject({
        status: 'booked',
        patient_id: 'P-2',
      })
      expect((await refusal(practice.context, 'appointments book P-3 --hold H-1')).details).toMatchObject({
        reason: 'not_allowed_from',
        status: 'booked',
      })
    })
  })

  it('is for whom it is kept', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, HOLD.replace('add', 'add P-1'))
      const other = await refusal(practice.context, 'appointments book P-2 --hold H-1')
      expect(other.details).toMatchObject({ reason: 'other_patient', patient_id: 'P-1' })
      await obey(practice.context, 'holds edit H-1 --patient P-2')
      expect(await record(practice.context, 'appointments book P-2 --hold H-1')).toMatchObject({ id: 'A-1' })
    })
  })

  it('that has ended still books a time that nobody took, and says so', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, HOLD)
      practice.said.length = 0
      expect(await record(later(practice, 20), 'appointments book P-2 --hold H-1')).toMatchObject({
        id: 'A-1',
      })
      expect(practice.said.join()).toContain('H-1 ended at')
    })
  })

  it('that has ended gives way to who came meanwhile', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, HOLD)
      await obey(later(practice, 16), BOOK)
      const gone = await refusal(later(practice, 17), 'appointments book P-3 --hold H-1')
      expect(gone.details).toMatchObject({ reason: 'double_booked', blocked_by: 'A-1' })
      expect((await refusal(later(practice, 17), 'holds edit H-1 --until +10min')).details).toMatchObject({
        reason: 'hold_ended',
      })
    })
  })

  it('moves a visit as well, and a room with it', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'appointments book P-2 --type VT-2 --provider DR-1 --at "2026-11-25 9:00"')
      await obey(practice.context, 'holds add P-2 --type VT-2 --provider DR-1 --at "2026-11-25 10:00"')
      expect(await record(practice.context, 'appointments reschedule A-1 --hold H-1')).toMatchObject({
        id: 'A-2',
        room: 'Exam 1',
        rescheduled_from_id: 'A-1',
      })
    })
  })

  it('released frees its time at once', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, HOLD)
      await obey(practice.context, 'holds release H-1')
      expect(await record(practice.context, BOOK)).toMatchObject({ id: 'A-1' })
    })
  })

  it.each([
    ['over a visit', `${BOOK}`, HOLD, 'double_booked'],
    ['over another', HOLD, `${HOLD} --note again`, 'held'],
    ['on a Saturday', HOLD, HOLD.replace('2026-11-25', '2026-11-28'), 'closed'],
  ])('%s is refused', async (_, first, second, reason) => {
    await withClinic(async (practice) => {
      await obey(practice.context, first)
      const error = await refusal(practice.context, second)
      expect(error.details.reason).toBe(reason)
      expect(error.hint).not.toContain('--override')
    })
  })

  it.each([
    ['+3h', 'invalid'],
    ['2026-11-20 9:00', 'invalid'],
    ['tomorrow', 'usage'],
  ])('until %s is refused', async (until, code) => {
    await withClinic(async (practice) => {
      expect((await refusal(practice.context, `${HOLD} --until "${until}"`)).code).toBe(code)
    })
  })

  it('stands over no rule, and for nobody who has died', async () => {
    await withClinic(async (practice) => {
      expect((await refusal(practice.context, `${HOLD} --override overlap --reason x`)).code).toBe('usage')
      await obey(practice.context, 'patients edit P-1 --deceased-on 2026-11-01')
      expect((await refusal(practice.context, HOLD.replace('add', 'add P-1'))).details).toMatchObject({
        reason: 'patient_deceased',
      })
    })
  })

  it('gives way to an overlap that somebody answers for, never in its room', async () => {
    await withClinic(async (practice) => {
      const room = '--type VT-2 --provider DR-1 --at "2026-11-25 9:00" --room "Exam 1"'
      await obey(practice.context, `holds add ${room}`)
      const past = '--override overlap --reason squeezed'
      expect(
        (await refusal(practice.context, `appointments book P-2 ${room} ${past}`)).details,
      ).toMatchObject({
        reason: 'held',
        of: 'room',
      })
      expect(
        await record(practice.context, `appointments book P-2 ${room.replace('Exam 1', 'Exam 2')} ${past}`),
      ).toMatchObject({ override_rule: 'overlap' })
    })
  })

  it('for as long as the practice says', async () => {
    await withClinic(async (practice) => {
      await obey(practice.context, 'config set slots.hold "5 min"')
      await obey(practice.context, HOLD)
      expect(await answer(later(practice, 4), 'holds list')).toHaveLength(1)
      expect(await answer(later(practice, 5), 'holds list')).toHaveLength(0)
    })
  })
})

describe('the database refuses, whatever wrote it', () => {
  const ZONE = 'America/New_York'
  const from = (time: string) => Date.parse(`2026-11-25T${time}:00-05:00`)
  const at = (start: string, end: string) => placed(ZONE, from(start), from(end))
  type NewHold = NewOf<typeof holds>
  const hold = (practice: Practice, of: Partial<NewHold> = {}): NewHold => ({
    ...at('09:00', '09:30'),
    status: 'held',
    provider_id: 1,
    location_id: 1,
    room: 'Exam 1',
    user_id: 1,
    until: practice.context.reading.now + 15 * MINUTE,
    ...of,
  })
  const said = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'in',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
  const insertHold = ({ context }: Practice, values: NewHold): Promise<string> =>
    said(context.write(({ writer }) => writer.insert(holds, values)))
  const visit = {
    ...at('09:15', '09:45'),
    status: 'booked' as const,
    patient_id: 1,
    provider_id: 1,
    location_id: 1,
  }
  const insertVisit = (context: Context, of: Partial<NewOf<typeof appointments>> = {}): Promise<string> =>
    said(context.write(({ writer }) => writer.insert(appointments, { ...visit, ...of })))

  it.each([
    ['a visit over it', {}, 'the provider is held at that time'],
    ['a visit in its room', { provider_id: 2, room: 'Exam 1' }, 'the room is held at that time'],
    ['an override in its room', { overlap_allowed: true, room: 'Exam 1' }, 'the room is held at that time'],
    ['an override elsewhere', { overlap_allowed: true }, 'in'],
    ['a visit beside it', at('09:30', '10:00'), 'in'],
    ['a visit that was cancelled', { status: 'cancelled' as const }, 'in'],
  ])('%s', async (_, of, outcome) => {
    await withClinic(async (practice) => {
      expect(await insertHold(practice, hold(practice))).toBe('in')
      expect(await insertVisit(practice.context, of)).toBe(outcome)
    })
  })

  it.each([
    ['another over it', { room: 'Exam 2' }, 'the provider is held at that time'],
    ['another in its room', { provider_id: 2 }, 'the room is held at that time'],
    ['another beside it', at('09:30', '10:00'), 'in'],
    ['one that is released', { status: 'released' as const }, 'in'],
    ['one that is over', { until: 1 }, 'in'],
  ])('%s', async (_, of, outcome) => {
    await withClinic(async (practice) => {
      expect(await insertHold(practice, hold(practice))).toBe('in')
      expect(await insertHold(practice, hold(practice, of))).toBe(outcome)
    })
  })

  it('a hold over a visit, and one that comes back over it', async () => {
    await withClinic(async (practice) => {
      await insertHold(practice, hold(practice, { status: 'released' }))
      await insertVisit(practice.context)
      expect(await insertHold(practice, hold(practice))).toBe('the provider has another visit at that time')
      const back = practice.context.write(async ({ writer }) => {
        const row = await writer.row(holds, 1)
        if (row === undefined) throw new Error('none')
        return writer.update(holds, decodeRow(holds, row), { status: 'held' })
      })
      expect(await said(back)).toBe('the provider has another visit at that time')
    })
  })
})

it('a time that is kept for one kind of visit is no time for another; one kept for none becomes what is said', () =>
  withClinic(async (practice) => {
    await obey(practice.context, HOLD)
    const told = await refusal(practice.context, 'appointments book P-2 --hold H-1 --type VT-2')
    expect(told.message).toBe('H-1 is kept for VT-1, not for VT-2')
    await practice.context.write(async ({ writer }) => {
      await writer.updateRow(holds, 1, { visit_type_id: null })
    })
    expect(await record(practice.context, 'appointments book P-2 --hold H-1 --type VT-1')).toMatchObject({
      visit_type_id: 'VT-1',
    })
  }))
