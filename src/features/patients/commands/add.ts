import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { type Inputs, ofField, toggle, words } from '../../../command/option.js'
import {
  askForMissing,
  fieldInputs,
  givenValues,
  recordResult,
  refuseMissing,
} from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { cleanCell } from '../../../kernel/text/clean.js'
import { fieldEntries } from '../../../record/record.js'
import { patients } from '../records/patient.js'
import { nameLine } from '../rules/person.js'
import { registerPatient } from '../service/register.js'
import { describedPatients } from './described.js'

const ABOUT: Readonly<Record<string, string>> = {
  name: 'the whole name: "Garcia, Maria L"',
  address: 'the whole address: "12 Main St, Boston, MA 02155"',
  mrn: 'the practice’s own number',
  mobile_phone: 'number of a mobile',
  home_phone: 'number at home',
  work_phone: 'number at work',
  mbi: 'Medicare number',
  member_id: 'number on the insurance card',
}

/** Cells that fill several fields are options here as well. */
const joinedInputs: Inputs = Object.fromEntries(
  Object.entries(ABOUT).map(([name, about]) => [name, words({ about })]),
)

const aliasInputs: Inputs = {
  dob: ofField(patients.fields.birth_date, { about: 'short for --birth-date' }),
  phone: ofField(patients.fields.phones, { about: 'short for --phones', value: 'PHONE' }),
}

/** A patient's own fields as options: what only a merge sets is none. */
export function ownInputs(inputs: Inputs): Inputs {
  const { merged_into: _, ...own } = inputs
  return own
}

/** The fields that the joined options fill, as text that each field reads. */
function joinedValues(values: Readonly<Record<string, unknown>>, context: Context): Map<string, unknown> {
  const cells = new Map<string, string[]>()
  for (const [name, cell] of Object.entries(patients.joined)) {
    const given = values[name]
    if (typeof given !== 'string') continue
    const read = cell.read(given, context.reading)
    if (read instanceof Problem) throw usage(`--${name.replaceAll('_', '-')}: ${read.toString()}`)
    for (const [field, text] of Object.entries(read)) cells.set(field, [...(cells.get(field) ?? []), text])
  }
  const found = new Map<string, unknown>()
  for (const [name, field] of fieldEntries(patients)) {
    const texts = cells.get(name)
    if (texts === undefined) continue
    const value: unknown = field.parse(cleanCell(texts.join('; ')), context.reading)
    if (value instanceof Problem) throw usage(`${name}: ${value.toString()}`)
    found.set(name, value)
  }
  return found
}

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
