import type { WorklistLine } from '../../../command/feature.js'
import type { Reading } from '../../../kernel/reading.js'
import { isLate, type WorkLine } from './line.js'

const RANK: Readonly<Record<WorklistLine['priority'], number>> = { stat: 0, urgent: 1, routine: 2 }

/** The more pressing of two. */
export const pressing = (
  a: WorklistLine['priority'],
  b: WorklistLine['priority'],
): WorklistLine['priority'] => (RANK[a] <= RANK[b] ? a : b)

type Part = string | number

const compareParts = (a: readonly Part[], b: readonly Part[]): number => {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? ''
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

/** Past the last instant of a day that any zone has: what is due that day without a time comes after what has one. */
const NO_TIME = Number.MAX_SAFE_INTEGER

const rankOf = (line: WorkLine, reading: Reading): readonly Part[] => {
  const priority = RANK[line.priority]
  const mine = line.mine ? 0 : 1
  const time = line.due_at ?? NO_TIME
  return isLate(line, reading)
    ? [0, priority, line.due_on, mine, time, line.key]
    : [1, line.due_on, priority, mine, time, line.key]
}

/** What is overdue first, the most pressing at its top; the rest by its day. Mine before others', the key at last. */
export function inOrder(lines: readonly WorkLine[], reading: Reading): WorkLine[] {
  return lines
    .map((line) => ({ line, rank: rankOf(line, reading) }))
    .sort((a, b) => compareParts(a.rank, b.rank))
    .map(({ line }) => line)
}
