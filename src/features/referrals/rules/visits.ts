import { compareDates } from '../../../kernel/time/date.js'
import type { Referral } from '../record.js'
import { possibleVerbs } from './lifecycles.js'
import { hasReport, type Patch } from './steps.js'

/** A visit of ours that was booked for a referral, as it stands or stood. */
export interface LinkedVisit {
  readonly id: number
  readonly status: string
  readonly local_date: string
  readonly start_minute: number
}

const SETTLED = ['fulfilled', 'cancelled', 'noshow', 'entered-in-error']

/** It is still to come, or under way. */
export const isComing = ({ status }: Pick<LinkedVisit, 'status'>): boolean => !SETTLED.includes(status)

const isKept = ({ status }: Pick<LinkedVisit, 'status'>): boolean => status === 'fulfilled'

const earliestFirst = (a: LinkedVisit, b: LinkedVisit): number =>
  compareDates(a.local_date, b.local_date) || a.start_minute - b.start_minute || a.id - b.id

const dateOf = (visit: LinkedVisit): Patch => ({
  appointment_id: visit.id,
  visit_on: visit.local_date,
  visit_time: visit.start_minute,
})

const NO_DATE: Patch = { appointment_id: null, visit_on: null, visit_time: null }

/** The date that it has is that of a visit of ours, and not of one elsewhere. */
const isOurs = ({ appointment_id, visit_on }: Referral, visits: readonly LinkedVisit[]): boolean =>
  appointment_id !== null || visits.some(({ local_date }) => visit_on === null || visit_on === local_date)

/**
 * Where our own visits take their referral: one that took place means seen, one to come gives the date, and when all
 * were cancelled or missed there is no date any more. `takenBack`: one that counted as kept turned out not to be. Null
 * when they take it nowhere.
 */
export function byVisits(
  referral: Referral,
  visits: readonly LinkedVisit[],
  takenBack: boolean,
): Patch | null {
  const seen = referral.status === 'seen' && !hasReport(referral)
  if (!(possibleVerbs(referral).includes('schedule') || (seen && takenBack))) return null
  const ordered = visits.toSorted(earliestFirst)
  const kept = ordered.find(isKept)
  if (kept !== undefined) return seen ? null : { status: 'seen', seen_on: kept.local_date, ...dateOf(kept) }
  const unseen: Patch = seen ? { seen_on: null } : {}
  const coming = ordered.find(isComing)
  if (coming !== undefined) return { status: 'scheduled', ...unseen, ...dateOf(coming) }
  if (seen || (referral.status === 'scheduled' && isOurs(referral, visits)))
    return { status: 'accepted', ...unseen, ...NO_DATE }
  return null
}

/** How many more of its visits were kept after a change than before. */
export const keptMore = (
  before: Pick<LinkedVisit, 'status'> | null,
  after: Pick<LinkedVisit, 'status'> | null,
): number => Number(after !== null && isKept(after)) - Number(before !== null && isKept(before))
