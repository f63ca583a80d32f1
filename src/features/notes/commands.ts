import { type Command, command } from '../../command/command.js'
import { ofField, required, toggle, words } from '../../command/option.js'
import { patientOfAbout, recordCommands, recordResult } from '../../command/records/index.js'
import { readRecordId } from '../../record/fields/index.js'
import { patientForWriting } from '../patients/index.js'
import { describedNotes } from './described.js'
import { notes } from './record.js'

const add: Command = command({
  noun: notes.plural,
  verb: 'add',
  next: ['pcc notes list'],
  about: 'put a remark on a record',
  examples: [
    'pcc notes add P-42 "prefers the back entrance" --pinned',
    'pcc notes add A-77 "brings the films from the hospital"',
    'pcc notes add R-91 "their fax is broken this week"',
  ],
  args: {
    about: required(words({ about: 'the record: P-42, A-77, R-91; or a patient as mrn:88231', value: 'ID' })),
    text: required(ofField(notes.fields.text, { about: 'what it says', value: 'TEXT' })),
  },
  options: { pinned: toggle('seen wherever the record is shown') },
  writes: true,
  run: async (context, { about, text, pinned }) => {
    const on = await context.read(async (reader) => {
      const id = readRecordId(about)
      if (id !== null && !id.startsWith('P-'))
        return { about: id, patient_id: await patientOfAbout(context, reader, id) }
      const patient = await patientForWriting(context, reader, about)
      return { about: `P-${patient.id}`, patient_id: patient.id }
    })
    const note = await context.write(({ writer }) =>
      writer.insert(notes, { ...on, text, pinned, user_id: context.actor?.id ?? null }),
    )
    const done = context.dryRun ? 'would have noted' : 'noted'
    return recordResult(context, notes, note, `${done} N-${note.id} on ${note.about}`)
  },
})

export const commands: readonly Command[] = [add, ...recordCommands(notes, describedNotes)]
