import type { WorklistLine } from '../../../command/feature.js'
import type { Dismissal } from '../records/dismissal.js'
import type { LineState } from '../records/line-state.js'
import { type Away, type Tries, touched, type WorkLine } from './line.js'

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

/** Away until, without, that day. */
export const sleeps = (until: string | null, today: string): until is string =>
  until !== null && today < until

/** The same facts, and its day of return not come. */
export const dismissalHolds = (
  dismissal: Pick<Dismissal, 'facts' | 'until'>,
  facts: string,
  today: string,
): boolean => dismissal.facts === facts && (dismissal.until === null || today < dismissal.until)

function awayBy({ state, dismissal }: Deeds, facts: string, today: string): Away | null {
  if (dismissal !== undefined && dismissalHolds(dismissal, facts, today)) {
    const { dismissed_on, reason, until, user_id } = dismissal
    return { how: 'dismissed', on: dismissed_on, reason, until, userId: user_id }
  }
  const until = state?.snoozed_until ?? null
  return sleeps(until, today) ? { how: 'snoozed', until } : null
}

const isOwnedBy = (line: WorklistLine, viewer: Viewer | null): boolean =>
  viewer !== null && (line.owner === viewer.name || line.owner === `U-${viewer.id}`)

/** A line of a source with what people have done about it. Who took it comes before whom the source names. */
export function worked(line: WorklistLine, deeds: Deeds, viewer: Viewer | null, today: string): WorkLine {
  const { state, tries } = deeds
  const ownerId = state?.owner_user_id ?? null
  const team = state?.team ?? null
  const taken = ownerId !== null || team !== null
  const touch = {
    id: null,
    owner: taken ? null : line.owner,
    ownerId,
    team,
    mine: taken ? viewer !== null && ownerId === viewer.id : isOwnedBy(line, viewer),
    tries,
    away: awayBy(deeds, line.facts, today),
  }
  return touched(line, touch, today)
}
