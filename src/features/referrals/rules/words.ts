import type { ClockKind } from './clocks.js'
import type { Direction } from './lifecycles.js'

/** What is to be done about an open step. */
export const WHAT: Readonly<Record<ClockKind, string>> = {
  'not-sent': 'send the referral',
  'not-acknowledged': 'confirm that it arrived',
  'not-reached': 'reach the patient',
  'not-scheduled': 'get a visit date',
  'not-seen': 'learn whether the patient was seen',
  'no-report': 'get the report',
  'not-reviewed': 'have the report reviewed',
  'not-told': 'tell the patient',
  incoming: 'answer the referral',
}

/** The verb that removes the reason of a line. */
export const NEXT: Readonly<Record<ClockKind, string>> = {
  'not-sent': 'send',
  'not-acknowledged': 'acknowledge',
  'not-reached': 'reached',
  'not-scheduled': 'schedule',
  'not-seen': 'seen',
  'no-report': 'report',
  'not-reviewed': 'review',
  'not-told': 'tell',
  incoming: 'accept',
}

const OUT_STEPS: Readonly<Record<string, string>> = {
  draft: 'send',
  sent: 'acknowledge',
  received: 'accept',
  'info-requested': 'answer',
  declined: 'find another',
  accepted: 'schedule',
  scheduled: 'see',
  seen: 'report',
  'report-received': 'review',
  reviewed: 'tell, close',
}

const IN_STEPS: Readonly<Record<string, string>> = {
  received: 'accept',
  'info-requested': 'wait for the answer',
  accepted: 'schedule',
  scheduled: 'see',
  seen: 'send report',
  'report-sent': 'close',
}

/** What comes next in the loop; null when nothing does. */
export const nextStep = (direction: Direction, status: string): string | null =>
  (direction === 'out' ? OUT_STEPS : IN_STEPS)[status] ?? null
