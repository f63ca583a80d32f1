import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import {
  type Inputs,
  type InputValues,
  ofField,
  required,
  sinceInput,
  whenInput,
  words,
} from '../../../command/option.js'
import { eachOf, idsInput } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import type { When } from '../../../kernel/time/when.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import { describedReferrals } from '../described.js'
import { type Referral, referrals } from '../record.js'
import type { MarkVerb, StepVerb } from '../rules/lifecycles.js'
import { actorId, correct, mark, type Patch, takeStep } from '../service.js'

const { fields } = referrals
const ids = idsInput(referrals)

interface Stepping<O extends Inputs> {
  readonly about: string
  readonly options?: O
  readonly examples?: readonly string[]
  readonly facts: (context: Context, values: InputValues<O>, referral: Referral) => Patch
}

const saidOf = (id: number, status: string, note = ''): string => `R-${id} is ${status}${note}`

function step<O extends Inputs = Record<never, never>>(verb: StepVerb, stepping: Stepping<O>): Command {
  return command({
    noun: 'referrals',
    verb,
    about: stepping.about,
    examples: stepping.examples ?? [],
    args: { ids },
    options: { ...noOptions<O>(), ...stepping.options },
    writes: true,
    run: (context, values) =>
      eachOf(
        context,
        referrals,
        values.ids,
        async ({ writer }, referral) => {
          const record = await takeStep(writer, referral, verb, stepping.facts(context, values, referral))
          return { record, said: saidOf(record.id, record.status) }
        },
        describedReferrals,
      ),
  })
}

function marking<O extends Inputs = Record<never, never>>(
  verb: MarkVerb,
  stepping: Stepping<O> & { readonly said: string },
): Command {
  return command({
    noun: 'referrals',
    verb,
    about: stepping.about,
    args: { ids },
    options: { ...noOptions<O>(), ...stepping.options },
    writes: true,
    run: (context, values) =>
      eachOf(
        context,
        referrals,
        values.ids,
        async ({ writer }, referral) => {
          const facts = stepping.facts(context, values, referral)
          const record = await mark(writer, referral, verb, facts)
          return { record, said: `R-${record.id}: ${stepping.said}` }
        },
        describedReferrals,
      ),
  })
}

const noOptions = <O extends Inputs>(): O => ({}) as O

/** The instant that was named, or now; a day alone means its beginning. */
const instantOf = (context: Context, when: When | undefined): number =>
  when === undefined
    ? context.reading.now
    : (when.instant ?? earliestInstant(context.reading.zone, when.date, 0))

const at = { at: sinceInput({ about: 'when; default: now' }) }

export const stepCommands: Command[] = [
  step('send', {
    about: 'it went out to the receiver',
    options: {
      ...at,
      how: ofField(fields.sent_how, { about: 'how it was sent' }),
      to: ofField(fields.to_provider_id, { value: 'DR', about: 'to whom' }),
    },
    examples: ['pcc referrals send R-91 --how fax', 'pcc referrals send R-91 R-92 --at "mon 10:00"'],
    facts: (context, { at, how, to }) => ({
      sent_at: instantOf(context, at),
      ...(how === undefined ? {} : { sent_how: how }),
      ...(to === undefined ? {} : { to_provider_id: to }),
    }),
  }),
  step('acknowledge', {
    about: 'the receiver has it',
    options: at,
    facts: (context, { at }) => ({ acknowledged_at: instantOf(context, at) }),
  }),
  step('accept', {
    about: 'the receiver takes it; for one that came in: we do',
    options: at,
    facts: (context, { at }) => ({ accepted_at: instantOf(context, at) }),
  }),
  step('decline', { about: 'the receiver won’t take it; for one that came in: we won’t', facts: () => ({}) }),
  step('ask', { about: 'more information is asked for', facts: () => ({}) }),
  step('answer', { about: 'what was asked for was sent', facts: () => ({}) }),
  step('schedule', {
    about: 'there is a visit date',
    options: {
      at: required(whenInput({ about: 'day of the visit' })),
      with: ofField(fields.to_provider_id, { value: 'DR', about: 'with whom' }),
      appointment: ofField(fields.appointment_id, { value: 'A', about: 'our own visit' }),
    },
    examples: ['pcc referrals schedule R-91 --at 12/4/2026 --with DR-7'],
    facts: (_context, values) => ({
      visit_on: values.at.date,
      ...(values.with === undefined ? {} : { to_provider_id: values.with }),
      ...(values.appointment === undefined ? {} : { appointment_id: values.appointment }),
    }),
  }),
  step('unschedule', {
    about: 'the visit was cancelled or missed',
    facts: () => ({ visit_on: null, appointment_id: null }),
  }),
  step('seen', {
    about: 'the patient was seen',
    options: { on: sinceInput({ about: 'the day; default: today' }) },
    facts: (context, { on }) => ({ seen_on: on?.date ?? context.reading.today }),
  }),
  step('report', {
    about: 'the report came; for one that came in: our report went out',
    options: {
      dated: sinceInput({ about: 'date of the report; default: today' }),
      from: ofField(fields.report_author, { about: 'who wrote it', value: 'NAME' }),
    },
    examples: ['pcc referrals report R-91 --dated 11/20/2026 --from "Dr. Patel"'],
    facts: (context, { dated, from }) => ({
      report_on: dated?.date ?? context.reading.today,
      report_received_at: context.reading.now,
      ...(from === undefined ? {} : { report_author: from }),
    }),
  }),
  step('review', {
    about: 'a clinician has read the report',
    options: { by: ofField(fields.reviewed_by_id, { about: 'who; default: you', value: 'U' }) },
    facts: (context, { by }) => ({
      reviewed_at: context.reading.now,
      reviewed_by_id: by ?? actorId(context),
    }),
  }),
  step('close', {
    about: 'the loop is closed; without a report it needs a reason',
    options: {
      outcome: ofField(fields.closed_outcome, { about: 'how it ended' }),
      reason: words({ about: 'why, when there is no report' }),
    },
    examples: [
      'pcc referrals close R-91 --outcome completed',
      'pcc referrals close R-91 --outcome no-report --reason "practice closed"',
    ],
    facts: (context, { outcome, reason }, { report_on }) => {
      if (outcome === undefined || outcome === null) {
        throw usage('close needs --outcome', `one of: ${fields.closed_outcome.choices?.join(', ') ?? ''}`)
      }
      if (report_on === null && (reason ?? '') === '') {
        throw usage(
          'there is no report: closing without one needs --reason',
          'pcc referrals report notes one that came',
        )
      }
      return { closed_at: context.reading.now, closed_outcome: outcome, closed_reason: reason ?? null }
    },
  }),
  step('revoke', {
    about: 'it is withdrawn',
    options: { reason: required(words({ about: 'why' })) },
    facts: (context, { reason }) => ({ closed_at: context.reading.now, closed_reason: reason }),
  }),
  step('reopen', {
    about: 'it starts again',
    options: { reason: required(words({ about: 'why' })) },
    facts: () => ({ closed_at: null, closed_outcome: null, closed_reason: null }),
  }),
  marking('reached', {
    about: 'the patient knows about the referral',
    options: at,
    said: 'the patient was reached',
    facts: (context, { at }) => ({ patient_reached_at: instantOf(context, at) }),
  }),
  marking('request-report', {
    about: 'the report was asked for again',
    said: 'the report was asked for',
    facts: (context, _values, { report_requests }) => ({
      report_requests: report_requests + 1,
      last_report_request_on: context.reading.today,
    }),
  }),
  marking('tell', {
    about: 'the patient was told what the report says',
    options: at,
    said: 'the patient was told',
    facts: (context, { at }) => ({ patient_told_at: instantOf(context, at) }),
  }),
  command({
    noun: 'referrals',
    verb: 'correct',
    about: 'set another status, with a reason: for a step that was a mistake',
    args: { ids },
    options: {
      status: required(words({ about: 'the right status', value: 'STATUS' })),
      reason: required(words({ about: 'why' })),
    },
    writes: true,
    run: (context, values) =>
      eachOf(
        context,
        referrals,
        values.ids,
        async ({ writer }, referral) => {
          const record = await correct(writer, referral, values.status)
          return { record, said: saidOf(record.id, record.status, ' (corrected)') }
        },
        describedReferrals,
      ),
  }),
]
