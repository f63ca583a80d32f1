import { describe, expect, it } from 'vitest'
import type { Referral } from '../../../../src/features/referrals/record.js'
import {
  byVisits,
  isComing,
  keptMore,
  type LinkedVisit,
} from '../../../../src/features/referrals/rules/visits.js'
import { referral } from '../referral.js'

const visit = (id: number, status: string, local_date: string, start_minute = 540): LinkedVisit => ({
  id,
  status,
  local_date,
  start_minute,
})

const at = (id: number, visit_on: string, visit_time = 540) => ({ appointment_id: id, visit_on, visit_time })
const NO_DATE = { appointment_id: null, visit_on: null, visit_time: null }
const accepted: Partial<Referral> = { status: 'accepted' }
const scheduled: Partial<Referral> = { status: 'scheduled', ...at(1, '2026-11-23') }
const seen: Partial<Referral> = { ...scheduled, status: 'seen', seen_on: '2026-11-23' }

describe('our own visits say where a referral stands', () => {
  const cases: readonly (readonly [string, Partial<Referral>, LinkedVisit[], ReturnType<typeof byVisits>])[] =
    [
      ['none', accepted, [], null],
      [
        'booked: the earliest counts',
        accepted,
        [
          visit(1, 'booked', '2026-12-04'),
          visit(2, 'booked', '2026-12-01', 600),
          visit(3, 'booked', '2026-12-01'),
        ],
        { status: 'scheduled', ...at(3, '2026-12-01') },
      ],
      [
        'of two at one time the first booked counts',
        accepted,
        [visit(2, 'booked', '2026-12-01'), visit(1, 'booked', '2026-12-01')],
        { status: 'scheduled', ...at(1, '2026-12-01') },
      ],
      [
        'booked before anybody sent it',
        { status: 'draft' },
        [visit(1, 'booked', '2026-12-04')],
        { status: 'scheduled', ...at(1, '2026-12-04') },
      ],
      [
        'kept',
        scheduled,
        [
          visit(2, 'noshow', '2026-11-20'),
          visit(1, 'fulfilled', '2026-11-23'),
          visit(3, 'booked', '2026-12-01'),
        ],
        { status: 'seen', seen_on: '2026-11-23', ...at(1, '2026-11-23') },
      ],
      ['missed', scheduled, [visit(1, 'noshow', '2026-11-23')], { status: 'accepted', ...NO_DATE }],
      ['cancelled', scheduled, [visit(1, 'cancelled', '2026-11-23')], { status: 'accepted', ...NO_DATE }],
      [
        'cancelled, with another booked',
        scheduled,
        [visit(1, 'cancelled', '2026-11-23'), visit(2, 'booked', '2026-12-01')],
        { status: 'scheduled', ...at(2, '2026-12-01') },
      ],
      [
        'cancelled where only the day of it is known',
        { ...scheduled, appointment_id: null },
        [visit(1, 'cancelled', '2026-11-23')],
        { status: 'accepted', ...NO_DATE },
      ],
      [
        'cancelled where not even the day is known',
        { status: 'scheduled' },
        [visit(1, 'cancelled', '2026-11-23')],
        { status: 'accepted', ...NO_DATE },
      ],
      [
        'cancelled, but the date is one elsewhere',
        { ...scheduled, appointment_id: null, visit_on: '2026-12-12' },
        [visit(1, 'cancelled', '2026-11-23')],
        null,
      ],
      ['taken off it', scheduled, [], { status: 'accepted', ...NO_DATE }],
      ['cancelled before it was scheduled', accepted, [visit(1, 'cancelled', '2026-11-23')], null],
      ['seen already, and another is booked', seen, [visit(2, 'booked', '2026-12-01')], null],
      ['closed already', { status: 'closed' }, [visit(1, 'fulfilled', '2026-11-23')], null],
      ['declined', { status: 'declined' }, [visit(1, 'booked', '2026-12-01')], null],
    ]
  it.each(cases)('%s', (_what, facts, visits, patch) => {
    expect(byVisits(referral(facts), visits, false)).toEqual(patch)
  })

  const takenBack: typeof cases = [
    [
      'it goes on',
      seen,
      [visit(1, 'checked-in', '2026-11-23')],
      { status: 'scheduled', seen_on: null, ...at(1, '2026-11-23') },
    ],
    ['it never was', seen, [], { status: 'accepted', seen_on: null, ...NO_DATE }],
    ['another was kept', seen, [visit(2, 'fulfilled', '2026-11-20')], null],
    ['there is a report', { ...seen, report_on: '2026-11-23' }, [visit(1, 'checked-in', '2026-11-23')], null],
  ]
  it.each(takenBack)('a visit counted as kept by mistake: %s', (_what, facts, visits, patch) => {
    expect(byVisits(referral(facts), visits, true)).toEqual(patch)
  })
})

it.each([
  ['booked', true],
  ['checked-in', true],
  ['fulfilled', false],
  ['noshow', false],
])('a visit that is %s is still to come: %s', (status, coming) => {
  expect(isComing({ status })).toBe(coming)
})

it.each([
  ['booked', 'fulfilled', 1],
  ['fulfilled', 'checked-in', -1],
  ['fulfilled', 'fulfilled', 0],
  ['booked', 'noshow', 0],
  [null, 'fulfilled', 1],
  ['fulfilled', null, -1],
])('from %s to %s counts %i', (before, after, more) => {
  const standing = (status: string | null) => (status === null ? null : { status })
  expect(keptMore(standing(before), standing(after))).toBe(more)
})
