import { describe, expect, it } from 'vitest'
import {
  possibleVerbs,
  refusal,
  STATUSES,
  statusesOf,
} from '../../../../src/features/referrals/rules/lifecycles.js'

const out = (status: string) => ({ id: 9, direction: 'out' as const, status })
const into = (status: string) => ({ id: 9, direction: 'in' as const, status })

describe('the verbs of a referral', () => {
  it.each([
    [
      out('draft'),
      ['send', 'acknowledge', 'accept', 'schedule', 'seen', 'report', 'close', 'revoke', 'reached'],
    ],
    [out('seen'), ['report', 'review', 'close', 'request-report']],
    [out('reviewed'), ['close', 'tell']],
    [out('closed'), ['reopen', 'tell']],
    [
      into('received'),
      ['accept', 'decline', 'ask', 'schedule', 'seen', 'report', 'close', 'revoke', 'reached'],
    ],
    [into('report-sent'), ['close']],
    [into('closed'), ['reopen']],
  ])('%j', (referral, verbs) => {
    expect(possibleVerbs(referral)).toEqual(verbs)
  })

  it('are refused by name of what is possible', () => {
    expect(refusal(out('draft'), 'send')).toBeNull()
    expect(refusal(out('reviewed'), 'send')).toMatchObject({
      code: 'conflict',
      message: 'R-9 is reviewed: send is not possible',
      hint: 'possible: close, tell',
      details: { reason: 'not_allowed_from', allowed: ['close', 'tell'] },
    })
    expect(refusal(into('received'), 'send')?.message).toBe('R-9 came in: it has no send')
    expect(refusal(out('entered-in-error'), 'send')).toMatchObject({
      message: 'R-9 is entered in error: send is not possible',
      hint: 'a mistake is mended by pcc referrals correct R-9 --status STATUS --reason TEXT',
    })
  })

  it('each way has its own statuses', () => {
    expect(statusesOf('out')).not.toContain('report-sent')
    expect(statusesOf('in')).not.toContain('draft')
    expect(new Set([...statusesOf('in'), ...statusesOf('out')])).toEqual(new Set(STATUSES))
  })
})
