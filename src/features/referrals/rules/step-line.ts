import type { WorklistLine } from '../../../command/feature.js'
import { dueBy } from '../../../kernel/time/due.js'
import { type Rule, showRule } from '../../../kernel/time/rule.js'
import { showDate, showDay } from '../../../kernel/time/show.js'
import { type ClockKind, type Clocks, REPORT_ASKS } from './clocks.js'
import type { ClockOf } from './facts.js'
import { isLate, type Place, type StepDue, type Stepping, stepDue } from './step-due.js'

/** What a line says of a referral. */
export interface Lined extends Stepping {
  readonly id: number
  readonly patient_id: number
  readonly specialty: string
  readonly ordered_on: string | null
  /** Our own visit, where it is one. */
  readonly appointment_id: number | null
}

/** What the lines of a day are worked out with. */
export interface Day {
  readonly now: number
  readonly today: string
  readonly place: Place
  readonly clocks: Clocks
}

const STARTED: Readonly<Record<ClockOf, string>> = {
  ordered: 'ordered',
  sent: 'sent',
  received: 'came in',
  asked: 'more was asked for',
  declined: 'declined',
  seen: 'seen',
  report: 'report came',
  review: 'reviewed',
  import: 'imported',
}

export const MISSING: Readonly<Record<ClockKind, string>> = {
  'not-sent': 'not sent',
  'not-acknowledged': 'not acknowledged',
  'not-reached': 'patient not reached',
  'not-scheduled': 'no visit date',
  'not-seen': 'not seen',
  'no-report': 'no report',
  'not-reviewed': 'report not reviewed',
  'not-told': 'patient not told',
  incoming: 'not answered',
}

/** `Thu 19 Nov`, with its year in another than this one. */
export const dayWords = (date: string, today: string): string =>
  date.slice(0, 4) === today.slice(0, 4) ? showDay(date) : showDate(date)

export const titleOf = ({ urgency, specialty }: Pick<Lined, 'urgency' | 'specialty'>): string =>
  urgency === 'routine' ? specialty : `${urgency} ${specialty}`

const started = ({ clock_of, clock_on, ordered_on }: Lined, today: string): string => {
  const words = `${STARTED[clock_of]} ${dayWords(clock_on, today)}`
  return clock_of === 'import' && ordered_on !== null
    ? `ordered ${dayWords(ordered_on, today)}, ${words}`
    : words
}

const within = (rule: Rule, late: boolean): string => {
  if (rule.kind === 'same-day') return late ? 'on the same day' : 'yet: due the same day'
  return late ? `after ${showRule(rule)}` : `yet: due within ${showRule(rule)}`
}

const askedFor = (times: number): string => (times === 1 ? 'asked for once' : `asked for ${times} times`)

function why(referral: Lined, step: StepDue, { now, today }: Day): string {
  const late = isLate(step, now, today)
  const { status, direction, visit_on } = referral
  const since = started(referral, today)
  if (step.kind === 'not-seen' && visit_on !== null) {
    const visit = dayWords(visit_on, today)
    return step.lateVisitOn !== null
      ? `${since}, visit only on ${visit}`
      : `visit ${visit}, ${visit_on < today ? 'not known' : 'then to be asked'} whether seen`
  }
  const { asked } = step
  if (asked !== null)
    return `report ${askedFor(asked.times)}, last ${dayWords(asked.lastOn, today)}, none came`
  if (status === 'declined') return `${since}, nobody else found`
  if (status === 'info-requested' && direction === 'out') return `${since}, more was asked for, no visit date`
  const what = step.kind === 'no-report' && direction === 'in' ? 'our report not sent' : MISSING[step.kind]
  return `${since}, ${what} ${within(step.rule, late)}`
}

const VERB: Readonly<Record<ClockKind, string>> = {
  'not-sent': 'send',
  'not-acknowledged': 'acknowledge',
  'not-reached': 'reached',
  'not-scheduled': 'schedule',
  'not-seen': 'seen',
  'no-report': 'request-report',
  'not-reviewed': 'review',
  'not-told': 'tell',
  incoming: 'accept',
}

/** The command that removes the reason, complete but for what only a person knows. */
function next(referral: Lined, step: StepDue, clocks: Clocks): string {
  const id = `R-${referral.id}`
  const command = (rest: string): string => `pcc referrals ${rest}`
  if (referral.status === 'info-requested') return command(`answer ${id}`)
  if (referral.status === 'declined') return command(`reopen ${id} --reason TEXT`)
  const visit = referral.appointment_id
  if (step.kind === 'not-seen' && visit !== null)
    return step.lateVisitOn === null
      ? `pcc appointments fulfill A-${visit}`
      : `pcc appointments reschedule A-${visit} --earliest`
  if (step.kind === 'not-scheduled' && referral.direction === 'in')
    return `pcc appointments book P-${referral.patient_id} --referral ${id} --earliest`
  if (step.kind === 'not-scheduled' || step.lateVisitOn !== null) return command(`schedule ${id} --at WHEN`)
  if (step.kind === 'no-report' && referral.direction === 'in') return command(`report ${id}`)
  if (step.kind === 'no-report' && step.asked !== null && step.asked.times >= clocks.reportAsks)
    return command(`close ${id} --outcome no-report --reason TEXT`)
  return command(`${VERB[step.kind]} ${id}`)
}

const explained = (referral: Lined, step: StepDue, { clocks, place, today }: Day): string[] => [
  `R-${referral.id} is ${referral.status}, ${referral.urgency}; ${started(referral, today)}`,
  ...(step.lateVisitOn === null
    ? []
    : [`its visit on ${showDate(step.lateVisitOn)} is later than the target`]),
  ...(step.asked === null
    ? []
    : [`the report was ${askedFor(step.asked.times)}; ${REPORT_ASKS}: ${clocks.reportAsks}`]),
  `${step.setting}: ${showRule(step.rule)}`,
  ...dueBy(step.rule, step.start, place).steps,
]

/** The line of a referral's open step; null when nothing is awaited. */
export function stepLine(referral: Lined, day: Day): WorklistLine | null {
  const step = stepDue(referral, day.clocks, day.place, day.today)
  if (step === null) return null
  const id = `R-${referral.id}`
  return {
    key: `${step.kind}/${id}`,
    kind: step.kind,
    about_id: id,
    patient_id: referral.patient_id,
    what: titleOf(referral),
    due_on: step.dueOn,
    due_at: step.dueAt,
    priority: referral.urgency,
    why: why(referral, step, day),
    next_command: next(referral, step, day.clocks),
    get explain() {
      return explained(referral, step, day)
    },
    facts: `${referral.status} ${referral.clock_on} ${referral.visit_on ?? '-'} ${step.asked?.times ?? 0}`,
    owner: null,
  }
}
