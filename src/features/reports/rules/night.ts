/** A day and some hours, in milliseconds: the clocks may go back, and a run may take long. */
const TOO_OLD = 28 * 3_600_000

export interface Runs {
  /** The latest run; null when there was none. */
  readonly last: {
    readonly ok: boolean
    readonly finished_at: number
    /** Reports that failed. */
    readonly failed: readonly string[]
  } | null
  /** When the last good one ended. */
  readonly goodAt: number | null
}

export interface Night {
  readonly state: 'never' | 'good' | 'failed' | 'missed'
  readonly says: string
  /** When the good run that is missing was due, epoch milliseconds; null when none is missing. */
  readonly since: number | null
}

/** How the nightly runs stand; `iso` writes instants in the practice's zone. */
export function nightOf({ last, goodAt }: Runs, now: number, iso: (instant: number) => string): Night {
  if (last === null) return { state: 'never', says: 'no nightly run yet', since: null }
  const at = (instant: number): string => iso(instant).slice(0, 16).replace('T', ' ')
  const good = goodAt === null ? 'none has been good yet' : `the last good nightly run ended ${at(goodAt)}`
  if (!last.ok) {
    return {
      state: 'failed',
      says: `the run of ${at(last.finished_at)} failed (${last.failed.join(', ')}); ${good}`,
      since: last.finished_at,
    }
  }
  const due = last.finished_at + TOO_OLD
  return now > due ? { state: 'missed', says: good, since: due } : { state: 'good', says: good, since: null }
}
