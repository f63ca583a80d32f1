import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  directionOf,
  firstStatus,
  mayMove,
  statusFor,
} from '../../../../src/features/referrals/rules/import.js'
import { STATUSES, statusesOf } from '../../../../src/features/referrals/rules/lifecycles.js'

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
    const row = { said: null, told: null, receiver: null, logged: false }
    expect(directionOf({ ...row, said: 'in', told: 'out' })).toBe('in')
    expect(directionOf({ ...row, told: 'in' })).toBe('in')
    expect(directionOf({ ...row, told: 'out', logged: true })).toBe('out')
    expect(directionOf({ ...row, receiver: { external: false } })).toBe('in')
    expect(directionOf({ ...row, receiver: { external: true } })).toBe('out')
    expect(directionOf({ ...row, logged: true })).toBe('in')
    expect(directionOf(row)).toBe('out')
    expect([firstStatus('in'), firstStatus('out')]).toEqual(['received', 'sent'])
  })
})

it('a status is said in the words of its direction', () => {
  expect(statusFor('sent', 'in')).toBe('received')
  expect(statusFor('reviewed', 'in')).toBe('report-sent')
  expect(statusFor('report-sent', 'out')).toBe('report-received')
  for (const status of STATUSES) {
    expect(statusesOf('in')).toContain(statusFor(status, 'in'))
    expect(statusesOf('out')).toContain(statusFor(status, 'out'))
  }
})
