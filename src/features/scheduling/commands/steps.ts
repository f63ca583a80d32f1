import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, oneOf, required, words } from '../../../command/option.js'
import { type Condition, chosenBy, chosenIds, chosenRecords } from '../../../command/records/index.js'
import { eachOf, idsInput } from '../../../command/records/write.js'
import type { Result } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { optional, text } from '../../../record/fields/index.js'
import type { Unit } from '../../../store/store.js'
import { APPOINTMENT_LIFE, type Appointment, appointments } from '../records/appointment.js'
import { CANCELLED_BY } from '../rules/cancellation.js'
import { correctVisit } from '../service/correct.js'
import {
  cancelVisit,
  confirmVisit,
  markNoShow,
  type Stepped,
  stepOnTheDay,
  TO_CONFIRM,
} from '../service/steps.js'
import { describedVisits } from './described.js'
import { pastDayOption, sayDay } from './inputs.js'

const noun = appointments.plural
const { cancellation_reason: reasonField } = appointments.fields
const ids = idsInput(appointments)

/** What follows on the day. */
const AFTER = {
  arrive: ['pcc appointments check-in {id}', 'pcc appointments fulfill {id}'],
  'check-in': ['pcc appointments fulfill {id}'],
  fulfill: ['pcc patients show {patient_id}'],
}

const args = { ids: chosenIds(appointments) }
const filters = chosenBy(appointments, describedVisits)
const filtersLookingBack = { ...filters, day: pastDayOption }

type Verb = 'arrive' | 'check-in' | 'fulfill' | 'no-show' | 'confirm' | 'cancel'

/** How far the visits must have come that a step is for; past ones are called off only when their days are named. */
function comeSoFar(
  verb: Verb,
  { now, today }: Context['reading'],
  { day, in: days }: Readonly<Record<string, unknown>>,
): readonly Condition[] {
  switch (verb) {
    case 'arrive':
    case 'check-in':
      return [{ sql: 'local_date <= ?', parameters: [today] }]
    case 'fulfill':
    case 'no-show':
      return [{ sql: '"end" <= ?', parameters: [now] }]
    case 'confirm':
      return [{ sql: 'start > ?', parameters: [now] }]
    case 'cancel':
      return day === undefined && days === undefined ? [{ sql: 'local_date >= ?', parameters: [today] }] : []
  }
}

const inStatus = (statuses: readonly string[]): Condition => ({
  sql: `status in (${statuses.map(() => '?').join(', ')})`,
  parameters: statuses,
})

/** Acts on the visits that were named, or that the list's filters choose. */
async function onChosen(
  context: Context,
  verb: Verb,
  question: (these: string) => string,
  values: Readonly<Record<string, unknown>> & { readonly ids: readonly string[] },
  act: (unit: Unit, visit: Appointment) => Promise<Stepped>,
): Promise<Result> {
  sayDay(context, values.day)
  const from = verb === 'confirm' ? TO_CONFIRM : APPOINTMENT_LIFE.steps[verb].from
  const only = [inStatus(from), ...comeSoFar(verb, context.reading, values)]
  const choosing = { ids: values.ids, question, only }
  const chosen = await chosenRecords(context, appointments, describedVisits, values, choosing)
  return chosen.length === 0 ? { kind: 'none' } : eachOf(context, appointments, chosen, act)
}

const QUESTIONS = {
  arrive: (these: string) => `Mark ${these} as arrived?`,
  'check-in': (these: string) => `Check ${these} in?`,
  fulfill: (these: string) => `Mark ${these} as fulfilled?`,
}

const onTheDay = (
  verb: 'arrive' | 'check-in' | 'fulfill',
  about: string,
  aliases: readonly string[],
): Command =>
  command({
    noun,
    verb,
    next: AFTER[verb],
    aliases,
    about,
    examples: [
      `pcc appointments ${verb} A-77`,
      `pcc appointments ${verb} A-77 A-78`,
      `pcc appointments ${verb} --day ${verb === 'fulfill' ? 'fri' : 'today'} --provider DR-1`,
    ],
    args,
    options: filtersLookingBack,
    writes: true,
    run: (context, values) =>
      onChosen(context, verb, QUESTIONS[verb], values, ({ writer }, visit) =>
        stepOnTheDay(writer, context, visit, verb),
      ),
  })

const confirm = command({
  noun,
  verb: 'confirm',
  next: ['pcc appointments arrive {id}'],
  about: 'note what the patient answered when asked to confirm',
  examples: [
    'pcc appointments confirm A-77',
    'pcc appointments confirm A-77 --answer declined',
    'pcc appointments confirm --day tomorrow --provider DR-1 --answer asked',
  ],
  args,
  options: {
    ...filters,
    answer: oneOf(['asked', 'confirmed', 'declined', 'callback', 'unasked'], {
      about: `what was answered; default: confirmed`,
    }),
  },
  writes: true,
  run: (context, values) =>
    onChosen(
      context,
      'confirm',
      (these) => `Note ${these} as ${values.answer ?? 'confirmed'}?`,
      values,
      ({ writer }, visit) => confirmVisit(writer, visit, values.answer ?? 'confirmed'),
    ),
})

const noShow = command({
  noun,
  verb: 'no-show',
  next: ['pcc appointments book {patient_id}'],
  aliases: ['noshow', 'missed'],
  about: 'mark a visit as missed, after its start and the grace',
  examples: ['pcc appointments no-show A-77 A-80', 'pcc appointments no-show --day fri --patient P-42'],
  args,
  options: filtersLookingBack,
  writes: true,
  run: (context, values) =>
    onChosen(
      context,
      'no-show',
      (these) => `Mark ${these} as missed?`,
      values,
      ({ writer }, visit) => markNoShow(writer, context, visit),
    ),
})

const cancel = command({
  noun,
  verb: 'cancel',
  next: ['pcc appointments book {patient_id}'],
  about: 'call a visit off, with FHIR’s reason for it',
  examples: [
    'pcc appointments cancel A-77 --reason pat-lt',
    'pcc appointments cancel A-77 --reason weather --by practice --note "snow"',
    'pcc appointments cancel A-77 --reason lwbs',
    'pcc appointments cancel --day tomorrow --location LOC-1 --reason weather',
  ],
  args,
  options: {
    ...filters,
    reason: required(
      ofField(reasonField, {
        about: 'why: a code of FHIR’s list or a word for it (transport)',
        value: 'REASON',
      }),
    ),
    by: oneOf(CANCELLED_BY, { about: 'who called it off; default: whom the reason speaks of' }),
    note: ofField(optional(text({ max: 500 })), { about: 'in own words', value: 'TEXT' }),
  },
  writes: true,
  run: (context, values) => {
    const { reason } = values
    if (reason === null) throw usage('--reason needs a reason', 'pat, prov, oth-weath, other …')
    return onChosen(
      context,
      'cancel',
      (these) => `Call ${these} off (${reason})?`,
      values,
      ({ writer }, visit) =>
        cancelVisit(writer, context, visit, { reason, by: values.by ?? null, note: values.note ?? null }),
    )
  },
})

const correct = command({
  noun,
  verb: 'correct',
  about: 'take a status back to what the facts say',
  examples: [
    'pcc appointments correct A-77 --status arrived --reason "came late"',
    'pcc appointments correct A-77 --status booked --reason "cancelled the wrong one"',
  ],
  args: { ids },
  options: {
    status: required(oneOf(APPOINTMENT_LIFE.statuses, { about: 'what it should have been' })),
    reason: required(words({ about: 'why the old status was wrong' })),
    because: ofField(reasonField, { about: 'for a correction to cancelled: FHIR’s reason', value: 'REASON' }),
  },
  writes: true,
  run: (context, values) =>
    eachOf(context, appointments, values.ids, (unit, visit) =>
      correctVisit(unit, context, visit, values.status, values.because ?? 'other'),
    ),
})

export const stepCommands: Command[] = [
  confirm,
  onTheDay('arrive', 'the patient is here', ['arrived']),
  onTheDay('check-in', 'checked in and ready to be seen', ['checkin', 'room']),
  onTheDay('fulfill', 'the visit took place', ['fulfil', 'complete', 'done', 'seen', 'check-out']),
  noShow,
  cancel,
  correct,
]
