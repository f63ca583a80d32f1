import type { Command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, words } from '../../../command/option.js'
import type { Identifier } from '../../../kernel/codes/identifier.js'
import { notFound } from '../../../kernel/errors.js'
import type { PhoneEntry } from '../../../kernel/person/phones.js'
import { type Patient, patients } from '../records/patient.js'
import { findPatient } from '../service/find.js'
import { aliasInputs, joinedInputs, joinedValues, ownInputs } from './whole-cells.js'

const { phones, identifiers } = patients.fields

/** Cells that say all of their fields: what they leave out isn't so any more. */
const WHOLE = ['name', 'address']

const listInputs = {
  ...aliasInputs,
  phone: ofField(phones, { about: 'one number more, before the others', value: 'PHONE' }),
  remove_phone: ofField(phones, { about: 'a number that isn’t the patient’s any more', value: 'PHONE' }),
  remove_identifier: words({
    about: 'a number of a system, or all of it: mrn:0088231, mbi',
    value: 'SYSTEM[:VALUE]',
  }),
}

/** The ordinary edit, with whole names and addresses, and single numbers of the lists. */
export const editPatient = (ordinary: Command): Command => ({
  ...ordinary,
  examples: [
    'pcc patients edit P-42 --phone "602-555-0143 (mobile)" --address "12 Main St, Boston, MA 02155"',
    'pcc patients edit P-42 --remove-phone 602-555-0144 --mrn 0088231',
    'pcc patients edit P-42 --email ""',
  ],
  options: { ...ownInputs(ordinary.options), ...joinedInputs, ...listInputs },
  run: async (context, values) => {
    const given = { ...values, merged_into: undefined }
    const isAny = Object.keys({ ...joinedInputs, ...listInputs }).some((name) => values[name] !== undefined)
    if (!isAny) return ordinary.run(context, given)
    const current = await context.read((reader) =>
      findPatient(reader, context.reading, String(values.id), { forWriting: true }),
    )
    // What is worked out of the lists as they stand is only written while they stand so.
    return ordinary.run(
      { ...context, ifVersion: context.ifVersion ?? current.version },
      { ...given, ...changedBy(values, current, context) },
    )
  },
})

function changedBy(
  values: Readonly<Record<string, unknown>>,
  current: Patient,
  context: Context,
): Record<string, unknown> {
  const said = joinedValues(values, context)
  const found: Record<string, unknown> = {}
  for (const [name, cell] of Object.entries(patients.joined)) {
    const isWhole =
      WHOLE.includes(name) && values[name] !== undefined && said.has(name === 'name' ? 'last_name' : 'city')
    if (isWhole) for (const field of cell.into) if (field !== 'preferred_name') found[field] = null
    if (isWhole && name === 'address') found.address_line2 = null
  }
  for (const [field, value] of said) if (field !== 'phones' && field !== 'identifiers') found[field] = value
  if (values.dob !== undefined) found.birth_date = values.dob
  for (const name of Object.keys(found)) if (values[name] !== undefined) found[name] = values[name]
  return {
    ...found,
    ...phonesOf(values, said.get('phones'), current),
    ...identifiersOf(values, said.get('identifiers'), current),
  }
}

const phonesIn = (value: unknown): readonly PhoneEntry[] => (Array.isArray(value) ? value : [])

/** A number of a use takes the place of those that have it; one by itself comes before the others. */
function phonesOf(
  values: Readonly<Record<string, unknown>>,
  ofUses: unknown,
  current: Patient,
): { phones?: PhoneEntry[] } {
  const { phone, remove_phone, phones: whole } = values
  if ([ofUses, phone, remove_phone].every((value) => value === undefined)) return {}
  const gone = phonesIn(remove_phone)
  const stands = whole === undefined ? current.phones : phonesIn(whole)
  for (const one of gone)
    if (!stands.some((known) => known.phone === one.phone))
      throw notFound(
        `P-${current.id} has no number ${phones.format([one], NO_INSTANTS)}`,
        stands.length === 0 ? 'none is known' : `there are: ${phones.format([...stands], NO_INSTANTS)}`,
      )
  const fresh = [...phonesIn(phone), ...phonesIn(ofUses)]
  const uses = new Set(phonesIn(ofUses).map(({ use }) => use))
  const kept = stands.filter(
    (known) =>
      ![...gone, ...fresh].some((one) => one.phone === known.phone) &&
      (known.use === null || !uses.has(known.use)),
  )
  return { phones: [...fresh, ...kept] }
}

const NO_INSTANTS = { iso: String }

const identifiersIn = (value: unknown): readonly Identifier[] => (Array.isArray(value) ? value : [])

/** A number of a system takes the place of the one that stands there. */
function identifiersOf(
  values: Readonly<Record<string, unknown>>,
  said: unknown,
  current: Patient,
): { identifiers?: Identifier[] } {
  const { remove_identifier, identifiers: whole } = values
  if (said === undefined && remove_identifier === undefined) return {}
  const fresh = identifiersIn(said)
  const stands = whole === undefined ? current.identifiers : identifiersIn(whole)
  const goes = ({ system, value }: Identifier): boolean => {
    const wanted = typeof remove_identifier === 'string' ? remove_identifier.trim() : ''
    return wanted.toLowerCase() === system || wanted === `${system}:${value}`
  }
  if (typeof remove_identifier === 'string' && !stands.some(goes))
    throw notFound(
      `P-${current.id} has no ${remove_identifier}`,
      stands.length === 0
        ? 'no number is known'
        : `there are: ${identifiers.format([...stands], NO_INSTANTS)}`,
    )
  const kept = stands.filter((known) => !goes(known) && !fresh.some(({ system }) => system === known.system))
  return { identifiers: [...fresh, ...kept] }
}
