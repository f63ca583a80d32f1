import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { countInput, ofField, required, toggle, words } from '../../../command/option.js'
import { recordResult } from '../../../command/records/index.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import { patientForWriting } from '../../patients/index.js'
import { appointments } from '../records/appointment.js'
import { needsOf } from '../rules/needs.js'
import { bookVisit } from '../service/book.js'
import { type ChosenTime, chooseTime, refuseUnclear, type TimeOptions } from '../service/choose-time.js'
import { findSlots } from '../service/find-slots.js'
import { rememberSlots } from '../service/slot-list.js'
import { visitWords } from '../service/words.js'
import { wantedType } from './inputs.js'
import { type SlotValues, slotOptions, wishOf } from './slots.js'

/** The ways to say when: shared with moving a visit. */
export const timeOptions = {
  slot: countInput({ about: 'number in the last list of pcc slots', value: 'N' }),
  earliest: toggle('the earliest free time that fits'),
  at: words({ about: 'day and time on the clock of the place', value: 'WHEN' }),
  ...slotOptions,
  room: words({ about: 'this room; default: a free one where the type needs one', value: 'ROOM' }),
}

const OFFERED = 12

export const book: Command = command({
  noun: appointments.plural,
  verb: 'book',
  aliases: ['add', 'schedule'],
  about: 'book a visit: a listed slot, the earliest that fits, or a time',
  examples: [
    'pcc appointments book P-42 --slot 2',
    'pcc appointments book P-42 --type "follow-up" --earliest --provider DR-1 --part am',
    'pcc appointments book mrn:88231 --type VT-1 --provider DR-1 --at "tomorrow 9:30"',
    'pcc appointments book P-42 --type VT-1 --provider DR-1 --at "mon 9:30" --override overlap --reason "double slot agreed"',
  ],
  args: {
    patient: required(
      words({
        about: 'who: an id, an identifier, or name and date of birth',
        value: 'PATIENT',
        noun: 'patient',
      }),
    ),
  },
  options: {
    ...timeOptions,
    referral: ofField(appointments.fields.referral_id, { about: 'the referral that it is for', value: 'R' }),
    note: ofField(appointments.fields.note, { about: 'what to know about the visit', value: 'TEXT' }),
  },
  writes: true,
  run: async (context, values) => {
    const options = await askWhen(context, values)
    refuseUnclear(options)
    const { visit, what } = await context.write(async (unit) => {
      const person = await patientForWriting(context, unit.writer, values.patient)
      const time = await chosenTime(unit.writer, context, options, values.type, person.id)
      const visit = await bookVisit(unit, context, {
        ...time,
        patient_id: person.id,
        referral_id: values.referral ?? null,
        note: values.note ?? null,
        replaces: null,
      })
      return { visit, what: await visitWords(unit.writer, visit) }
    })
    const done = context.dryRun ? 'would book' : 'booked'
    return recordResult(context, appointments, visit, `${done} A-${visit.id}: ${what}`)
  },
})

async function chosenTime(
  reader: Parameters<typeof chooseTime>[0],
  context: Context,
  options: TimeOptions,
  typeText: string | undefined,
  patientId: number,
): Promise<ChosenTime> {
  // A slot has its type; for anything else it must be named.
  const type = options.slot === undefined ? await wantedType(reader, context, typeText) : null
  return chooseTime(reader, context, options, {
    patient_id: patientId,
    needs: type === null ? NO_NEEDS : needsOf(type),
    type_specialty: type?.specialty ?? null,
    provider: null,
    location: null,
    except: null,
  })
}

const NO_NEEDS = {
  visit_type_id: null,
  duration_minutes: 0,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  needs_room: false,
}

/** At a terminal, whoever said no time chooses one of the first free ones. */
async function askWhen<V extends TimeOptions & SlotValues>(context: Context, values: V): Promise<V> {
  const { questions, reading } = context
  if (values.slot !== undefined || values.earliest || values.at !== undefined || questions === null)
    return values
  const { wish, found } = await context.read(async (reader) => {
    const wish = await wishOf(reader, context, values)
    return { wish, found: await findSlots(reader, wish, reading, OFFERED) }
  })
  if (found.length === 0) return values
  await rememberSlots(context, wish.needs.duration_minutes, found)
  const slot = await questions.select(
    'When:',
    found.map((one, index) => ({
      name: `${showDay(one.local_date)} ${showTime(one.start_minute)}, ${one.provider}, ${one.location}`,
      value: index + 1,
    })),
  )
  return {
    ...values,
    slot,
    provider: undefined,
    location: undefined,
    specialty: undefined,
    duration: undefined,
    in: undefined,
    part: undefined,
    days: null,
  }
}
