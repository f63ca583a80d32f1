import type { Suggestion, Suggestions } from '../../command/feature.js'
import { decodeRow } from '../../record/row.js'
import { searchRows } from './queries/patients.js'
import { type Patient, patients } from './records/patient.js'
import { nameLine } from './rules/person.js'

/** `died`, or `inactive`: whoever is chosen all the same should know. */
const standing = ({ deceased_on, status }: Patient): string =>
  deceased_on !== null ? ' · died' : status === 'active' ? '' : ` · ${status}`

/** People by whatever `patients search` finds them by, told apart by name, birth date and MRN. */
export const patientSuggestions: Suggestions = {
  noun: patients.noun,
  async find({ reading }, reader, typed, most): Promise<readonly Suggestion[]> {
    if (typed === '') return []
    const { rows } = await searchRows(reader, reading, typed, { limit: most, offset: 0 })
    return rows
      .map((row): Patient => decodeRow(patients, row))
      .map((patient) => ({ id: `P-${patient.id}`, words: `${nameLine(patient)}${standing(patient)}` }))
  },
}
