import { describe, expect, it } from 'vitest'
import { givenTo, goneLine } from '../../../../src/features/referrals/rules/receiver.js'
import { derivedLine } from '../../followups/lines.js'

describe('somebody else receives a referral', () => {
  it.each([
    ['in', 'accepted', undefined],
    ['out', 'draft', undefined],
    ['out', 'sent', 'draft'],
    ['out', 'scheduled', 'draft'],
  ] as const)('%s, %s: it goes to %s', (direction, status, next) => {
    const patch = givenTo({ direction, status }, 7)
    expect([patch.to_provider_id, patch.status]).toEqual([7, next])
  })

  it('one that went out loses what the other said', () => {
    expect(givenTo({ direction: 'out', status: 'scheduled' }, 7)).toMatchObject({
      sent_at: null,
      acknowledged_at: null,
      visit_on: null,
    })
  })
})

describe('a receiver who has gone', () => {
  const line = derivedLine({ about_id: 'R-9', due_on: '2026-12-01', due_at: 5, why: 'sent Mon', facts: 'x' })

  it('makes it due since then', () => {
    expect(goneLine(line, 'Valley Cardiology', '2026-11-20')).toMatchObject({
      key: line.key,
      due_on: '2026-11-20',
      due_at: null,
      why: 'Valley Cardiology is inactive; sent Mon',
      next_command: 'pcc referrals edit R-9 --to-provider DR',
      facts: 'x Valley Cardiology',
    })
    expect(goneLine(line, 'Valley Cardiology', '2026-11-20')?.explain[0]).toBe(
      'Valley Cardiology is inactive since Fri 20 Nov 2026',
    )
  })

  it('does not put off what is due', () => {
    expect(goneLine(line, 'x', '2026-12-02')).toMatchObject({ due_on: '2026-12-01', due_at: 5 })
  })

  it('says nothing where nothing is awaited', () => {
    expect(goneLine(null, 'x', '2026-12-02')).toBeNull()
  })
})
