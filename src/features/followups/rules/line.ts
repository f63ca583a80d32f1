import type { WorklistLine } from '../../../command/feature.js'
import type { Reading } from '../../../kernel/reading.js'
import { daysBetween } from '../../../kernel/time/date.js'

/** What was tried about a line. */
export interface Tries {
  readonly count: number
  readonly last: { readonly on: string; readonly channel: string; readonly outcome: string } | null
  /** The local day of the next try. */
  readonly nextOn: string | null
}

export const NO_TRIES: Tries = { count: 0, last: null, nextOn: null }

/** Why a line that stands isn't shown. */
export type Away =
  | { readonly how: 'snoozed'; readonly until: string }
  | {
      readonly how: 'dismissed'
      readonly on: string
      readonly reason: string
      readonly until: string | null
      readonly userId: number | null
    }

/** A line of the worklist with what people have done about it. */
export interface WorkLine extends WorklistLine {
  /** `F-12` of an explicit one. */
  readonly id: string | null
  readonly ownerId: number | null
  readonly team: string | null
  readonly mine: boolean
  readonly tries: Tries
  readonly away: Away | null
  /** How many lines it stands for: more than one when it is a fold. */
  readonly count: number
  /** The day that the rule gave, when a next try has moved it. */
  readonly wasDueOn: string | null
}

/** A derived line that nobody has touched. */
export const untouched = (line: WorklistLine): WorkLine => ({
  ...line,
  id: null,
  ownerId: null,
  team: null,
  mine: false,
  tries: NO_TRIES,
  away: null,
  count: 1,
  wasDueOn: null,
})

type Due = Pick<WorklistLine, 'due_on' | 'due_at'>

/** A due day is overdue from the next local midnight, a due moment from itself on. */
export const isLate = (line: Due, { now, today }: Pick<Reading, 'now' | 'today'>): boolean =>
  line.due_at === null ? today > line.due_on : now > line.due_at

/** Whole local days since the due day; 0 until then. */
export const lateDays = (line: Due, { today }: Pick<Reading, 'today'>): number =>
  Math.max(0, daysBetween(line.due_on, today))
