import { describe, expect, it } from 'vitest'
import { appointments } from '../../../src/features/scheduling/index.js'
import { placed } from '../../../src/features/scheduling/rules/placement.js'
import type { NewOf, PatchOf } from '../../../src/record/record.js'
import { decodeRow } from '../../../src/record/row.js'
import type { Practice } from '../../support/database.js'
import { withClinic } from './clinic.js'

const ZONE = 'America/New_York'
const MINUTE = 60_000

type NewVisit = NewOf<typeof appointments>

/** A visit of P-1 with DR-1 on Wed 25 Nov from `from` to `until`, past whatever the service would say. */
const visit = (from: string, until: string, of: Partial<NewVisit> = {}): NewVisit => ({
  ...placed(ZONE, Date.parse(`2026-11-25T${from}-05:00`), Date.parse(`2026-11-25T${until}-05:00`)),
  status: 'booked',
  patient_id: 1,
  provider_id: 1,
  location_id: 1,
  ...of,
})

const insert = ({ context }: Practice, values: NewVisit): Promise<string> =>
  context
    .write(({ writer }) => writer.insert(appointments, values))
    .then(
      () => 'in',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )

const update = ({ context }: Practice, id: number, patch: PatchOf<typeof appointments>): Promise<string> =>
  context
    .write(async ({ writer }) => {
      const row = await writer.row(appointments, id)
      if (row === undefined) throw new Error('none')
      return writer.update(appointments, decodeRow(appointments, row), patch)
    })
    .then(
      () => 'in',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )

const FIRST = visit('09:00:00', '09:30:00', { room: 'Exam 1' })
const OF = (of: string): string => `the ${of} has another visit at that time`
const ELSE = { patient_id: 2, provider_id: 2 }

describe('the database refuses a visit over another, whatever wrote it', () => {
  it.each([
    ['the same provider', visit('09:15:00', '09:45:00', { patient_id: 2 }), OF('provider')],
    ['the same patient', visit('09:15:00', '09:45:00', { provider_id: 2 }), OF('patient')],
    ['the same room', visit('09:15:00', '09:45:00', { ...ELSE, room: 'Exam 1' }), OF('room')],
    ['around it', visit('08:00:00', '12:00:00', { patient_id: 2 }), OF('provider')],
    ['inside of it', visit('09:10:00', '09:20:00', { patient_id: 2 }), OF('provider')],
    [
      'of a whole day before',
      {
        ...visit('09:00:00', '09:30:00', { patient_id: 2 }),
        start: Date.parse('2026-11-24T09:30:00-05:00'),
        end: Date.parse('2026-11-25T09:30:00-05:00'),
      },
      OF('provider'),
    ],
    ['just before', visit('08:30:00', '09:00:00', { patient_id: 2 }), 'in'],
    ['just after', visit('09:30:00', '10:00:00', { patient_id: 2 }), 'in'],
    ['another room', visit('09:00:00', '09:30:00', { ...ELSE, room: 'Exam 2' }), 'in'],
    ['no room', visit('09:00:00', '09:30:00', ELSE), 'in'],
    [
      'the same room’s name elsewhere',
      visit('09:00:00', '09:30:00', { ...ELSE, room: 'Exam 1', location_id: null }),
      'in',
    ],
    ['one that was kept', visit('09:00:00', '09:30:00', { status: 'fulfilled' }), 'in'],
    ['one that was missed', visit('09:00:00', '09:30:00', { status: 'noshow' }), 'in'],
    ['one that was cancelled', visit('09:00:00', '09:30:00', { status: 'cancelled' }), 'in'],
    ['one that is only proposed', visit('09:00:00', '09:30:00', { status: 'proposed' }), 'in'],
    [
      'one that is pending',
      visit('09:00:00', '09:30:00', { status: 'pending', patient_id: 2 }),
      OF('provider'),
    ],
    ['by an override', visit('09:15:00', '09:45:00', { overlap_allowed: true }), 'in'],
    [
      'by an override, in its room',
      visit('09:15:00', '09:45:00', { ...ELSE, overlap_allowed: true, room: 'Exam 1' }),
      OF('room'),
    ],
  ])('%s', async (_, second, outcome) => {
    await withClinic(async (practice) => {
      expect(await insert(practice, FIRST)).toBe('in')
      expect(await insert(practice, second)).toBe(outcome)
    })
  })

  it.each([
    [
      'moved onto it',
      { ...placed(ZONE, FIRST.start + 10 * MINUTE, FIRST.end + 10 * MINUTE) },
      OF('provider'),
    ],
    ['ending later', { end: FIRST.start + 60 * MINUTE, start: FIRST.start - 60 * MINUTE }, OF('provider')],
    [
      'given to its patient',
      { patient_id: 1, provider_id: 2, ...placed(ZONE, FIRST.start, FIRST.end) },
      OF('patient'),
    ],
    [
      'given its room',
      { room: 'Exam 1', provider_id: 2, ...placed(ZONE, FIRST.start, FIRST.end) },
      OF('room'),
    ],
    ['moved beside it', { ...placed(ZONE, FIRST.end, FIRST.end + 30 * MINUTE) }, 'in'],
    ['a note', { note: 'x' }, 'in'],
  ])('an edit: %s', async (_, patch, outcome) => {
    await withClinic(async (practice) => {
      await insert(practice, FIRST)
      expect(await insert(practice, visit('11:00:00', '11:30:00', { patient_id: 2, room: 'Exam 2' }))).toBe(
        'in',
      )
      expect(await update(practice, 2, patch)).toBe(outcome)
    })
  })

  it('a correction back, and an override taken back', async () => {
    await withClinic(async (practice) => {
      await insert(practice, FIRST)
      await insert(practice, visit('09:00:00', '09:30:00', { status: 'cancelled', patient_id: 2 }))
      expect(await update(practice, 2, { status: 'booked' })).toBe(OF('provider'))
      expect(await update(practice, 2, { status: 'booked', overlap_allowed: true })).toBe('in')
      expect(await update(practice, 2, { overlap_allowed: false })).toBe(OF('provider'))
      expect(await update(practice, 1, { status: 'arrived' })).toBe('in')
    })
  })

  it.each([
    ['longer than a day', { start: FIRST.start, end: FIRST.start + 24 * 60 * MINUTE + 1 }],
    ['without any length', { start: FIRST.start, end: FIRST.start }],
    ['backwards', { start: FIRST.start, end: FIRST.start - 1 }],
  ])('a booked visit %s is none', async (_, times) => {
    await withClinic(async (practice) => {
      expect(await insert(practice, { ...FIRST, ...times })).toContain('CHECK constraint failed')
    })
  })

  it('history may be as long as it was', async () => {
    await withClinic(async (practice) => {
      const long = { start: FIRST.start, end: FIRST.start + 5507 * MINUTE, status: 'fulfilled' as const }
      expect(await insert(practice, { ...FIRST, ...long })).toBe('in')
    })
  })
})
