import type { WorklistLine } from '../../../command/feature.js'
import { addDays, compareDates, daysBetween } from '../../../kernel/time/date.js'
import { type ClockPlace, dueBy, dueMoment } from '../../../kernel/time/due.js'
import { type Rule, showRule } from '../../../kernel/time/rule.js'
import { showDate, showDay, showTime } from '../../../kernel/time/show.js'
import { type OnWallClock, wallClockNear } from './wall-clock.js'

/** A visit as the worklist sees it. */
export interface DueVisit extends OnWallClock {
  readonly id: number
  readonly status: string
  readonly status_since: number
  readonly created_at: number
  readonly confirmation: string
  readonly cancelled_by: string | null
  readonly cancellation_reason: string | null
  readonly override_rule: string | null
  readonly patient_id: number
  readonly provider_id: number
  readonly location_id: number | null
  readonly provider: string
  readonly visit_type: string | null
  /** An urgent referral hangs on it: 1. */
  readonly urgent: number
}

/** The practice's clocks, as its settings have them. */
export interface VisitClocks {
  readonly place: ClockPlace
  readonly today: string
  readonly noOutcome: Rule
  readonly missed: Rule
  readonly missedUrgent: Rule
  readonly unconfirmed: Rule
}

/** Older rows than this come from an import: their clocks start when they came in. */
const IMPORTED_DAYS = 5

/** The local date on which a clock starts, and how that is said. */
function clockStart(visit: DueVisit, on: string, what: string): { on: string; words: string } {
  const created = wallClockNear(visit, visit.created_at).date
  return daysBetween(on, created) > IMPORTED_DAYS
    ? { on: created, words: `${what} ${showDate(on)}, in the book since ${showDate(created)}` }
    : { on, words: `${what} ${showDate(on)}` }
}

const idOf = ({ id }: DueVisit): string => `A-${id}`
const kindOf = ({ visit_type }: DueVisit): string => visit_type ?? 'visit'
const when = ({ local_date, start_minute }: DueVisit): string =>
  `${showDay(local_date)} ${showTime(start_minute)}`

interface Parts {
  readonly kind: string
  readonly what: string
  readonly rule: Rule
  readonly setting: string
  readonly start: { readonly on: string; readonly words: string }
  readonly why: string
  readonly next: string
  readonly facts: string
  /** The latest that the due date may be. */
  readonly atLatest?: string
  readonly further?: readonly string[]
}

function lineOf(visit: DueVisit, clocks: VisitClocks, parts: Parts): WorklistLine {
  const { dueOn } = dueMoment(parts.rule, parts.start.on, clocks.place)
  const { atLatest } = parts
  const due_on = atLatest !== undefined && compareDates(atLatest, dueOn) < 0 ? atLatest : dueOn
  const id = idOf(visit)
  return {
    key: `${parts.kind}/${id}`,
    kind: parts.kind,
    about_id: id,
    patient_id: visit.patient_id,
    what: parts.what,
    due_on,
    due_at: null,
    priority: visit.urgent === 1 ? 'urgent' : 'routine',
    why: parts.why,
    next_command: parts.next,
    get explain() {
      return [
        `${id}: ${kindOf(visit)} with ${visit.provider}, ${showDate(visit.local_date)} ${showTime(visit.start_minute)}, is ${visit.status}`,
        parts.start.words,
        `${parts.setting}: ${showRule(parts.rule)}`,
        ...dueBy(parts.rule, parts.start.on, clocks.place).steps,
        ...(due_on === dueOn ? [] : [`not after the visit itself: ${showDate(due_on)}`]),
        ...(visit.urgent === 1 ? ['an urgent referral hangs on it'] : []),
        ...(parts.further ?? []),
      ]
    },
    facts: parts.facts,
    owner: null,
  }
}

export function noOutcomeLine(visit: DueVisit, clocks: VisitClocks): WorklistLine {
  const id = idOf(visit)
  return lineOf(visit, clocks, {
    kind: 'no-outcome',
    what: `outcome of a ${kindOf(visit)}`,
    rule: clocks.noOutcome,
    setting: 'appointments.no-outcome',
    start: clockStart(visit, visit.local_date, 'it was on'),
    why: `${when(visit)} with ${visit.provider}, still ${visit.status}`,
    next: `pcc appointments fulfill ${id}`,
    facts: `${visit.status} ${visit.end}`,
    further: [`or, if nobody came: pcc appointments no-show ${id}`],
  })
}

const missedRule = (visit: DueVisit, clocks: VisitClocks): Pick<Parts, 'rule' | 'setting'> =>
  visit.urgent === 1
    ? { rule: clocks.missedUrgent, setting: 'appointments.missed-urgent' }
    : { rule: clocks.missed, setting: 'appointments.missed' }

export const missedLine = (visit: DueVisit, clocks: VisitClocks): WorklistLine =>
  lineOf(visit, clocks, {
    kind: 'no-show',
    what: `missed ${kindOf(visit)}, ${visit.provider}`,
    ...missedRule(visit, clocks),
    start: clockStart(visit, visit.local_date, 'missed on'),
    why: `missed ${showDay(visit.local_date)}, not rebooked`,
    next: `pcc appointments reschedule ${idOf(visit)} --earliest`,
    facts: `${visit.status} ${visit.start}`,
  })

export function calledOffLine(visit: DueVisit, clocks: VisitClocks): WorklistLine {
  const on = wallClockNear(visit, visit.status_since).date
  return lineOf(visit, clocks, {
    kind: 'cancelled-by-us',
    what: `rebook ${kindOf(visit)}, ${visit.provider}`,
    ...missedRule(visit, clocks),
    start: clockStart(visit, on, `called off by the ${visit.cancelled_by} on`),
    why: `${when(visit)} called off by the ${visit.cancelled_by}${reasonWords(visit)}, not rebooked`,
    next: `pcc appointments reschedule ${idOf(visit)} --earliest`,
    facts: `${visit.status} ${visit.status_since}`,
  })
}

const reasonWords = ({ cancellation_reason }: DueVisit): string =>
  cancellation_reason === null ? '' : ` (${cancellation_reason})`

function askedWords(confirmation: string): string {
  switch (confirmation) {
    case 'asked':
      return 'asked, no answer'
    case 'declined':
      return 'declined: free the time or move it'
    case 'callback':
      return 'wants to be called back'
    default:
      return 'nobody has asked yet'
  }
}

/** Due some days before the visit, but not before it was booked. */
export function unconfirmedLine(visit: DueVisit, clocks: VisitClocks): WorklistLine {
  const id = idOf(visit)
  const booked = wallClockNear(visit, visit.created_at).date
  const { dueOn } = dueMoment(clocks.unconfirmed, visit.local_date, clocks.place)
  const line = lineOf(visit, clocks, {
    kind: 'unconfirmed',
    what: `confirm ${kindOf(visit)} ${when(visit)}`,
    rule: clocks.unconfirmed,
    setting: 'appointments.unconfirmed',
    start: { on: visit.local_date, words: `it is on ${showDate(visit.local_date)}` },
    why: `${askedWords(visit.confirmation)}; with ${visit.provider}`,
    next:
      visit.confirmation === 'declined'
        ? `pcc appointments cancel ${id} --reason pat`
        : `pcc appointments confirm ${id}`,
    facts: `${visit.confirmation} ${visit.start}`,
    further: dueOn < booked ? [`booked on ${showDate(booked)}: not due before`] : [],
  })
  return dueOn < booked ? { ...line, due_on: booked } : line
}

/** The last date whose visits are due to be confirmed by today. */
export function lastDateToConfirm({ unconfirmed: rule, place, today }: VisitClocks): string {
  let last = today
  for (let ahead = 1; ahead <= FARTHEST_DAYS; ahead += 1) {
    const date = addDays(today, ahead)
    if (dueMoment(rule, date, place).dueOn <= today) last = date
  }
  return last
}

/** Nobody confirms a visit earlier than that. */
const FARTHEST_DAYS = 45

/** What closed the time of a visit. */
export interface ClosedBy {
  /** `CL-3`, `HD-7`, `DR-2`, `LOC-1`, `VT-4`. */
  readonly by: string
  /** When it was closed, on the wall clock of the place. */
  readonly closed_at: number
  readonly reason: string | null
}

const CLOSED: Readonly<Record<string, (visit: DueVisit, reason: string | null) => string>> = {
  CL: ({ provider }, reason) => `${provider} is closed then${reason === null ? '' : `: ${reason}`}`,
  HD: (_visit, reason) => `closed for ${reason}`,
}

/** `Dr. Wei Chen is closed then: leave`, `closed for Thanksgiving`, `Main Street is inactive`. */
const closedWords = (visit: DueVisit & ClosedBy): string =>
  CLOSED[visit.by.slice(0, visit.by.indexOf('-'))]?.(visit, visit.reason) ?? String(visit.reason)

export function closedOverLine(visit: DueVisit & ClosedBy, clocks: VisitClocks): WorklistLine {
  const on = wallClockNear(visit, visit.closed_at).date
  const words = closedWords(visit)
  const id = idOf(visit)
  return lineOf(visit, clocks, {
    kind: 'closed-over',
    what: `move ${kindOf(visit)} ${when(visit)}`,
    ...missedRule(visit, clocks),
    start: clockStart(visit, compareDates(on, clocks.today) > 0 ? clocks.today : on, 'closed on'),
    why: words,
    next: visit.by.startsWith('VT-')
      ? `pcc appointments edit ${id} --type VT`
      : `pcc appointments reschedule ${id} --earliest --by practice`,
    facts: `${visit.by} ${visit.start}`,
    atLatest: visit.local_date,
    further: [`${visit.by}: ${words}`],
  })
}

/** A closure's times of day on the days that it touches. */
export interface ClosedDays {
  readonly start_on: string
  readonly closed_from: number | null
  readonly end_on: string
  readonly closed_until: number | null
}

/** Whether a visit on one of the days meets the closed time itself. */
export function meetsClosedTime(
  { local_date, start_minute, start, end }: OnWallClock,
  { start_on, closed_from, end_on, closed_until }: ClosedDays,
): boolean {
  const until = start_minute + Math.round((end - start) / 60_000)
  const from = local_date === start_on ? (closed_from ?? 0) : 0
  const to = local_date === end_on ? (closed_until ?? 1440) : 1440
  return start_minute < to && from < until
}
