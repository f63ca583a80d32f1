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

/** Who is at a line, or at its patient, just now. */
export interface ClaimOnLine {
  readonly userId: number
  readonly mine: boolean
  readonly until: number
}

/** A line of the worklist with what people have done about it. */
export interface WorkLine extends Omit<WorklistLine, 'explain'> {
  /** Asked for one line alone: a source may work it out then. */
  readonly explain: () => readonly string[]
  /** `F-12` of an explicit one. */
  readonly id: string | null
  readonly ownerId: number | null
  readonly team: string | null
  /** Theirs to do: taken, given to them, or claimed by them just now. */
  readonly mine: boolean
  readonly claim: ClaimOnLine | null
  readonly tries: Tries
  readonly away: Away | null
  /** How many lines it stands for: more than one when it is a fold. */
  readonly count: number
  /** The day that the rule gave, when a next try has moved it. */
  readonly wasDueOn: string | null
}

/** What people did about a line. */
export type Touch = Pick<WorkLine, 'id' | 'owner' | 'ownerId' | 'team' | 'mine' | 'tries' | 'away'>

type Moved = Pick<WorkLine, 'due_on' | 'due_at' | 'wasDueOn'>

/** A next try that was agreed on is when the line is due; once it has passed, the rule's own day counts again. */
export function movedByNextTry({ due_on, due_at }: Due, { nextOn }: Tries, today: string): Moved {
  return nextOn === null || nextOn < today || nextOn <= due_on
    ? { due_on, due_at, wasDueOn: null }
    : { due_on: nextOn, due_at: null, wasDueOn: due_on }
}

/** Field by field: spreading thousands of lines costs a daily view more than its queries. */
export function touched(line: WorklistLine, touch: Touch, today: string): WorkLine {
  const { due_on, due_at, wasDueOn } = movedByNextTry(line, touch.tries, today)
  return {
    key: line.key,
    kind: line.kind,
    about_id: line.about_id,
    patient_id: line.patient_id,
    what: line.what,
    due_on,
    due_at,
    priority: line.priority,
    why: line.why,
    next_command: line.next_command,
    explain: () => line.explain,
    facts: line.facts,
    owner: touch.owner,
    id: touch.id,
    ownerId: touch.ownerId,
    team: touch.team,
    mine: touch.mine,
    claim: null,
    tries: touch.tries,
    away: touch.away,
    count: 1,
    wasDueOn,
  }
}

type Due = Pick<WorklistLine, 'due_on' | 'due_at'>

/** A due day is overdue from the next local midnight, a due moment from itself on. */
export const isLate = (line: Due, { now, today }: Pick<Reading, 'now' | 'today'>): boolean =>
  line.due_at === null ? today > line.due_on : now > line.due_at

/** Whole local days since the due day; 0 until then. */
export const lateDays = (line: Due, { today }: Pick<Reading, 'today'>): number =>
  Math.max(0, daysBetween(line.due_on, today))
