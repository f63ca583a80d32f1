import type { Context } from '../../../command/context.js'
import { type Inputs, ofField, words } from '../../../command/option.js'
import { usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { cleanCell } from '../../../kernel/text/clean.js'
import { fieldEntries } from '../../../record/record.js'
import { patients } from '../records/patient.js'

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
export const joinedInputs: Inputs = Object.fromEntries(
  Object.entries(ABOUT).map(([name, about]) => [name, words({ about })]),
)

export const aliasInputs: Inputs = {
  dob: ofField(patients.fields.birth_date, { about: 'short for --birth-date' }),
  phone: ofField(patients.fields.phones, { about: 'short for --phones', value: 'PHONE' }),
}

/** A patient's own fields as options: what only a merge sets is none. */
export function ownInputs(inputs: Inputs): Inputs {
  const { merged_into: _, ...own } = inputs
  return own
}

/** The fields that the joined options fill, as text that each field reads. */
export function joinedValues(
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Map<string, unknown> {
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
