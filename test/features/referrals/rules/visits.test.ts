import { describe, expect, it } from 'vitest'
import { byVisits, type LinkedVisit } from '../../../../src/features/referrals/rules/visits.js'

const standing = { status: 'accepted', visit_on: null, seen_on: null }
const scheduled = { status: 'scheduled', visit_on: '2026-11-23', seen_on: null }
const visit = (status: string, local_date: string): LinkedVisit => ({ status, local_date })

describe('our own visits say where a referral stands', () => {
  it.each([
    ['none', standing, [], standing],
    ['a mistake', standing, [visit('entered-in-error', '2026-11-20')], standing],
    [
      'booked, the earliest counts',
      standing,
      [visit('booked', '2026-12-04'), visit('booked', '2026-12-01')],
      { ...standing, status: 'scheduled', visit_on: '2026-12-01' },
    ],
    [
      'kept',
      scheduled,
      [visit('noshow', '2026-11-20'), visit('fulfilled', '2026-11-23')],
      { ...scheduled, status: 'seen', seen_on: '2026-11-23' },
    ],
    [
      'missed',
      scheduled,
      [visit('noshow', '2026-11-23')],
      { ...scheduled, status: 'accepted', visit_on: null },
    ],
    [
      'cancelled, and booked again',
      scheduled,
      [visit('cancelled', '2026-11-23'), visit('booked', '2026-12-01')],
      { ...scheduled, visit_on: '2026-12-01' },
    ],
    ['cancelled before anybody noted it', standing, [visit('cancelled', '2026-11-23')], standing],
    [
      'seen already',
      { ...standing, status: 'seen' },
      [visit('booked', '2026-12-01')],
      { ...standing, status: 'seen' },
    ],
  ])('%s', (_what, before, visits, after) => {
    expect(byVisits(before, visits)).toEqual(after)
  })
})
