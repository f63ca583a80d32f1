import { describe, expect, it, test } from 'vitest'
import type { Followup } from '../../../../src/features/followups/records/followup.js'
import { explicitLine, isOpen } from '../../../../src/features/followups/rules/explicit.js'
import { NO_TRIES } from '../../../../src/features/followups/rules/line.js'
import { READING } from '../lines.js'

const CLOCK = {
  today: READING.today,
  writing: { iso: (instant: number) => new Date(instant).toISOString() },
}
const NOTED = Date.parse('2026-11-23T15:00:00Z')

const followup = (changes: Partial<Followup> = {}): Followup => ({
  id: 12,
  version: 1,
  created_at: NOTED,
  updated_at: NOTED,
  status: 'open',
  status_since: NOTED,
  what: 'call about transport',
  patient_id: 63,
  about: null,
  due_on: '2026-11-27',
  due_at: null,
  priority: 'routine',
  owner_user_id: null,
  team: null,
  why: null,
  snoozed_until: null,
  outcome: null,
  closed_at: null,
  ...changes,
})

const lineOf = (changes: Partial<Followup>, viewer: { id: number; name: string } | null = null) =>
  explicitLine(followup(changes), NO_TRIES, viewer, CLOCK)

describe('what somebody wrote down, as a line', () => {
  it('has its own id as key', () => {
    expect(lineOf({})).toMatchObject({
      key: 'F-12',
      id: 'F-12',
      kind: 'follow-up',
      about_id: null,
      patient_id: 63,
      what: 'call about transport',
      due_on: '2026-11-27',
      why: 'noted on Mon 23 Nov',
      next_command: 'pcc followups done F-12 --outcome TEXT',
      away: null,
    })
  })

  it('gives its own reason, and explains itself', () => {
    const line = lineOf({ why: 'promised', about: 'R-91' })
    expect(line).toMatchObject({ why: 'promised', about_id: 'R-91' })
    expect(line.explain()).toEqual([
      'somebody wrote it down on Mon 23 Nov 2026',
      'due on Fri 27 Nov 2026, as it was written',
      'about R-91',
      'why: promised',
      'it is open',
    ])
  })

  it('sleeps until its day', () => {
    const asleep = lineOf({ status: 'snoozed', snoozed_until: '2026-11-25' })
    expect(asleep.away).toEqual({ how: 'snoozed', until: '2026-11-25' })
    expect(asleep.explain().at(-1)).toBe('it is snoozed until Wed 25 Nov 2026')
    expect(lineOf({ status: 'snoozed', snoozed_until: '2026-11-24' }).away).toBeNull()
    expect(lineOf({ status: 'open', snoozed_until: '2026-11-25' }).away).toBeNull()
    expect(lineOf({ status: 'snoozed' }).explain().at(-1)).toBe('it is snoozed')
  })

  it('is mine when I own it', () => {
    expect(lineOf({ owner_user_id: 1 }, { id: 1, name: 'Ada' }).mine).toBe(true)
    expect(lineOf({ owner_user_id: 2 }, { id: 1, name: 'Ada' }).mine).toBe(false)
    expect(lineOf({ owner_user_id: 1 }, null).mine).toBe(false)
  })

  it.each(['done', 'cancelled'] as const)('that is %s names how it is opened again', (status) => {
    expect(lineOf({ status }).next_command).toBe('pcc followups reopen F-12 --reason TEXT')
  })

  it('moves to the day of the next try', () => {
    const tries = { count: 2, last: null, nextOn: '2026-12-01' }
    expect(explicitLine(followup(), tries, null, CLOCK)).toMatchObject({
      due_on: '2026-12-01',
      wasDueOn: '2026-11-27',
      tries,
    })
  })
})

test.each([
  ['open', true],
  ['in-progress', true],
  ['snoozed', true],
  ['done', false],
  ['cancelled', false],
  ['entered-in-error', false],
] as const)('%s is open: %s', (status, open) => {
  expect(isOpen({ status })).toBe(open)
})
