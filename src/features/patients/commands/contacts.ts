import { type Command, command } from '../../../command/command.js'
import {
  askForMissing,
  type Described,
  fieldInputs,
  givenValues,
  idInput,
  recordCommands,
  recordResult,
  refuseMissing,
} from '../../../command/records/index.js'
import { type Contact, contacts } from '../records/contact.js'
import { patients } from '../records/patient.js'
import { patientForWriting } from '../service/find.js'
import { patientReach } from './described.js'

const described = {
  title: ({ name, relation }) => `${name}, ${relation}`,
  reaches: [patientReach],
  without: ['add'],
} satisfies Described<typeof contacts>

const { patient: _, ...ownInputs } = fieldInputs(contacts)

/** The patient stands first, and may be named in any way that is enough for writing. */
const addContact: Command = command({
  noun: contacts.plural,
  verb: 'add',
  about: 'add a contact of a patient',
  examples: [
    'pcc contacts add P-42 --name "Luis Garcia" --relation husband --phones 602-555-0150 --may-hear yes',
  ],
  args: { patient: idInput(patients) },
  options: ownInputs,
  writes: true,
  run: async (context, values) => {
    const patient = await context.read((reader) => patientForWriting(context, reader, String(values.patient)))
    const given = await askForMissing(context, contacts, {
      ...givenValues(contacts, { ...values, patient: undefined }),
      patient_id: patient.id,
    })
    refuseMissing(contacts, given)
    const contact: Contact = await context.write(({ writer }) => writer.insert(contacts, given))
    const done = context.dryRun ? 'would have added' : 'added'
    return recordResult(context, contacts, contact, `${done} CT-${contact.id} ${described.title(contact)}`)
  },
})

export const contactCommands: readonly Command[] = [addContact, ...recordCommands(contacts, described)]
