import { type Command, command } from '../../../command/command.js'
import { oneOf } from '../../../command/option.js'
import { recordById, recordResult } from '../../../command/records/index.js'
import { atVersion, idInput } from '../../../command/records/write.js'
import { showDate, showTime } from '../../../kernel/time/show.js'
import { activeVisitType } from '../queries/named.js'
import { appointments } from '../records/appointment.js'
import { CANCELLED_BY } from '../rules/cancellation.js'
import { needsOf } from '../rules/needs.js'
import { chooseTime, refuseUnclear } from '../service/choose-time.js'
import { moveVisit, refuseMove } from '../service/move.js'
import { standingOf } from '../service/standing.js'
import { visitWords } from '../service/words.js'
import { timeOptions } from './book.js'

export const reschedule: Command = command({
  noun: appointments.plural,
  verb: 'reschedule',
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
    by: oneOf(CANCELLED_BY, { about: 'who wanted it; default: the patient' }),
  },
  writes: true,
  run: async (context, values) => {
    refuseUnclear(values)
    const { visit, what, was } = await context.write(async (unit) => {
      const { writer } = unit
      const old = atVersion(appointments, await recordById(writer, appointments, values.id), context)
      await refuseMove(unit, old)
      const standing = await standingOf(writer, old)
      const type = values.type === undefined ? null : await activeVisitType(writer, values.type)
      const provider = ifActive(standing.provider)
      const time = await chooseTime(writer, context, values, {
        patient_id: old.patient_id,
        needs: type === null ? standing.needs : needsOf(type),
        type_specialty: provider === null ? standing.type_specialty : null,
        provider,
        location: provider === null ? null : ifActive(standing.location),
        except: old.id,
      })
      const visit = await moveVisit(unit, context, old, { ...time, by: values.by ?? null })
      return {
        visit,
        what: await visitWords(writer, visit),
        was: `${showDate(old.local_date)} ${showTime(old.start_minute)}`,
      }
    })
    const done = context.dryRun ? 'would move' : 'moved'
    return recordResult(
      context,
      appointments,
      visit,
      `${done} ${values.id.toUpperCase()} (${was}) to A-${visit.id}: ${what}`,
    )
  },
})

/** Who has left, and what is given up, takes no new visit. */
const ifActive = <R extends { readonly status: string }>(record: R | null): R | null =>
  record?.status === 'active' ? record : null
