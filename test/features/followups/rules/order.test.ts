import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import type { WorkLine } from '../../../../src/features/followups/rules/line.js'
import { inOrder, pressing } from '../../../../src/features/followups/rules/order.js'
import { READING, workLine } from '../lines.js'

const keysOf = (lines: readonly WorkLine[]): string[] => lines.map(({ key }) => key)

it('puts what is overdue first, by priority, then by day; the rest by day', () => {
  const lines = [
    workLine({ key: 'later', due_on: '2026-11-27', priority: 'stat' }),
    workLine({ key: 'today', due_on: '2026-11-24' }),
    workLine({ key: 'urgent-today', due_on: '2026-11-24', priority: 'urgent' }),
    workLine({ key: 'long-late', due_on: '2026-10-01' }),
    workLine({ key: 'late', due_on: '2026-11-20' }),
    workLine({ key: 'stat-late', due_on: '2026-11-23', priority: 'stat' }),
  ]
  expect(keysOf(inOrder(lines, READING))).toEqual([
    'stat-late',
    'long-late',
    'late',
    'urgent-today',
    'today',
    'later',
  ])
})

it('puts mine before others of the same day and priority, then what has a time', () => {
  const time = Date.parse('2026-11-24T14:10:00-05:00')
  const lines = [
    workLine({ key: 'b' }),
    workLine({ key: 'a' }),
    workLine({ key: 'at-ten-past-two', due_at: time }),
    workLine({ key: 'mine', mine: true }),
    workLine({ key: 'z-mine-too', mine: true }),
  ]
  expect(keysOf(inOrder(lines, READING))).toEqual(['mine', 'z-mine-too', 'at-ten-past-two', 'a', 'b'])
})

const anyLine = fc
  .record({
    key: fc.integer({ min: 1, max: 1_000_000 }).map((n) => `not-sent/R-${n}`),
    due_on: fc.constantFrom('2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25', '2026-12-24'),
    due_at: fc.constantFrom(null, READING.now - 1, READING.now + 1),
    priority: fc.constantFrom('stat' as const, 'urgent' as const, 'routine' as const),
    mine: fc.boolean(),
  })
  .map(workLine)
const anyLines = fc.uniqueArray(anyLine, { selector: ({ key }) => key, maxLength: 20 })

it('is total: the same whatever order the lines came in', () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      const once = keysOf(inOrder(lines, READING))
      expect(keysOf(inOrder(lines.toReversed(), READING))).toEqual(once)
      expect(keysOf(inOrder(inOrder(lines, READING), READING))).toEqual(once)
    }),
  )
})

test.each([
  ['stat', 'routine', 'stat'],
  ['routine', 'urgent', 'urgent'],
  ['urgent', 'urgent', 'urgent'],
] as const)('of %s and %s the more pressing is %s', (a, b, more) => {
  expect(pressing(a, b)).toBe(more)
})
