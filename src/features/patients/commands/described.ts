import type { ColumnSource, Described } from '../../../command/records/index.js'
import { providers } from '../../practice/index.js'
import { patients } from '../records/patient.js'
import { mrnOf, nameLine, personName } from '../rules/person.js'
import { findPatient } from '../service/find.js'
import { changePatient } from '../service/register.js'

export const describedPatients = {
  computed: {
    name: { about: 'last name, first name', of: (patient) => personName(patient) },
    mrn: { about: 'the practice’s own number', of: (patient) => mrnOf(patient) },
    deceased: { about: 'whether the patient has died', of: ({ deceased_on }) => deceased_on !== null },
  },
  usual: { sql: 'status <> ?', parameters: ['merged-into'] },
  title: nameLine,
  reaches: [providers],
  find: async (context, reader, text, forWriting) => {
    const patient = await findPatient(reader, context.reading, text, { forWriting })
    if (forWriting) context.say(nameLine(patient))
    return patient
  },
  update: changePatient,
} satisfies Described<typeof patients>

/** What `patient.name` and the like reach through from other nouns. */
export const patientColumns: ColumnSource = { def: patients, computed: describedPatients.computed }
