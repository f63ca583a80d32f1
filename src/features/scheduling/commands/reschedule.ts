import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { oneOf } from '../../../command/option.js'
import { recordById, recordResult } from '../../../command/records/index.js'
import { atVersion, idInput } from '../../../command/records/write.js'
import type { RecordResult } from '../../../command/result.js'
import { showDate, showTime } from '../../../kernel/time/show.js'
import type { Reader } from '../../../store/store.js'
import { nameLine } from '../../patients/index.js'
import { activeVisitType } from '../queries/named.js'
import { type Appointment, appointments } from '../records/appointment.js'
import { CANCELLED_BY, type CancelledBy } from '../rules/cancellation.js'
import { needsOf } from '../rules/needs.js'
import {
  type ChosenTime,
  chooseTime,
  refuseUnclear,
  saysNoTime,
  type TimeDefaults,
  timeOfSlot,
  wishBy,
} from '../service/choose-time.js'
import { moveVisit, refuseMove } from '../service/move.js'
import { bookablePerson } from '../service/person.js'
import { standingOf } from '../service/standing.js'
import { visitWords } from '../service/words.js'
import { withAskedSlot } from './ask-slot.js'
import { holdOption, timeOptions } from './book.js'

export const reschedule: Command = command({
  noun: appointments.plural,
  verb: 'reschedule',
  next: ['pcc appointments confirm {id}'],
  aliases: ['move', 'rebook'],
  about: 'move a visit: a new one is booked and the old one cancelled, or none of both',
  examples: [
    'pcc appointments reschedule A-77 --slot 2',
    'pcc appointments reschedule A-77 --at "fri 14:30"',
    'pcc appointments reschedule A-77 --earliest --part am --by practice',
  ],
  args: { id: idInput(appointments) },
  options: {
    ...timeOptions,
    hold: holdOption,
    by: oneOf(CANCELLED_BY, { about: 'who wanted it; default: the patient' }),
  },
  writes: true,
  run: async (context, values) => {
    const { questions } = context
    const move = (time: TimeOf): Promise<Moved> => moved(context, values, time)
    if (saysNoTime(values) && questions !== null) {
      const wish = await context.read(async (reader) => {
        const old = await recordById(reader, appointments, values.id)
        await refuseMove(reader, old)
        context.say(nameLine(await bookablePerson(reader, old.patient_id)))
        context.say(`A-${old.id}: ${await visitWords(reader, old)}`)
        return wishBy(reader, values, await defaultsFor(reader, old, values.type))
      })
      return movedResult(
        context,
        await withAskedSlot(context, questions, wish, (slot) =>
          move((reader) => timeOfSlot(reader, slot, wish.needs, values.room ?? null)),
        ),
      )
    }
    refuseUnclear(values)
    return movedResult(
      context,
      await move(async (reader, old) =>
        chooseTime(reader, context, values, await defaultsFor(reader, old, values.type)),
      ),
    )
  },
})

type TimeOf = (reader: Reader, old: Appointment) => Promise<ChosenTime>

interface Moved {
  readonly old: Appointment
  readonly visit: Appointment
  readonly what: string
}

const moved = (
  context: Context,
  { id, by }: { readonly id: string; readonly by: CancelledBy | undefined },
  timeOf: TimeOf,
): Promise<Moved> =>
  context.write(async (unit) => {
    const { writer } = unit
    const old = await atVersion(writer, appointments, await recordById(writer, appointments, id), context)
    await refuseMove(writer, old)
    const visit = await moveVisit(unit, context, old, { ...(await timeOf(writer, old)), by: by ?? null })
    return { old, visit, what: await visitWords(writer, visit) }
  })

function movedResult(context: Context, { old, visit, what }: Moved): RecordResult {
  const done = context.dryRun ? 'would move' : 'moved'
  const was = `${showDate(old.local_date)} ${showTime(old.start_minute)}`
  return recordResult(context, appointments, visit, `${done} A-${old.id} (${was}) to A-${visit.id}: ${what}`)
}

/** What the old visit stands on, or would if it were of another kind. */
async function defaultsFor(
  reader: Reader,
  old: Appointment,
  typeText: string | undefined,
): Promise<TimeDefaults> {
  const standing = await standingOf(reader, old)
  const type = typeText === undefined ? null : await activeVisitType(reader, typeText)
  const provider = ifActive(standing.provider)
  return {
    patient_id: old.patient_id,
    needs: type === null ? standing.needs : needsOf(type),
    type_specialty: provider === null ? standing.type_specialty : null,
    provider,
    location: provider === null ? null : ifActive(standing.location),
    except: old.id,
  }
}

/** Who has left, and what is given up, takes no new visit. */
const ifActive = <R extends { readonly status: string }>(record: R | null): R | null =>
  record?.status === 'active' ? record : null
