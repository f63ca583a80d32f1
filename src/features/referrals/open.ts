import { ENDED, type ReferralStatus, STATUSES } from './rules/lifecycles.js'

export const OPEN_STATUSES: readonly ReferralStatus[] = STATUSES.filter(
  (status) => !ENDED.some((ended) => ended === status),
)

/** Spelt as the partial indexes have it: a parameter would hide them. */
export const OPEN_TEXT = `referral.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`
