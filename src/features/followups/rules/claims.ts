/** Somebody's hold on a line. */
export interface Held {
  readonly key: string
  readonly patient_id: number | null
  readonly user_id: number
  readonly until: number
}

interface Claimable {
  readonly key: string
  readonly patient_id: number | null
}

/** The claim that keeps a line from a user: another's on it, or on another line about the same patient. */
export const heldFrom = <H extends Held>(
  line: Claimable,
  userId: number,
  held: readonly H[],
  now: number,
): H | undefined =>
  held.find(
    (claim) =>
      claim.user_id !== userId &&
      claim.until > now &&
      (claim.key === line.key || (line.patient_id !== null && claim.patient_id === line.patient_id)),
  )
