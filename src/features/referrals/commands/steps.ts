import type { Command } from '../../../command/command.js'
import { ofField, sinceInput, whenInput, words } from '../../../command/option.js'
import { at, pastDay, pastInstant } from '../../../command/past.js'
import { recordById } from '../../../command/records/index.js'
import { conflict, usage } from '../../../kernel/errors.js'
import { showDay } from '../../../kernel/time/show.js'
import type { When } from '../../../kernel/time/when.js'
import type { Reader, Unit } from '../../../store/store.js'
import { providerNamed } from '../../practice/index.js'
import { appointments } from '../../scheduling/index.js'
import { type Referral, referrals } from '../record.js'
import type { Patch } from '../rules/steps.js'
import { isComing } from '../rules/visits.js'
import { actorId, refuseBooked, takeStep } from '../service.js'
import { verb } from './step.js'

const { fields } = referrals

const provider = (about: string) => words({ about, value: 'PROVIDER', noun: 'provider' })

const given = <T>(name: keyof Patch, value: T | undefined): Patch =>
  value === undefined ? {} : { [name]: value }

const receiver = async (reader: Reader, typed: string | undefined): Promise<Patch> =>
  typed === undefined ? {} : { to_provider_id: (await providerNamed(reader, typed)).id }

const send = verb({
  verb: 'send',
  about: 'it went out to the receiver',
  options: {
    ...at,
    how: ofField(fields.sent_how, { about: 'how it was sent' }),
    to: provider('to whom: id, NPI or name'),
  },
  examples: ['pcc referrals send R-91 --how fax', 'pcc referrals send R-91 R-92 --at "mon 10:00"'],
  act: async ({ writer }, referral, values, context) => {
    const sent_at = pastInstant(context, values.at)
    return takeStep(writer, referral, 'send', {
      sent_at,
      status_since: sent_at,
      ...given('sent_how', values.how),
      ...(await receiver(writer, values.to)),
    })
  },
})

const acknowledge = verb({
  verb: 'acknowledge',
  about: 'the receiver has it',
  options: at,
  act: async ({ writer }, referral, values, context) => {
    const acknowledged_at = pastInstant(context, values.at)
    return takeStep(writer, referral, 'acknowledge', { acknowledged_at, status_since: acknowledged_at })
  },
})

const accept = verb({
  verb: 'accept',
  about: 'the receiver takes it; for one that came in: we do',
  options: at,
  act: async ({ writer }, referral, values, context) => {
    const accepted_at = pastInstant(context, values.at)
    return takeStep(writer, referral, 'accept', { accepted_at, status_since: accepted_at })
  },
})

const decline = verb({
  verb: 'decline',
  about: 'the receiver won’t take it; for one that came in: we won’t',
  options: { ...at, reason: words({ about: 'why' }) },
  act: async ({ writer }, referral, values, context) =>
    takeStep(writer, referral, 'decline', {
      status_since: pastInstant(context, values.at),
      ...given('closed_reason', values.reason),
    }),
})

const ask = verb({
  verb: 'ask',
  about: 'the receiver wants to know more; for one that came in: we do',
  options: { ...at, what: words({ about: 'what is wanted; added to the comments' }) },
  act: async ({ writer }, referral, values, context) => {
    const { what } = values
    const note = `asked for on ${showDay(context.reading.today)}: ${what}`
    return takeStep(writer, referral, 'ask', {
      status_since: pastInstant(context, values.at),
      ...(what === undefined
        ? {}
        : { comments: referral.comments === null ? note : `${referral.comments}; ${note}` }),
    })
  },
})

const answer = verb({
  verb: 'answer',
  about: 'what was asked for was sent',
  options: at,
  act: async ({ writer }, referral, values, context) =>
    takeStep(writer, referral, 'answer', { status_since: pastInstant(context, values.at) }),
})

const minuteOf = ({ time }: When): number | null =>
  time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/**
 * Our own visit, marked as being for this referral. Errors: `conflict` (`other_patient`, `other_referral`,
 * `not_allowed_from` for one that is over).
 */
async function visitFor({ writer }: Unit, referral: Referral, id: number): Promise<Patch> {
  const visit = await recordById(writer, appointments, `A-${id}`)
  if (visit.patient_id !== referral.patient_id)
    throw conflict(
      'other_patient',
      `A-${id} is a visit of P-${visit.patient_id}, and R-${referral.id} is about P-${referral.patient_id}`,
      `pcc appointments list --patient P-${referral.patient_id}`,
    )
  if (visit.referral_id !== null && visit.referral_id !== referral.id)
    throw conflict(
      'other_referral',
      `A-${id} is for R-${visit.referral_id}`,
      `if that is wrong: pcc appointments edit A-${id} --referral R-${referral.id}`,
    )
  if (!isComing(visit))
    throw conflict(
      'not_allowed_from',
      `A-${id} is ${visit.status}: it is no visit to come`,
      visit.status === 'fulfilled'
        ? `pcc appointments edit A-${id} --referral R-${referral.id}`
        : `pcc appointments book P-${referral.patient_id} --referral R-${referral.id}`,
    )
  await writer.update(appointments, visit, { referral_id: referral.id })
  return { appointment_id: id, visit_on: visit.local_date, visit_time: visit.start_minute }
}

/** Errors: `conflict` (`visit_booked`) while a visit here is booked for it. */
async function dateElsewhere({ writer }: Unit, referral: Referral, when: When): Promise<Patch> {
  await refuseBooked(writer, referral, 'its date is moved with it: pcc appointments reschedule')
  return { visit_on: when.date, visit_time: minuteOf(when), appointment_id: null }
}

const schedule = verb({
  verb: 'schedule',
  about: 'there is a visit date',
  options: {
    at: whenInput({ about: 'day of the visit, with its time if known' }),
    with: provider('with whom: id, NPI or name'),
    appointment: ofField(fields.appointment_id, { value: 'A', about: 'our own visit, instead of --at' }),
  },
  examples: [
    'pcc referrals schedule R-91 --at "12/4/2026 9:30" --with "Dr. Patel"',
    'pcc referrals schedule R-92 --appointment A-77',
  ],
  act: async (unit, referral, values) => {
    const { at: when, appointment } = values
    if ((when === undefined) === (appointment === undefined || appointment === null))
      throw usage(
        when === undefined ? 'schedule needs --at or --appointment' : '--appointment has its own date',
        `for example pcc referrals schedule R-${referral.id} --at "mon 9:30"`,
      )
    const visit =
      when === undefined
        ? await visitFor(unit, referral, Number(appointment))
        : await dateElsewhere(unit, referral, when)
    const record = await takeStep(unit.writer, referral, 'schedule', {
      ...visit,
      ...(await receiver(unit.writer, values.with)),
    })
    return {
      record,
      said: `R-${record.id} is scheduled for ${when?.words ?? showDay(record.visit_on ?? '')}`,
    }
  },
})

const unschedule = verb({
  verb: 'unschedule',
  about: 'the visit was cancelled or missed',
  options: {},
  act: async ({ writer }, referral) => {
    await refuseBooked(writer, referral, 'its date goes with it: pcc appointments cancel')
    return takeStep(writer, referral, 'unschedule', {
      visit_on: null,
      visit_time: null,
      appointment_id: null,
    })
  },
})

const seen = verb({
  verb: 'seen',
  about: 'the patient was seen',
  options: { on: sinceInput({ about: 'the day; default: that of the visit, else today' }) },
  act: async ({ writer }, referral, values, context) => {
    const { today } = context.reading
    const { visit_on } = referral
    const usual = visit_on !== null && visit_on <= today ? visit_on : today
    return takeStep(writer, referral, 'seen', { seen_on: pastDay(context, values.on) ?? usual })
  },
})

const review = verb({
  verb: 'review',
  about: 'a clinician has read the report',
  options: {
    ...at,
    by: ofField(fields.reviewed_by_id, { about: 'who; default: you', value: 'U' }),
  },
  act: async ({ writer }, referral, values, context) => {
    const reviewed_at = pastInstant(context, values.at)
    return takeStep(writer, referral, 'review', {
      reviewed_at,
      status_since: reviewed_at,
      reviewed_by_id: values.by ?? actorId(context),
      report_received_at: referral.report_received_at ?? reviewed_at,
    })
  },
})

export const stepCommands: readonly Command[] = [
  send,
  acknowledge,
  accept,
  decline,
  ask,
  answer,
  schedule,
  unschedule,
  seen,
  review,
]
