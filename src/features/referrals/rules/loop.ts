import { daysBetween } from '../../../kernel/time/date.js'
import { type Direction, ENDED } from './lifecycles.js'

interface Aged {
  readonly direction: Direction
  readonly status: string
  readonly ordered_on: string | null
  readonly received_on: string | null
}

interface Looped {
  readonly status: string
  readonly report_received_at: number | null
  readonly report_on: string | null
}

const isEnded = (status: string): boolean => ENDED.some((ended) => ended === status)

/** Days since it was ordered, or came in; null when nobody knows, or it has ended. */
export function ageDays(referral: Aged, today: string): number | null {
  const since = (referral.direction === 'in' ? referral.received_on : null) ?? referral.ordered_on
  return since === null || isEnded(referral.status) ? null : daysBetween(since, today)
}

/**
 * Whether the loop is closed: `open` until there is a report, `reported` with one, `closed` when it ended with one,
 * `broken` when it ended without.
 */
export function loopState(referral: Looped): 'open' | 'reported' | 'closed' | 'broken' | null {
  const { status, report_on, report_received_at } = referral
  if (status === 'entered-in-error') return null
  const reported = report_on !== null || report_received_at !== null
  if (isEnded(status)) return reported ? 'closed' : 'broken'
  return reported ? 'reported' : 'open'
}

const OUT_STEPS: Readonly<Record<string, string>> = {
  draft: 'send',
  sent: 'acknowledge',
  received: 'accept',
  'info-requested': 'answer',
  declined: 'reopen',
  accepted: 'schedule',
  scheduled: 'seen',
  seen: 'report',
  'report-received': 'review',
  reviewed: 'tell',
}

const IN_STEPS: Readonly<Record<string, string>> = {
  received: 'accept',
  'info-requested': 'answer',
  declined: 'close',
  accepted: 'schedule',
  scheduled: 'seen',
  seen: 'report',
  'report-sent': 'close',
}

interface Standing {
  readonly direction: Direction
  readonly status: string
  readonly patient_told_at: number | null
}

/** The verb that comes next; null when nothing does. */
export const nextStep = ({ direction, status, patient_told_at }: Standing): string | null =>
  status === 'reviewed' && patient_told_at !== null
    ? 'close'
    : ((direction === 'out' ? OUT_STEPS : IN_STEPS)[status] ?? null)
