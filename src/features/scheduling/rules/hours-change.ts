import { addDays } from '../../../kernel/time/date.js'
import type { Session } from '../records/hours.js'
import type { WeekSession } from './template.js'

/** Days of validity, both inside; null is open. */
export interface Validity {
  readonly from_on: string | null
  readonly until_on: string | null
}

export type HoursRow = WeekSession & Validity

/** What new weekly hours do to those that stand. */
export interface HoursChange {
  /** Rows that no longer hold on any day. */
  readonly remove: readonly Session[]
  /** Rows that end earlier or begin later. */
  readonly cut: readonly { readonly row: Session; readonly to: Validity }[]
  /** The new rows, and the second parts of old ones that hold again after temporary hours. */
  readonly add: readonly HoursRow[]
}

const begins = ({ from_on }: Validity): string => from_on ?? '0001-01-01'
const ends = ({ until_on }: Validity): string => until_on ?? '9999-12-31'

/** When old hours hold again once new ones are over; null when they never do. */
const partAfter = (row: Validity, validity: Validity): Validity | null =>
  ends(row) > ends(validity) ? { from_on: addDays(ends(validity), 1), until_on: row.until_on } : null

/** New hours take their days from the old ones; what the old ones had before and after stays theirs. */
export function replaceHours(
  standing: readonly Session[],
  sessions: readonly WeekSession[],
  validity: Validity,
): HoursChange {
  const remove: Session[] = []
  const cut: { row: Session; to: Validity }[] = []
  const add: HoursRow[] = sessions.map((session) => ({ ...session, ...validity }))
  for (const row of standing) {
    if (ends(row) < begins(validity) || begins(row) > ends(validity)) continue
    const before = begins(row) < begins(validity)
    const after = partAfter(row, validity)
    if (before) cut.push({ row, to: { from_on: row.from_on, until_on: addDays(begins(validity), -1) } })
    else if (after) cut.push({ row, to: after })
    else remove.push(row)
    if (before && after) add.push({ ...spanOf(row), ...after })
  }
  return { remove, cut, add }
}

const spanOf = ({ weekday, from_minute, until_minute }: WeekSession): WeekSession => ({
  weekday,
  from_minute,
  until_minute,
})
