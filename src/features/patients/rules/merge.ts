import type { Identifier } from '../../../kernel/codes/identifier.js'
import type { PhoneEntry } from '../../../kernel/person/phones.js'
import { fieldEntries } from '../../../record/record.js'
import { nameKey } from '../records/name-key.js'
import { type Patient, patients } from '../records/patient.js'

/** One field of two people side by side, and what the survivor has afterwards. */
export interface MergedField {
  readonly name: string
  readonly survivor: unknown
  readonly loser: unknown
  readonly result: unknown
}

const identifierKey = ({ system, value }: Identifier): string => `${system}:${value.toLowerCase()}`

/** All of `own`, then those of `others` that it lacks; the first of each key stays. */
const union = <T>(own: readonly T[], others: readonly T[], keyOf: (item: T) => string): T[] => {
  const known = new Set(own.map(keyOf))
  return [...own, ...others.filter((item) => !known.has(keyOf(item)))]
}

/** Names that the loser had and the survivor has nowhere. */
function otherNames(survivor: Patient, loser: Patient): string[] {
  const known = new Set([survivor.last_name, ...survivor.former_names].map(nameKey))
  const full = (person: Patient): string => nameKey(`${person.last_name} ${person.first_name}`)
  const own = full(loser) === full(survivor) || known.has(nameKey(loser.last_name)) ? [] : [loser.last_name]
  const first = nameKey(loser.first_name) === nameKey(survivor.first_name) ? [] : [loser.first_name]
  return [...own, ...first, ...loser.former_names].filter((name) => !known.has(nameKey(name)))
}

/** One address: a street of one record with the ZIP code of another is nobody's. */
const ADDRESS = ['address_line', 'address_line2', 'city', 'state', 'postal_code']

const isMissing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** Fields that say where a record goes on, not who somebody is. */
const OWN_OF_RECORD = new Set(['merged_into_id'])

/**
 * Both people field by field: the survivor's value stays, a missing one comes from the loser, an address as a
 * whole, lists are united; fields in `take` come from the loser all the same.
 */
export function mergedFields(survivor: Patient, loser: Patient, take: ReadonlySet<string>): MergedField[] {
  const lists: Readonly<Record<string, unknown>> = {
    phones: union<PhoneEntry>(survivor.phones, loser.phones, ({ phone }) => phone),
    identifiers: union(survivor.identifiers, loser.identifiers, identifierKey),
    former_names: union(survivor.former_names, otherNames(survivor, loser), nameKey),
    interpreter: survivor.interpreter || loser.interpreter,
  }
  const own = new Map<string, unknown>(Object.entries(survivor))
  const others = new Map<string, unknown>(Object.entries(loser))
  const homeless = ADDRESS.every((name) => isMissing(own.get(name)))
  return fieldEntries(patients)
    .filter(([name]) => !OWN_OF_RECORD.has(name))
    .map(([name]) => {
      const [mine, theirs] = [own.get(name), others.get(name)]
      const open = ADDRESS.includes(name) ? homeless : isMissing(mine)
      const kept = name in lists ? lists[name] : open ? theirs : mine
      return { name, survivor: mine, loser: theirs, result: take.has(name) ? theirs : kept }
    })
}

/** What the merge changes of the survivor. */
export const mergePatch = (fields: readonly MergedField[]): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter(({ survivor, result }) => JSON.stringify(survivor) !== JSON.stringify(result))
      .map(({ name, result }) => [name, result]),
  )

/** What differs and isn't obvious: shown before anybody agrees. */
export const differing = (fields: readonly MergedField[]): MergedField[] =>
  fields.filter(
    ({ survivor, loser, result }) =>
      JSON.stringify(survivor) !== JSON.stringify(loser) ||
      JSON.stringify(survivor) !== JSON.stringify(result),
  )
