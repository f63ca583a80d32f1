import type { Feature } from '../../command/feature.js'
import { describedPatients } from './commands/described.js'
import { commands } from './commands/index.js'
import { patientTarget } from './import-target.js'
import { contacts } from './records/contact.js'
import { pairs } from './records/pair.js'
import { patients } from './records/patient.js'
import { patientSuggestions } from './suggestions.js'
import { PAIRS_WITHIN } from './worklist.js'

export const feature: Feature = {
  name: 'patients',
  records: [patients, contacts, pairs],
  commands,
  computed: { patient: describedPatients.computed },
  settings: [PAIRS_WITHIN],
  imports: [patientTarget],
  suggestions: [patientSuggestions],
}

export { patientReach } from './commands/described.js'
export { contactsByPatient, contactsOf } from './queries/contacts.js'
export { matchBatch } from './queries/match.js'
export { queuePairs, type Suspicion } from './queries/pairs.js'
export { patientById, patientsByIds, searchRows, survivorOf } from './queries/patients.js'
export { type Contact, contacts } from './records/contact.js'
export { type Pair, pairs } from './records/pair.js'
export { type NewPatient, type Patient, patients } from './records/patient.js'
export { identifierToken, patientTokens } from './records/tokens.js'
export { contactsMeant, mayHear } from './rules/contact.js'
export { type Incoming, type Match, missingForNew, type Near, type Who } from './rules/match.js'
export { ageAndSex, ageOn, mrnOf, nameLine, personName } from './rules/person.js'
export { findPatient, type Naming, patientForWriting } from './service/find.js'
export { personOf } from './service/person-of.js'
export { changePatient, registerPatient } from './service/register.js'
export { contactLine } from './view/contact-line.js'
