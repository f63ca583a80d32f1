import { type Command, command } from '../../../command/command.js'
import { ofField, oneOf, required, words } from '../../../command/option.js'
import { eachOf, idsInput } from '../../../command/records/write.js'
import { usage } from '../../../kernel/errors.js'
import { optional, text } from '../../../record/fields/index.js'
import { APPOINTMENT_LIFE, appointments } from '../records/appointment.js'
import { CANCELLED_BY } from '../rules/cancellation.js'
import { correctVisit } from '../service/correct.js'
import { cancelVisit, confirmVisit, markNoShow, stepOnTheDay } from '../service/steps.js'

const noun = appointments.plural
const { cancellation_reason: reasonField } = appointments.fields
const ids = idsInput(appointments)

const onTheDay = (
  verb: 'arrive' | 'check-in' | 'fulfill',
  about: string,
  aliases: readonly string[],
): Command =>
  command({
    noun,
    verb,
    aliases,
    about,
    examples: [`pcc appointments ${verb} A-77`, `pcc appointments ${verb} A-77 A-78`],
    args: { ids },
    writes: true,
    run: (context, values) =>
      eachOf(context, appointments, values.ids, ({ writer }, visit) =>
        stepOnTheDay(writer, context, visit, verb),
      ),
  })

const confirm = command({
  noun,
  verb: 'confirm',
  about: 'note what the patient answered when asked to confirm',
  examples: ['pcc appointments confirm A-77', 'pcc appointments confirm A-77 --answer declined'],
  args: { ids },
  options: {
    answer: oneOf(['asked', 'confirmed', 'declined', 'callback', 'unasked'], {
      about: `what was answered; default: confirmed`,
    }),
  },
  writes: true,
  run: (context, values) =>
    eachOf(context, appointments, values.ids, ({ writer }, visit) =>
      confirmVisit(writer, visit, values.answer ?? 'confirmed'),
    ),
})

const noShow = command({
  noun,
  verb: 'no-show',
  aliases: ['noshow', 'missed'],
  about: 'mark a visit as missed, after its start and the grace',
  examples: ['pcc appointments no-show A-77'],
  args: { ids },
  writes: true,
  run: (context, values) =>
    eachOf(context, appointments, values.ids, ({ writer }, visit) => markNoShow(writer, context, visit)),
})

const cancel = command({
  noun,
  verb: 'cancel',
  about: 'call a visit off, with FHIR’s reason for it',
  examples: [
    'pcc appointments cancel A-77 --reason pat-lt',
    'pcc appointments cancel A-77 --reason weather --by practice --note "snow"',
    'pcc appointments cancel A-77 --reason lwbs',
  ],
  args: { ids },
  options: {
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
    return eachOf(context, appointments, values.ids, ({ writer }, visit) =>
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
