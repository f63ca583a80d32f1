import type { Reading } from '../../../kernel/reading.js'
import { addDays } from '../../../kernel/time/date.js'
import type { DateRange } from '../../../kernel/time/range.js'
import { isLate, type WorkLine } from './line.js'

/** Which lines somebody asked for. */
export interface WorkFilter {
  readonly mine: boolean
  readonly team: string | null
  readonly overdue: boolean
  readonly due: DateRange | null
  readonly kind: string | null
  readonly patientId: number | null
  /** What was let go, instead of what stands. */
  readonly dismissed: boolean
  /** Whatever its day, and what sleeps too. */
  readonly all: boolean
}

export const EVERYTHING_DUE: WorkFilter = {
  mine: false,
  team: null,
  overdue: false,
  due: null,
  kind: null,
  patientId: null,
  dismissed: false,
  all: false,
}

export const NEVER = '9999-12-31'
export const DAYS_AHEAD = 7

/** The last due day that the filter lets through. */
export function horizonOf({ due, overdue, all, dismissed, patientId }: WorkFilter, today: string): string {
  if (due !== null) return due.to ?? NEVER
  if (overdue) return today
  return all || dismissed || patientId !== null ? NEVER : addDays(today, DAYS_AHEAD)
}

const isShown = ({ away }: WorkLine, { dismissed, all }: WorkFilter): boolean => {
  if (dismissed) return away?.how === 'dismissed'
  return away === null || (all && away.how === 'snoozed')
}

const sameText = (a: string | null, b: string): boolean => a !== null && a.toLowerCase() === b.toLowerCase()

/** Whether a line is one of those that were asked for. */
export function passing(filter: WorkFilter, reading: Reading): (line: WorkLine) => boolean {
  const { due, overdue, mine, team, kind, patientId } = filter
  const from = due?.from ?? ''
  const until = horizonOf(filter, reading.today)
  return (line) =>
    line.due_on >= from &&
    line.due_on <= until &&
    isShown(line, filter) &&
    (!overdue || isLate(line, reading)) &&
    (!mine || line.mine) &&
    (team === null || sameText(line.team, team)) &&
    (kind === null || line.kind === kind) &&
    (patientId === null || line.patient_id === patientId)
}

export interface Counts {
  readonly overdue: number
  readonly today: number
  /** Within the next days that the list looks ahead. */
  readonly soon: number
  readonly later: number
}

/** How many lines there are, those of a fold counted one by one. */
export function countsOf(lines: readonly WorkLine[], reading: Reading): Counts {
  const counts = { overdue: 0, today: 0, soon: 0, later: 0 }
  const soonUntil = addDays(reading.today, DAYS_AHEAD)
  for (const line of lines) {
    if (isLate(line, reading)) counts.overdue += line.count
    else if (line.due_on === reading.today) counts.today += line.count
    else if (line.due_on <= soonUntil) counts.soon += line.count
    else counts.later += line.count
  }
  return counts
}
