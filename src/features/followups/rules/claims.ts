import type { WorkLine } from './line.js'

/** Somebody's hold on a line, and with it on its patient. */
export interface Held {
  readonly key: string
  readonly patient_id: number | null
  readonly user_id: number
  readonly until: number
}

type Claimable = Pick<WorkLine, 'key' | 'patient_id'>

/** The claim that keeps a line from a user: another's on it, or on another line about the same patient. */
export const heldFrom = <H extends Held>(
  line: Claimable,
  userId: number,
  held: readonly H[],
): H | undefined =>
  held.find(
    ({ key, patient_id, user_id }) =>
      user_id !== userId && (key === line.key || (patient_id !== null && patient_id === line.patient_id)),
  )

/** The lines with who is at them just now; what a user has claimed is theirs while it holds. */
export function withClaims(
  lines: readonly WorkLine[],
  held: readonly Held[],
  userId: number | null,
): readonly WorkLine[] {
  if (held.length === 0) return lines
  return lines.map((line) => {
    const claim = heldFrom(line, userId ?? 0, held) ?? held.find(({ key }) => key === line.key)
    if (claim === undefined) return line
    const { user_id, until } = claim
    const mine = user_id === userId
    return { ...line, claim: { userId: user_id, mine, until }, mine: line.mine || mine }
  })
}
