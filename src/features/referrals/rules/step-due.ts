import { MINUTE_MS } from '../../../kernel/time/date.js'
import { type ClockPlace, type DueMoment, dueMoment } from '../../../kernel/time/due.js'
import { isElapsed, type Rule } from '../../../kernel/time/rule.js'
import { AFTER_VISIT, type ClockKind, type Clocks, clockKey, REPORT_AGAIN } from './clocks.js'
import type { ClockOf, LocalDate, Urgency } from './facts.js'
import type { Direction } from './lifecycles.js'

/** What a referral's open step and its due date follow from. */
export interface Stepping {
  readonly direction: Direction
  readonly status: string
  readonly urgency: Urgency
  readonly clock_of: ClockOf
  readonly clock_on: string
  readonly clock_at: number
  readonly patient_reached_at: number | null
  readonly visit_on: string | null
  readonly report_requests: number
  readonly last_report_request_on: string | null
  readonly patient_told_at: number | null
}

/** Where clocks run; `localDate` is cheap where the zone's own library is not. */
export interface Place extends ClockPlace {
  readonly localDate: LocalDate
}

export interface StepDue extends DueMoment {
  readonly kind: ClockKind
  readonly rule: Rule
  /** The setting that says so. */
  readonly setting: string
  /** What started the clock: a local date, or an instant where the minutes count. */
  readonly start: number | string
  /** The day of a visit that is booked, but after the target. */
  readonly lateVisitOn: string | null
  /** How often a report was asked for in vain, and the last day. */
  readonly asked: { readonly times: number; readonly lastOn: string } | null
}

/**
 * The moment alone, as `dueBy` has it. A clock of hours or minutes is plain arithmetic, so that a daily view needs
 * no zone library for it; one of days starts on a local date.
 */
export function momentOf(rule: Rule, start: number | string, place: Place): DueMoment {
  if (isElapsed(rule) && typeof start === 'number') {
    const dueAt = start + rule.n * (rule.kind === 'hours' ? 60 : 1) * MINUTE_MS
    return { dueOn: place.localDate(dueAt), dueAt }
  }
  return dueMoment(rule, start, place)
}

function due(kind: ClockKind, referral: Stepping, clocks: Clocks, place: Place): StepDue {
  const rule = clocks.rules[kind][referral.urgency]
  const start = isElapsed(rule) ? referral.clock_at : referral.clock_on
  const setting = clockKey(kind, referral.urgency)
  return { kind, rule, setting, start, lateVisitOn: null, asked: null, ...momentOf(rule, start, place) }
}

/** A visit that is booked in time is asked about when its day has passed; one that is too late, at the target. */
function visitDue(referral: Stepping, clocks: Clocks, place: Place): StepDue {
  const target = due('not-seen', referral, clocks, place)
  const { visit_on, clock_of, clock_on } = referral
  if (visit_on === null || visit_on > target.dueOn) return { ...target, lateVisitOn: visit_on }
  const start = clock_of === 'import' && visit_on < clock_on ? clock_on : visit_on
  const rule = clocks.afterVisit
  return { ...target, rule, setting: AFTER_VISIT, start, ...momentOf(rule, start, place) }
}

/** Reaching the patient is a step of its own until the day by which there should be a visit date. */
function visitDateDue(referral: Stepping, clocks: Clocks, place: Place, today: string): StepDue {
  const dated = due('not-scheduled', referral, clocks, place)
  if (referral.patient_reached_at !== null || dated.dueOn <= today) return dated
  const reached = due('not-reached', referral, clocks, place)
  return reached.dueOn < dated.dueOn ? reached : dated
}

/** 14 days, then weekly: each time that somebody asked for the report, the clock starts again. */
function reportDue(referral: Stepping, clocks: Clocks, place: Place): StepDue {
  const first = due('no-report', referral, clocks, place)
  const { direction, report_requests, last_report_request_on } = referral
  if (direction === 'in' || report_requests === 0 || last_report_request_on === null) return first
  const again = {
    rule: clocks.reportAgain,
    setting: REPORT_AGAIN,
    start: last_report_request_on,
    asked: { times: report_requests, lastOn: last_report_request_on },
  }
  return { ...first, ...again, ...momentOf(again.rule, again.start, place) }
}

/** The step that is open and when it is due; null when nothing is awaited of anybody. */
export function stepDue(referral: Stepping, clocks: Clocks, place: Place, today: string): StepDue | null {
  const { direction, status } = referral
  switch (status) {
    case 'draft':
      return due('not-sent', referral, clocks, place)
    case 'sent':
      return due('not-acknowledged', referral, clocks, place)
    case 'received':
      return direction === 'in'
        ? due('incoming', referral, clocks, place)
        : visitDateDue(referral, clocks, place, today)
    case 'info-requested':
      return due(direction === 'in' ? 'incoming' : 'not-scheduled', referral, clocks, place)
    case 'declined':
      return direction === 'in' ? null : due('not-scheduled', referral, clocks, place)
    case 'accepted':
      return visitDateDue(referral, clocks, place, today)
    case 'scheduled':
      return visitDue(referral, clocks, place)
    case 'seen':
      return reportDue(referral, clocks, place)
    case 'report-received':
      return due('not-reviewed', referral, clocks, place)
    case 'reviewed':
      return referral.patient_told_at === null ? due('not-told', referral, clocks, place) : null
    default:
      return null
  }
}

/** Past its due day, or past its due minute. */
export const isLate = ({ dueOn, dueAt }: DueMoment, now: number, today: string): boolean =>
  dueAt === null ? today > dueOn : now > dueAt
