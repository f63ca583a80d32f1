import { type Command, command } from '../../../command/command.js'
import { ofField } from '../../../command/option.js'
import { recordById, recordResult } from '../../../command/records/index.js'
import { atVersion, idInput } from '../../../command/records/write.js'
import { usage } from '../../../kernel/errors.js'
import { activeVisitType } from '../queries/named.js'
import { appointments } from '../records/appointment.js'
import { editVisit } from '../service/edit.js'
import { typeOption } from './inputs.js'

const { room, referral_id, note } = appointments.fields

export const edit: Command = command({
  noun: appointments.plural,
  verb: 'edit',
  about: 'change room, kind, referral or note of a visit; its time is moved with reschedule',
  examples: ['pcc appointments edit A-77 --room "Exam 2"', 'pcc appointments edit A-77 --note "bring films"'],
  args: { id: idInput(appointments) },
  options: {
    room: ofField(room, { about: 'another room, which must be free; none clears it', value: 'ROOM' }),
    type: typeOption,
    referral: ofField(referral_id, { about: 'the referral that it is for; none clears it', value: 'R' }),
    note: ofField(note, { about: 'what to know about the visit; none clears it', value: 'TEXT' }),
  },
  writes: true,
  run: async (context, values) => {
    const given = [values.room, values.type, values.referral, values.note]
    if (given.every((value) => value === undefined))
      throw usage('nothing to change was given', 'the time is moved with pcc appointments reschedule')
    const visit = await context.write(async (unit) => {
      const named = await recordById(unit.writer, appointments, values.id)
      const current = await atVersion(unit.writer, appointments, named, context)
      const type = values.type === undefined ? undefined : await activeVisitType(unit.writer, values.type)
      return editVisit(unit, context, current, {
        room: values.room,
        visit_type: type,
        referral_id: values.referral,
        note: values.note,
      })
    })
    return recordResult(
      context,
      appointments,
      visit,
      `${context.dryRun ? 'would have changed' : 'changed'} A-${visit.id}`,
    )
  },
})
