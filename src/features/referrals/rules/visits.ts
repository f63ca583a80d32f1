import { compareDates } from '../../../kernel/time/date.js'

/** A visit of ours that was booked for a referral. */
export interface LinkedVisit {
  readonly status: string
  readonly local_date: string
}

/** Where a referral stands by the visits that were booked for it. */
export interface VisitFacts {
  readonly status: string
  readonly visit_on: string | null
  readonly seen_on: string | null
}

const SETTLED = ['fulfilled', 'cancelled', 'noshow', 'entered-in-error']
const AWAITING_VISIT = ['received', 'info-requested', 'accepted', 'scheduled']

const first = (visits: readonly LinkedVisit[]): string | undefined =>
  visits.map(({ local_date }) => local_date).toSorted(compareDates)[0]

/**
 * Our own visits speak for themselves: one that took place means seen, one to come means scheduled, and when all were
 * cancelled or missed there is no visit date any more.
 */
export function byVisits<R extends VisitFacts>(referral: R, visits: readonly LinkedVisit[]): R {
  const known = visits.filter(({ status }) => status !== 'entered-in-error')
  if (known.length === 0 || !AWAITING_VISIT.includes(referral.status)) return referral
  const kept = first(known.filter(({ status }) => status === 'fulfilled'))
  if (kept !== undefined) return { ...referral, status: 'seen', seen_on: kept }
  const coming = first(known.filter(({ status }) => !SETTLED.includes(status)))
  if (coming !== undefined) return { ...referral, status: 'scheduled', visit_on: coming }
  return referral.status === 'scheduled' ? { ...referral, status: 'accepted', visit_on: null } : referral
}
