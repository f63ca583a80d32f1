import type { Context } from '../../command/context.js'
import { conflict, usage } from '../../kernel/errors.js'
import { showDay } from '../../kernel/time/show.js'
import { earliestInstant, toLocal } from '../../kernel/time/zone.js'
import type { NewOf } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import type { Writer } from '../../store/writer.js'
import type { Patient } from '../patients/index.js'
import { practiceOf, practiceSettings } from '../practice/index.js'
import { linkedVisits } from './queries.js'
import { type Referral, referrals } from './record.js'
import { clockStart } from './rules/clock-start.js'
import { clocksOf } from './rules/clocks.js'
import type { ClockStart, DayClock, Facts } from './rules/facts.js'
import { incoming, type MarkVerb, outgoing, refusal, type StepVerb, statusesOf } from './rules/lifecycles.js'
import { correction, type Patch } from './rules/steps.js'
import { isComing } from './rules/visits.js'

/** Errors: `conflict` for a patient whom nobody can be referred for any more. */
export function refuseGone(patient: Patient): void {
  if (patient.deceased_on !== null) {
    throw conflict(
      'patient_deceased',
      `P-${patient.id} died on ${patient.deceased_on}`,
      'mend the record if that is wrong: pcc patients edit',
    )
  }
  if (patient.status !== 'active') {
    throw conflict(
      'patient_inactive',
      `P-${patient.id} is ${patient.status}`,
      `pcc patients show P-${patient.id}`,
    )
  }
}

const DAYS_KEPT = 10_000

/** Files have thousands of rows of the same days, most of their instants are such a day's start: both are worked out once. */
function zoneClock(zone: string): DayClock {
  const starts = new Map<string, number>()
  const dates = new Map<number, string>()
  return {
    localDate: (instant) => {
      const known = dates.get(instant)
      if (known !== undefined) return known
      const { date } = toLocal(zone, instant)
      if (dates.size >= DAYS_KEPT) dates.clear()
      dates.set(instant, date)
      return date
    },
    dayStart: (date) => {
      const known = starts.get(date)
      if (known !== undefined) return known
      const start = earliestInstant(zone, date, 0)
      if (starts.size >= DAYS_KEPT) starts.clear()
      starts.set(date, start)
      return start
    },
  }
}

const clocks = new Map<string, DayClock>()

/** One for all batches of a file. */
function clockIn(zone: string): DayClock {
  const clock = clocks.get(zone) ?? zoneClock(zone)
  clocks.set(zone, clock)
  return clock
}

interface ClockStarter extends DayClock {
  readonly startOf: (facts: Facts) => ClockStart
}

/** Works out where clocks start, in the practice's zone, by its thresholds. */
export async function clockStarter(reader: Reader): Promise<ClockStarter> {
  const { zone } = await practiceOf(reader)
  const { importDays } = clocksOf(await practiceSettings(reader))
  const clock = clockIn(zone)
  return { ...clock, startOf: (facts) => clockStart(facts, importDays, clock) }
}

export async function addReferral(
  writer: Writer,
  values: NewOf<typeof referrals> & Pick<Facts, 'status'>,
): Promise<Referral> {
  const { startOf } = await clockStarter(writer)
  const { now } = writer
  const facts: Facts = {
    ...NO_FACTS,
    ...values,
    status_since: values.status_since ?? now,
    created_at: now,
  }
  return writer.insert(referrals, { ...values, ...startOf(facts) })
}

const NO_FACTS = {
  ordered_on: null,
  received_on: null,
  sent_at: null,
  visit_on: null,
  seen_on: null,
  report_received_at: null,
  reviewed_at: null,
  imported_at: null,
} as const

/** Changes a referral and keeps its clock in step with the facts. */
export async function changeReferral(writer: Writer, referral: Referral, patch: Patch): Promise<Referral> {
  const { startOf } = await clockStarter(writer)
  const moved = patch.status !== undefined && patch.status !== referral.status
  const status_since = patch.status_since ?? (moved ? writer.now : referral.status_since)
  return writer.update(referrals, referral, {
    ...patch,
    ...startOf({ ...referral, ...patch, status_since }),
  })
}

/** Errors: `conflict` (`visit_booked`) while a visit of ours is booked for it: the visit says where it stands. */
export async function refuseBooked(reader: Reader, { id }: Referral, hint: string): Promise<void> {
  const visit = (await linkedVisits(reader, [id])).get(id)?.find(isComing)
  if (visit === undefined) return
  throw conflict(
    'visit_booked',
    `A-${visit.id} on ${showDay(visit.local_date)} is booked for R-${id}`,
    `${hint} A-${visit.id}`,
    { id: `R-${id}`, appointment_id: `A-${visit.id}` },
  )
}

/** Takes a step of the referral's own direction, with the facts that go with it. Errors: `not_allowed_from`. */
export async function takeStep(
  writer: Writer,
  referral: Referral,
  verb: StepVerb,
  facts: Patch = {},
): Promise<Referral> {
  const refused = refusal(referral, verb)
  if (refused !== null) throw refused
  const steps: Readonly<Record<string, { readonly to: Referral['status'] }>> =
    referral.direction === 'out' ? outgoing.steps : incoming.steps
  const step = steps[verb]
  if (step === undefined) throw new Error(`no step ${verb}`)
  return changeReferral(writer, referral, { status: step.to, ...facts })
}

/** Notes a fact that leaves the status as it is. Errors: `not_allowed_from`. */
export async function mark(
  writer: Writer,
  referral: Referral,
  verb: MarkVerb,
  facts: Patch,
): Promise<Referral> {
  const refused = refusal(referral, verb)
  if (refused !== null) throw refused
  return changeReferral(writer, referral, facts)
}

/** A step back, or anywhere that its direction knows: what a mistake needs. */
export async function correct(writer: Writer, referral: Referral, status: string): Promise<Referral> {
  const known = statusesOf(referral.direction).find((one) => one === status)
  if (known === undefined) {
    throw usage(
      `"${status}" is no status of a referral that goes ${referral.direction}`,
      `one of: ${statusesOf(referral.direction).join(', ')}`,
    )
  }
  return changeReferral(writer, referral, correction(known))
}

/** The user who acts, for facts that name somebody. */
export const actorId = (context: Context): number | null => context.actor?.id ?? null
