import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { countInput, ofField, required, toggle, words } from '../../../command/option.js'
import { recordResult } from '../../../command/records/index.js'
import type { RecordResult } from '../../../command/result.js'
import type { Reader } from '../../../store/store.js'
import { patientForWriting } from '../../patients/index.js'
import type { VisitType } from '../../practice/index.js'
import { type Appointment, appointments } from '../records/appointment.js'
import { needsOf } from '../rules/needs.js'
import { bookVisit } from '../service/book.js'
import {
  type ChosenTime,
  chooseTime,
  refuseUnclear,
  saysNoTime,
  type TimeDefaults,
  type TimeOptions,
  timeOfSlot,
  wishBy,
} from '../service/choose-time.js'
import type { SlotWish } from '../service/find-slots.js'
import { bookablePerson } from '../service/person.js'
import { visitWords } from '../service/words.js'
import { withAskedSlot } from './ask-slot.js'
import { wantedType } from './inputs.js'
import { slotOptions } from './slots.js'

/** The ways to say when: shared with moving a visit. */
export const timeOptions = {
  slot: countInput({ about: 'number in the last list of pcc slots', value: 'N' }),
  earliest: toggle('the earliest free time that fits'),
  at: words({ about: 'day and time on the clock of the place', value: 'WHEN' }),
  ...slotOptions,
  room: words({ about: 'this room; default: a free one where the type needs one', value: 'ROOM' }),
}

export const holdOption = words({ about: 'the time that this hold keeps', value: 'H', noun: 'hold' })

export const book: Command = command({
  noun: appointments.plural,
  verb: 'book',
  next: ['pcc appointments confirm {id}', 'pcc appointments reschedule {id}'],
  aliases: ['add', 'schedule'],
  about: 'book a visit: a listed slot, the earliest that fits, or a time',
  examples: [
    'pcc appointments book P-42 --slot 2',
    'pcc appointments book P-42 --hold H-3',
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
    hold: holdOption,
    referral: ofField(appointments.fields.referral_id, { about: 'the referral that it is for', value: 'R' }),
    note: ofField(appointments.fields.note, { about: 'what to know about the visit', value: 'TEXT' }),
  },
  writes: true,
  run: async (context, values) => {
    const { questions } = context
    // Said before the first question: everything that follows is for this person.
    const person = await context.read(async (reader) => {
      const named = await patientForWriting(context, reader, values.patient)
      return bookablePerson(reader, named.id)
    })
    const write = (time: (reader: Reader) => Promise<ChosenTime>): Promise<Booked> =>
      context.write(async (unit) => {
        const visit = await bookVisit(unit, context, {
          ...(await time(unit.writer)),
          patient_id: person.id,
          referral_id: values.referral ?? null,
          note: values.note ?? null,
          replaces: null,
        })
        return { visit, what: await visitWords(unit.writer, visit) }
      })
    if (saysNoTime(values) && questions !== null) {
      const wish = await wishFor(context, values, person.id)
      const { visit, what } = await withAskedSlot(context, questions, wish, (slot) =>
        write((reader) => timeOfSlot(reader, slot, wish.needs, values.room ?? null)),
      )
      return bookedResult(context, visit, what)
    }
    refuseUnclear(values)
    const type = await typeFor(context, values)
    const { visit, what } = await write((reader) =>
      chooseTime(reader, context, values, defaultsFor(type, person.id)),
    )
    return bookedResult(context, visit, what)
  },
})

interface Booked {
  readonly visit: Appointment
  readonly what: string
}

const bookedResult = (context: Context, visit: Appointment, what: string): RecordResult =>
  recordResult(
    context,
    appointments,
    visit,
    `${context.dryRun ? 'would book' : 'booked'} A-${visit.id}: ${what}`,
  )

/** Slots and holds have their type; for anything else it must be named. */
export const typeFor = async (
  context: Context,
  { slot, hold, type }: TimeOptions & { readonly type: string | undefined },
): Promise<VisitType | null> => (slot === undefined && hold === undefined ? wantedType(context, type) : null)

/** What a visit of a kind takes, of whoever comes. */
export const defaultsFor = (type: VisitType | null, patientId: number | null): TimeDefaults => ({
  patient_id: patientId,
  needs: type === null ? NO_NEEDS : needsOf(type),
  type_specialty: type?.specialty ?? null,
  provider: null,
  location: null,
  except: null,
})

const NO_NEEDS = {
  visit_type_id: null,
  duration_minutes: 0,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  needs_room: false,
}

/** The free times to choose from at a terminal. */
export async function wishFor(
  context: Context,
  values: TimeOptions & { readonly type: string | undefined },
  patientId: number | null,
): Promise<SlotWish> {
  const type = await wantedType(context, values.type)
  return context.read((reader) => wishBy(reader, values, defaultsFor(type, patientId)))
}
