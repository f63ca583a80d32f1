import { describe, expect, it } from 'vitest'
import { clocksOf } from '../../../../src/features/referrals/rules/clocks.js'
import { endingLine } from '../../../../src/features/referrals/rules/ending.js'
import { referral } from '../referral.js'

const TODAY = '2026-11-24'
const lineOf = (facts: Parameters<typeof referral>[0]) =>
  endingLine(referral(facts), clocksOf(new Map()), TODAY)

describe('a referral nears its end', () => {
  it.each([
    ['14 days before its last day', { status: 'accepted', valid_to: '2026-12-08' }, 'ends Tue 8 Dec', TODAY],
    ['on its last day', { status: 'sent', valid_to: TODAY }, 'ends Tue 24 Nov', TODAY],
    ['after it', { status: 'accepted', valid_to: '2026-11-20' }, 'ended Fri 20 Nov', '2026-11-20'],
    [
      'long before, when the visit is later',
      { status: 'scheduled', valid_to: '2026-12-31', visit_on: '2027-01-15' },
      'ends Thu 31 Dec, before the visit on Fri 15 Jan 2027',
      TODAY,
    ],
    [
      'with two visits left of several',
      { status: 'seen', visits_allowed: 12, visits_used: 10 },
      '2 of 12 visits left',
      TODAY,
    ],
    [
      'with none left for the visit to come',
      { status: 'accepted', visits_allowed: 1, visits_used: 1 },
      '0 of 1 visits left',
      TODAY,
    ],
    [
      'used more often than allowed',
      { status: 'accepted', visits_allowed: 2, visits_used: 3 },
      '0 of 2 visits left',
      TODAY,
    ],
    [
      'both, at the earlier day',
      { status: 'accepted', visits_allowed: 6, visits_used: 5, valid_to: '2026-11-20' },
      '1 of 6 visits left, ended Fri 20 Nov',
      '2026-11-20',
    ],
    [
      'in treatment that goes on',
      { status: 'seen', visits_allowed: 12, visits_used: 3, valid_to: '2026-12-01' },
      'ends Tue 1 Dec',
      TODAY,
    ],
  ] as const)('%s', (_what, facts, why, due) => {
    expect(lineOf(facts)).toMatchObject({ key: 'referral-ending/R-9', why, due_on: due })
  })

  it.each([
    ['15 days before', { status: 'accepted', valid_to: '2026-12-09' }],
    ['no limits', { status: 'accepted' }],
    ['seen, no further visit needed', { status: 'seen', valid_to: '2026-12-01' }],
    ['one visit, not yet used', { status: 'accepted', visits_allowed: 1, visits_used: 0 }],
    ['two visits, none used', { status: 'accepted', visits_allowed: 2, visits_used: 0 }],
    ['all visits used and seen', { status: 'seen', visits_allowed: 6, visits_used: 6 }],
    ['many left', { status: 'seen', visits_allowed: 12, visits_used: 5 }],
    ['before its visit', { status: 'scheduled', valid_to: '2026-12-31', visit_on: '2026-12-31' }],
  ] as const)('not yet: %s', (_what, facts) => {
    expect(lineOf(facts)).toBeNull()
  })

  it('explains itself by its thresholds', () => {
    expect(
      lineOf({ status: 'accepted', valid_to: '2026-12-01', visits_allowed: 6, visits_used: 4 })?.explain,
    ).toEqual([
      'R-9 is accepted',
      'referral.ending.visits: 2; used 4 of 6',
      'referral.ending.days: 14; last day Tue 1 Dec 2026',
    ])
  })
})
