import type { Context } from '../../command/context.js'
import type { WorklistLine, WorklistSource } from '../../command/feature.js'
import { daysBetween } from '../../kernel/time/date.js'
import { dueBy } from '../../kernel/time/due.js'
import { showRule } from '../../kernel/time/rule.js'
import { showDate } from '../../kernel/time/show.js'
import type { Reader } from '../../store/store.js'
import { clockPlace, practiceSettings } from '../practice/index.js'
import { gonePatients, openReferrals } from './queries.js'
import type { Referral } from './record.js'
import { clockStart, startAtImport } from './rules/clock-start.js'
import { CLOCK_KINDS, type Clocks, clocksOf } from './rules/clocks.js'
import type { ClockOf, ClockStart } from './rules/facts.js'
import { type Place, type StepDue, stepDue } from './rules/step-due.js'
import { NEXT, WHAT } from './rules/words.js'

const ABOUT: Readonly<Record<ClockOf, string>> = {
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

const MISSING: Readonly<Record<StepDue['kind'], string>> = {
  'not-sent': 'not sent',
  'not-acknowledged': 'not acknowledged',
  'not-reached': 'patient not reached',
  'not-scheduled': 'no visit date',
  'not-seen': 'not known to be seen',
  'no-report': 'no report',
  'not-reviewed': 'report not reviewed',
  'not-told': 'patient not told',
  incoming: 'not answered',
}

/** The lines of every open referral, and those that near the end of their visits or days. */
export const worklist: WorklistSource = {
  kinds: [
    ...CLOCK_KINDS.map((kind) => ({ kind, about: `a referral’s step is open: ${MISSING[kind]}` })),
    { kind: 'referral-ending', about: 'visits or days left of a referral are few' },
  ],
  async lines(context, reader, until) {
    const world = await worldOf(context, reader)
    const gone = await gonePatients(reader)
    const lines: WorklistLine[] = []
    for (const referral of await openReferrals(reader)) {
      if (gone.has(referral.patient_id)) continue
      const step = stepLine(referral, world)
      if (step !== null && step.due_on <= until) lines.push(step)
      const ending = endingLine(referral, world)
      if (ending !== null && ending.due_on <= until) lines.push(ending)
    }
    return lines
  },
}

interface World {
  readonly place: Place
  readonly clocks: Clocks
  readonly today: string
  readonly dayStart: (date: string) => number
}

async function worldOf(context: Context, reader: Reader): Promise<World> {
  const place = await clockPlace(reader)
  const localDate = (instant: number): string => context.writing.iso(instant).slice(0, 10)
  const dayStart = (date: string): number =>
    Date.parse(`${date}T00:00:00${context.writing.iso(Date.parse(`${date}T12:00:00Z`)).slice(19)}`)
  return {
    place: { ...place, localDate },
    clocks: clocksOf(await practiceSettings(reader)),
    today: context.reading.today,
    dayStart,
  }
}

function stepLine(referral: Referral, world: World): WorklistLine | null {
  const { place, clocks, today, dayStart } = world
  const started = startOf(referral, world)
  const step = stepDue({ ...referral, ...started }, clocks, { ...place, localDate: place.localDate }, today)
  if (step === null) return null
  const id = `R-${referral.id}`
  const since = `${ABOUT[started.clock_of]} ${showDate(started.clock_on)}`
  return {
    key: `${step.kind}/${id}`,
    kind: step.kind,
    about_id: id,
    patient_id: referral.patient_id,
    what: `${referral.urgency === 'routine' ? '' : `${referral.urgency} `}${referral.specialty}: ${WHAT[step.kind]}`,
    due_on: step.dueOn,
    due_at: step.dueAt,
    priority: referral.urgency,
    why: `${since}, ${MISSING[step.kind]} within ${showRule(step.rule)}`,
    next_command: `pcc referrals ${NEXT[step.kind]} ${id}`,
    get explain() {
      return [
        `${id} is ${referral.status}; ${since}`,
        `${step.setting}: ${showRule(step.rule)}`,
        ...dueBy(step.rule, typeof step.start === 'number' ? step.start : dayStart(step.start), place).steps,
      ]
    },
    facts: `${referral.status} ${started.clock_on} ${referral.report_requests}`,
    owner: null,
  }
}

function startOf(referral: Referral, { place, clocks, dayStart }: World): ClockStart {
  const start = clockStart(referral, { localDate: place.localDate, dayStart })
  const imported = referral.imported_at
  if (imported === null) return start
  const importedOn = place.localDate(imported)
  return start.clock_on <= importedOn ? startAtImport(start, clocks.importDays, imported, importedOn) : start
}

/** Visits or days that run out while the referral is still needed. */
function endingLine(referral: Referral, { clocks, today }: World): WorklistLine | null {
  const { visits_allowed, visits_used, valid_to } = referral
  const visitsLeft = visits_allowed === null ? null : visits_allowed - visits_used
  const daysLeft = valid_to === null ? null : daysBetween(today, valid_to)
  const fewVisits = visitsLeft !== null && (visits_allowed ?? 0) > 1 && visitsLeft <= clocks.endingVisits
  const fewDays = daysLeft !== null && daysLeft <= clocks.endingDays
  if (!fewVisits && !fewDays) return null
  const id = `R-${referral.id}`
  const parts = [
    ...(fewVisits ? [`${visitsLeft} of ${visits_allowed} visits left`] : []),
    ...(fewDays && valid_to !== null ? [`valid to ${showDate(valid_to)}`] : []),
  ]
  return {
    key: `referral-ending/${id}`,
    kind: 'referral-ending',
    about_id: id,
    patient_id: referral.patient_id,
    what: `${referral.specialty}: renew the referral`,
    due_on: fewDays && valid_to !== null ? valid_to : today,
    due_at: null,
    priority: 'routine',
    why: parts.join(', '),
    next_command: `pcc referrals show ${id}`,
    explain: [
      `${id}: ${parts.join(', ')}`,
      `thresholds: ${clocks.endingVisits} visits, ${clocks.endingDays} days`,
    ],
    facts: `${visitsLeft} ${valid_to}`,
    owner: null,
  }
}
