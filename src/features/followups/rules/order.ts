import type { WorklistLine } from '../../../command/feature.js'
import type { Reading } from '../../../kernel/reading.js'
import { isLate, type WorkLine } from './line.js'

const RANK: Readonly<Record<WorklistLine['priority'], number>> = { stat: 0, urgent: 1, routine: 2 }

/** The more pressing of two. */
export const pressing = (
  a: WorklistLine['priority'],
  b: WorklistLine['priority'],
): WorklistLine['priority'] => (RANK[a] <= RANK[b] ? a : b)

/** Past the last instant of a day that any zone has: what is due that day without a time comes after what has one. */
const NO_TIME = Number.MAX_SAFE_INTEGER

interface Ranked {
  readonly line: WorkLine
  readonly late: boolean
}

const by = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

const byPriority = (a: WorkLine, b: WorkLine): number => by(RANK[a.priority], RANK[b.priority])
const byDay = (a: WorkLine, b: WorkLine): number => by(a.due_on, b.due_on)

function byRank({ line: a, late }: Ranked, { line: b, late: otherLate }: Ranked): number {
  if (late !== otherLate) return late ? -1 : 1
  return (
    (late ? byPriority(a, b) || byDay(a, b) : byDay(a, b) || byPriority(a, b)) ||
    by(Number(b.mine), Number(a.mine)) ||
    by(a.due_at ?? NO_TIME, b.due_at ?? NO_TIME) ||
    by(a.key, b.key)
  )
}

/** What is overdue first, the most pressing at its top; the rest by its day. Mine before others', the key at last. */
export function inOrder(lines: readonly WorkLine[], reading: Reading): WorkLine[] {
  return lines
    .map((line) => ({ line, late: isLate(line, reading) }))
    .sort(byRank)
    .map(({ line }) => line)
}
