import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { toggle } from '../../../command/option.js'
import {
  askForMissing,
  fieldInputs,
  givenValues,
  recordResult,
  refuseMissing,
} from '../../../command/records/index.js'
import { patients } from '../records/patient.js'
import { nameLine } from '../rules/person.js'
import { registerPatient } from '../service/register.js'
import { describedPatients } from './described.js'
import { aliasInputs, joinedInputs, joinedValues, ownInputs } from './whole-cells.js'

/** Both lists, where both options gave one. */
const together = (own: unknown, more: unknown): unknown =>
  Array.isArray(own) && Array.isArray(more) ? [...own, ...more] : (own ?? more)

function allValues(values: Readonly<Record<string, unknown>>, context: Context): Record<string, unknown> {
  const given = givenValues(patients, values)
  const further = joinedValues(values, context)
  for (const [field, value] of [['birth_date', values.dob], ['phones', values.phone], ...further] as const) {
    if (value !== undefined) given[field] = together(given[field], value)
  }
  return given
}

export const addPatient: Command = command({
  noun: patients.plural,
  verb: 'add',
  next: ['pcc appointments book {id}', 'pcc contacts add {id}'],
  about: 'register a patient; somebody who is already known is refused',
  examples: [
    'pcc patients add --name "Garcia, Maria L" --dob 3/14/1968 --phone 602-555-0143 --mrn 0088231',
    'pcc patients add --last-name Garcia --first-name Maria --birth-date 1968-03-14',
  ],
  options: {
    ...joinedInputs,
    ...aliasInputs,
    ...ownInputs(fieldInputs(patients)),
    anyway: toggle('add the patient although one with the same name, birth date and phone is known'),
  },
  writes: true,
  run: async (context, values) => {
    const given = await askForMissing(context, patients, allValues(values, context))
    refuseMissing(patients, given)
    const { patient, near } = await context.write((unit) =>
      registerPatient(unit, given, { anyway: values.anyway === true }),
    )
    for (const { who, why } of near) context.warn(`this may be P-${who.id}: ${why.join(', ')}`)
    if (near.length > 0) context.say('look at both: pcc patients duplicates')
    const done = context.dryRun ? 'would have added' : 'added'
    const said = `${done} P-${patient.id} ${nameLine(patient)}`
    return recordResult(context, patients, patient, said, describedPatients.computed)
  },
})
