import type { WorklistLine } from '../../../command/feature.js'
import type { Dismissal } from '../records/dismissal.js'
import type { LineState } from '../records/line-state.js'
import type { Tries, WorkLine } from './line.js'

/** What people have done about one derived line. */
export interface Deeds {
  readonly state: LineState | undefined
  /** The latest one that nobody has lifted. */
  readonly dismissal: Dismissal | undefined
  readonly tries: Tries
}

export interface Viewer {
  readonly id: number
  readonly name: string
}

/** The same facts, and its day of return not come. */
export const dismissalHolds = (
  dismissal: Pick<Dismissal, 'facts' | 'until'>,
  facts: string,
  today: string,
): boolean => dismissal.facts === facts && (dismissal.until === null || today < dismissal.until)

/** Away until, without, that day. */
export const sleeps = (until: string | null, today: string): boolean => until !== null && today < until

const isOwnedBy = (line: WorklistLine, viewer: Viewer | null): boolean =>
  viewer !== null && (line.owner === viewer.name || line.owner === `U-${viewer.id}`)

/** A line of a source with who does it and what was tried. */
export function worked(line: WorklistLine, { state, tries }: Deeds, viewer: Viewer | null): WorkLine {
  const ownerId = state?.owner_user_id ?? null
  const claimed = ownerId !== null || (state?.team ?? null) !== null
  return {
    ...line,
    id: null,
    owner: claimed ? null : line.owner,
    ownerId,
    team: state?.team ?? null,
    mine: claimed ? viewer !== null && ownerId === viewer.id : isOwnedBy(line, viewer),
    tries,
    count: 1,
    wasDueOn: null,
  }
}

/** A next try that was agreed on is when the line is due; once it has passed, the rule's own day counts again. */
export function movedByNextTry(line: WorkLine, today: string): WorkLine {
  const { nextOn } = line.tries
  if (nextOn === null || nextOn < today || nextOn <= line.due_on) return line
  return { ...line, due_on: nextOn, due_at: null, wasDueOn: line.due_on }
}
