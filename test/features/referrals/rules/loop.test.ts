import { describe, expect, it } from 'vitest'
import { possibleVerbs, statusesOf } from '../../../../src/features/referrals/rules/lifecycles.js'
import { ageDays, loopState, nextStep } from '../../../../src/features/referrals/rules/loop.js'
import { referral } from '../referral.js'

describe('how old a referral is', () => {
  it.each([
    ['since its order', { ordered_on: '2026-11-16' }, 8],
    ['since it came in', { direction: 'in', ordered_on: '2026-11-10', received_on: '2026-11-16' }, 8],
    ['in, by its order', { direction: 'in', ordered_on: '2026-11-10' }, 14],
    ['nobody knows', {}, null],
    ['it has ended', { ordered_on: '2026-11-16', status: 'closed' }, null],
  ] as const)('%s', (_what, facts, days) => {
    expect(ageDays(referral(facts), '2026-11-24')).toBe(days)
  })
})

describe('the loop', () => {
  it.each([
    [{ status: 'seen' }, 'open'],
    [{ status: 'report-received', report_received_at: 1 }, 'reported'],
    [{ status: 'closed', report_on: '2026-11-20' }, 'closed'],
    [{ status: 'closed' }, 'broken'],
    [{ status: 'unreachable' }, 'broken'],
    [{ status: 'entered-in-error' }, null],
  ] as const)('%j: %s', (facts, state) => {
    expect(loopState(referral(facts))).toBe(state)
  })
})

describe('the next step', () => {
  it('is a verb that the referral allows, in every status', () => {
    for (const direction of ['in', 'out'] as const) {
      for (const status of statusesOf(direction)) {
        const next = nextStep({ direction, status, patient_told_at: null })
        if (next !== null) expect(possibleVerbs({ direction, status })).toContain(next)
      }
    }
  })

  it('is closing once the patient was told, and nothing after the end', () => {
    expect(nextStep({ direction: 'out', status: 'reviewed', patient_told_at: 1 })).toBe('close')
    expect(nextStep({ direction: 'out', status: 'closed', patient_told_at: null })).toBeNull()
    expect(nextStep({ direction: 'in', status: 'seen', patient_told_at: null })).toBe('report')
  })
})
