import type { Described, Reach } from '../../../command/records/index.js'
import { providerReach } from '../../practice/index.js'
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
  reaches: [providerReach],
  find: async (context, reader, text, forWriting) => {
    const patient = await findPatient(reader, context.reading, text, { forWriting })
    if (forWriting) context.say(nameLine(patient))
    return patient
  },
  update: changePatient,
} satisfies Described<typeof patients>

/** Patients as other nouns refer to them. */
export const patientReach: Reach = {
  def: patients,
  computed: describedPatients.computed,
  find: describedPatients.find,
}
