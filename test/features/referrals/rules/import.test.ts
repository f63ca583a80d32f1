import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionOf, firstStatus, mayMove } from '../../../../src/features/referrals/rules/import.js'
import { STATUSES } from '../../../../src/features/referrals/rules/lifecycles.js'
import { nextStep } from '../../../../src/features/referrals/rules/words.js'

describe('a file of referrals', () => {
  it.each([
    ['sent', 'scheduled', true],
    ['scheduled', 'sent', false],
    ['sent', 'sent', false],
    ['seen', 'closed', true],
    ['closed', 'sent', false],
    ['closed', 'expired', false],
    ['revoked', 'closed', false],
  ])('may move %s to %s: %s', (from, to, expected) => {
    expect(mayMove(from, to)).toBe(expected)
  })

  it('never moves there and back', () => {
    const status = fc.constantFrom(...STATUSES)
    fc.assert(fc.property(status, status, (a, b) => !(mayMove(a, b) && mayMove(b, a))))
  })

  it('says its direction, or is told, or the receiver tells', () => {
    expect(directionOf('in', 'out', null)).toBe('in')
    expect(directionOf(null, 'in', null)).toBe('in')
    expect(directionOf(null, null, { external: false })).toBe('in')
    expect(directionOf(null, null, { external: true })).toBe('out')
    expect(directionOf(null, null, null)).toBe('out')
    expect([firstStatus('in'), firstStatus('out')]).toEqual(['received', 'sent'])
  })
})

it('the next step follows the direction', () => {
  expect(nextStep('out', 'draft')).toBe('send')
  expect(nextStep('in', 'seen')).toBe('send report')
  expect(nextStep('out', 'closed')).toBeNull()
})
