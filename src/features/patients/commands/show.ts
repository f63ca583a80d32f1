import { type Command, command } from '../../../command/command.js'
import { notedRead } from '../../../command/noted-read.js'
import { idInput } from '../../../command/records/index.js'
import { patients } from '../records/patient.js'
import { wholePatient } from '../service/whole.js'
import { wholeView } from './whole-view.js'

export const showPatient: Command = command({
  noun: patients.plural,
  verb: 'show',
  about: 'the whole person on one screen; that it was read is kept in the trail',
  examples: [
    'pcc patients show P-42',
    'pcc patients show mrn:0088231',
    'pcc patients show "garcia 3/14/1968"',
  ],
  args: { patient: idInput(patients) },
  run: async (context, { patient }) => {
    const sections = await context.offered('patientSection')
    return wholeView(
      context,
      await notedRead(context, (writer) => wholePatient(context, writer, sections, patient)),
    )
  },
})
