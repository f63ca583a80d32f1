import { describe, expect, it } from 'vitest'
import type { Referral } from '../../../../src/features/referrals/record.js'
import { ENDED, type STATUSES, statusesOf } from '../../../../src/features/referrals/rules/lifecycles.js'
import {
  correction,
  endStatus,
  hasReport,
  reopening,
} from '../../../../src/features/referrals/rules/steps.js'
import { referral } from '../referral.js'

describe('how a referral ends', () => {
  it.each([
    ['completed', 'closed'],
    ['no-report', 'closed'],
    ['other', 'closed'],
    ['patient-declined', 'patient-declined'],
    ['unreachable', 'unreachable'],
    ['expired', 'expired'],
  ] as const)('%s: %s', (outcome, status) => {
    expect(endStatus(outcome)).toBe(status)
  })

  it.each<[Partial<Referral>, boolean]>([
    [{}, false],
    [{ report_on: '2026-11-20' }, true],
    [{ report_received_at: 1 }, true],
  ])('%j has a report: %s', (facts, expected) => {
    expect(hasReport(referral(facts))).toBe(expected)
  })
})

const WHOLE = {
  sent_at: 1,
  sent_how: 'fax',
  acknowledged_at: 2,
  accepted_at: 3,
  patient_reached_at: 3,
  visit_on: '2026-11-20',
  visit_time: 570,
  appointment_id: 7,
  seen_on: '2026-11-20',
  report_on: '2026-11-22',
  report_author: 'Dr. Patel',
  report_received_at: 5,
  reviewed_at: 6,
  reviewed_by_id: 1,
  patient_told_at: 7,
  closed_at: 8,
  closed_outcome: 'completed',
  closed_reason: 'why',
} as const

const left = (status: (typeof STATUSES)[number]): string[] => {
  const after = { ...WHOLE, ...correction(status) }
  return Object.entries(after).flatMap(([name, value]) => (value === null || name === 'status' ? [] : [name]))
}

describe('a correction', () => {
  it('takes away what belongs to later steps', () => {
    expect(left('draft')).toEqual([])
    expect(left('sent')).toEqual(['sent_at', 'sent_how'])
    expect(left('declined')).toEqual(['sent_at', 'sent_how', 'acknowledged_at'])
    expect(left('scheduled')).toContain('visit_on')
    expect(left('scheduled')).not.toContain('seen_on')
    expect(left('reviewed')).toEqual(Object.keys(WHOLE).filter((name) => !name.startsWith('closed')))
  })

  it.each(ENDED)('to %s keeps everything', (status) => {
    expect(left(status)).toEqual(Object.keys(WHOLE))
  })
})

describe('one that is reopened', () => {
  it.each<[string, Partial<Referral>, string]>([
    ['nothing known', {}, 'draft'],
    ['sent', { sent_at: 1 }, 'sent'],
    ['acknowledged', { sent_at: 1, acknowledged_at: 2 }, 'received'],
    ['accepted', { accepted_at: 3 }, 'accepted'],
    ['with a visit', { accepted_at: 3, visit_on: '2026-11-20' }, 'scheduled'],
    ['seen', { seen_on: '2026-11-20' }, 'seen'],
    ['with a report', { report_received_at: 4 }, 'report-received'],
    ['reviewed', { report_received_at: 4, reviewed_at: 5 }, 'reviewed'],
    ['in, nothing known', { direction: 'in' }, 'received'],
    ['in, sent', { direction: 'in', sent_at: 1 }, 'received'],
    ['in, our report', { direction: 'in', report_on: '2026-11-20' }, 'report-sent'],
  ])('goes on where it stood: %s', (_what, facts, status) => {
    const patch = reopening(referral({ status: 'closed', closed_reason: 'x', ...facts }))
    expect(patch).toMatchObject({ status, closed_at: null, closed_outcome: null, closed_reason: null })
  })

  it('starts again when it was declined', () => {
    const facts = { status: 'declined', sent_at: 1, acknowledged_at: 2 } as const
    expect(reopening(referral(facts))).toMatchObject({
      status: 'draft',
      sent_at: null,
      acknowledged_at: null,
    })
    expect(reopening(referral({ ...facts, direction: 'in' })).status).toBe('received')
  })

  it('never has a status of the other direction', () => {
    for (const direction of ['in', 'out'] as const)
      expect(statusesOf(direction)).toContain(
        reopening(referral({ ...WHOLE, direction, reviewed_at: null })).status,
      )
  })
})
