import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FOLD_FROM, folded } from '../../../../src/features/followups/rules/fold.js'
import type { WorkLine } from '../../../../src/features/followups/rules/line.js'
import { workLine } from '../lines.js'

const ABOUT = new Map([['not-sent', 'referrals not sent']])

const many = (count: number, changes: Partial<WorkLine> = {}, from = 1): WorkLine[] =>
  Array.from({ length: count }, (_, n) =>
    workLine({
      key: `not-sent/R-${from + n}`,
      kind: 'not-sent',
      about_id: `R-${from + n}`,
      due_on: '2026-11-25',
      ...changes,
    }),
  )

describe('folding', () => {
  it('leaves fewer than fifty as they are', () => {
    const lines = many(FOLD_FROM - 1)
    expect(folded(lines, ABOUT)).toEqual(lines)
  })

  it('makes one of fifty, with their count and the earliest day', () => {
    const first = workLine({
      key: 'not-sent/R-1',
      kind: 'not-sent',
      due_on: '2026-11-20',
      due_at: Date.parse('2026-11-20T10:00:00-05:00'),
    })
    const [fold, ...others] = folded([...many(FOLD_FROM - 1, {}, 2), first], ABOUT)
    expect(others).toEqual([])
    expect(fold).toMatchObject({
      key: 'not-sent/*',
      kind: 'not-sent',
      id: null,
      about_id: null,
      patient_id: null,
      count: FOLD_FROM,
      what: '50 × referrals not sent',
      due_on: '2026-11-20',
      due_at: first.due_at,
      priority: 'routine',
      why: '50 of one kind, the earliest due Fri 20 Nov 2026',
      next_command: 'pcc followups --kind not-sent',
    })
    expect(fold?.explain()).toEqual(['50 lines of the kind not-sent: referrals not sent', fold?.why])
  })

  it('of one day takes the one with a time as the earliest', () => {
    const time = Date.parse('2026-11-25T10:00:00-05:00')
    const timed = workLine({ key: 'not-sent/R-99', kind: 'not-sent', due_on: '2026-11-25', due_at: time })
    expect(folded([...many(FOLD_FROM), timed], ABOUT)[0]?.due_at).toBe(time)
    expect(folded([timed, ...many(FOLD_FROM)], ABOUT)[0]?.due_at).toBe(time)
  })

  it('calls a kind that nobody explains by its name', () => {
    expect(folded(many(FOLD_FROM), new Map())[0]?.what).toBe('50 × not-sent')
  })

  it('leaves the urgent ones out as long as they are few', () => {
    const urgent = many(3, { priority: 'urgent' }, 1000)
    const lines = folded([...many(60), ...urgent], ABOUT)
    expect(lines).toHaveLength(4)
    expect(lines).toEqual(expect.arrayContaining(urgent))
    expect(lines.find(({ key }) => key === 'not-sent/*')).toMatchObject({ count: 60, priority: 'routine' })
  })

  it('takes all when the urgent ones are too many themselves', () => {
    const lines = folded([...many(2), ...many(FOLD_FROM, { priority: 'stat' }, 1000)], ABOUT)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ count: 52, priority: 'stat' })
    expect(lines[0]?.why).toContain('50 urgent')
  })

  it('leaves what somebody works on by itself', () => {
    const touched = [
      workLine({ key: 'not-sent/R-901', kind: 'not-sent', ownerId: 1 }),
      workLine({ key: 'not-sent/R-902', kind: 'not-sent', owner: 'Ada' }),
      workLine({ key: 'not-sent/R-903', kind: 'not-sent', team: 'referrals' }),
      workLine({
        key: 'not-sent/R-904',
        kind: 'not-sent',
        tries: { count: 1, last: null, nextOn: null },
      }),
      workLine({ key: 'F-1', id: 'F-1', kind: 'not-sent' }),
    ]
    const lines = folded([...many(FOLD_FROM), ...touched], ABOUT)
    expect(lines).toHaveLength(6)
    expect(lines).toEqual(expect.arrayContaining(touched))
  })

  it('never loses or doubles a line', () => {
    const kinds = fc.constantFrom('not-sent', 'incoming', 'no-show')
    const priorities = fc.constantFrom('stat' as const, 'routine' as const)
    const lines = fc.array(fc.tuple(kinds, priorities, fc.boolean()), { maxLength: 300 })
    fc.assert(
      fc.property(lines, (facts) => {
        const given = facts.map(([kind, priority, mine], n) =>
          workLine({ key: `${kind}/R-${n}`, kind, priority, ownerId: mine ? 1 : null }),
        )
        const kept = folded(given, ABOUT)
        expect(kept.reduce((sum, { count }) => sum + count, 0)).toBe(given.length)
        expect(new Set(kept.map(({ key }) => key)).size).toBe(kept.length)
      }),
    )
  })
})
