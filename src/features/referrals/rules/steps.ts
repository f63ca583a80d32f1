import type { PatchOf } from '../../../record/record.js'
import type { Referral, referrals } from '../record.js'
import { type Direction, ENDED, type ReferralStatus } from './lifecycles.js'

export type Patch = PatchOf<typeof referrals>
type Outcome = NonNullable<Referral['closed_outcome']>

/** A report came, or for a referral that came in: went out. */
export const hasReport = ({ report_on, report_received_at }: Referral): boolean =>
  report_on !== null || report_received_at !== null

/** Patients who didn't want it, couldn't be reached, or let it expire are told apart from loops that closed. */
export const endStatus = (outcome: Outcome): ReferralStatus =>
  ENDED.find((ended) => ended === outcome) ?? 'closed'

const CLOSED: Patch = { closed_at: null, closed_outcome: null, closed_reason: null }

/** The facts that a step brings, in the order of the work: a step back takes those of the later ones away. */
const FACTS: readonly (readonly [reached: ReferralStatus, facts: Patch])[] = [
  ['sent', { sent_at: null, sent_how: null }],
  ['received', { acknowledged_at: null }],
  ['accepted', { accepted_at: null, patient_reached_at: null }],
  ['scheduled', { visit_on: null, visit_time: null, appointment_id: null }],
  ['seen', { seen_on: null }],
  ['report-received', { report_on: null, report_author: null, report_received_at: null }],
  ['reviewed', { reviewed_at: null, reviewed_by_id: null, patient_told_at: null }],
]

/** Where each status stands in that order; what isn't listed follows no further step. */
const PLACE: Readonly<Partial<Record<ReferralStatus, number>>> = {
  draft: 0,
  sent: 1,
  received: 2,
  'info-requested': 2,
  declined: 2,
  accepted: 3,
  scheduled: 4,
  seen: 5,
  'report-received': 6,
  'report-sent': 6,
  reviewed: 7,
}

const factsAfter = (status: ReferralStatus): Patch =>
  Object.assign({}, ...FACTS.slice(PLACE[status] ?? FACTS.length).map(([, facts]) => facts))

/** A step back, or to where the referral really is: facts of later steps were mistakes. */
export const correction = (status: ReferralStatus): Patch => {
  const ended = ENDED.some((one) => one === status)
  return { ...factsAfter(status), ...(ended ? {} : CLOSED), status }
}

const FIRST: Readonly<Record<Direction, ReferralStatus>> = { out: 'draft', in: 'received' }

/** How far its facts carry a referral. */
function supported(referral: Referral): ReferralStatus {
  const { direction } = referral
  if (referral.reviewed_at !== null) return 'reviewed'
  if (hasReport(referral)) return direction === 'out' ? 'report-received' : 'report-sent'
  if (referral.seen_on !== null) return 'seen'
  if (referral.visit_on !== null) return 'scheduled'
  if (referral.accepted_at !== null) return 'accepted'
  if (referral.acknowledged_at !== null) return 'received'
  return referral.sent_at === null ? FIRST[direction] : direction === 'out' ? 'sent' : 'received'
}

/** One that was declined starts from the beginning, for somebody else; any other goes on where it stood. */
export function reopening(referral: Referral): Patch {
  const status = referral.status === 'declined' ? FIRST[referral.direction] : supported(referral)
  return { ...correction(status) }
}
