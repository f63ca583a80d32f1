import type { Identifier } from '../../../kernel/codes/identifier.js'
import { showPhone } from '../../../kernel/person/phone.js'
import { fold } from '../../../kernel/text/fold.js'
import { distance1 } from '../../../kernel/text/similar.js'
import { showBirth } from '../../../kernel/time/show.js'
import { nameKey } from '../records/name-key.js'
import type { Person } from './person.js'

/** A number that a family shares, as payers give one to all on a policy: alone it says nothing about who it is. */
export const isFamilyNumber = (system: string): boolean => system === 'member' || system.startsWith('member.')

const sameNumber = (a: Identifier, b: Identifier): boolean =>
  a.system === b.system && a.value.toLowerCase() === b.value.toLowerCase()

/** An identifier that is one person's alone and that both have. */
export const sharedIdentifier = (a: Person, b: Person): Identifier | undefined =>
  a.identifiers.find(
    (one) => !isFamilyNumber(one.system) && b.identifiers.some((other) => sameNumber(one, other)),
  )

/** A system in which the two have different numbers and none in common: it speaks against one person. */
export function differingSystem(a: Person, b: Person): string | null {
  const differing = a.identifiers.find(
    ({ system }) => !isFamilyNumber(system) && differentValues(system, a, b) !== null,
  )
  return differing?.system ?? null
}

/** The numbers of two people in a system where they have none in common, in words; null when it speaks not against them. */
export function differentValues(system: string, a: Person, b: Person): string | null {
  const of = (person: Person) => person.identifiers.filter((one) => one.system === system)
  const [own, others] = [of(a), of(b)]
  if (own.length === 0 || others.length === 0) return null
  if (own.some((one) => others.some((other) => sameNumber(one, other)))) return null
  return [...own, ...others].map(({ value }) => value).join(' and ')
}

const withoutExtension = (phone: string): string => phone.replace(/;.*/, '')

/** What both can be reached by, in words: a phone, an e-mail address, a policy. */
export function sameContact(a: Person, b: Person): string | null {
  const numbers = new Set(b.phones.map(({ phone }) => withoutExtension(phone)))
  const phone = a.phones.find((entry) => numbers.has(withoutExtension(entry.phone)))
  if (phone !== undefined) return `same phone ${showPhone(withoutExtension(phone.phone))}`
  if (a.email !== null && a.email === b.email) return `same e-mail ${a.email}`
  const member = a.identifiers.find(
    (one) => isFamilyNumber(one.system) && b.identifiers.some((other) => sameNumber(one, other)),
  )
  return member === undefined ? null : `same member id ${member.value}`
}

const ZIP_DIGITS = 5

export function sameZip(a: Person, b: Person): string | null {
  const zip = a.postal_code?.slice(0, ZIP_DIGITS)
  return zip !== undefined && zip === b.postal_code?.slice(0, ZIP_DIGITS) ? `same ZIP ${zip}` : null
}

/** Male against female; other and unknown contradict nobody. */
export const sexContradicts = (a: Person, b: Person): boolean =>
  (a.sex === 'male' && b.sex === 'female') || (a.sex === 'female' && b.sex === 'male')

const LONG_ENOUGH = 3

/** Whether two names differ by one letter; in the shortest ones a letter is too much of the name. */
export const oneLetter = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= LONG_ENOUGH && distance1(a, b)

/** Whether two names may be one: the same, one inside of a double name, or one letter apart. */
function agree(a: string, b: string): boolean {
  const [one, other] = [nameKey(a), nameKey(b)]
  if (one === other || oneLetter(one, other)) return true
  const parts = new Set(fold(a).split(' '))
  return fold(b)
    .split(' ')
    .some((part) => part.length >= LONG_ENOUGH && parts.has(part))
}

interface Formerly {
  readonly former_names?: readonly string[]
}

/** What contradicts that two with the same identifier are one person, in words; null when nothing does. */
export function contradiction(row: Person, known: Person & Formerly): string | null {
  if (row.birth_date !== null && known.birth_date !== null && row.birth_date !== known.birth_date)
    return `born ${showBirth(known.birth_date)}, not ${showBirth(row.birth_date)}`
  if (row.last_name === null || known.last_name === null) return null
  const names = [known.last_name, ...(known.former_names ?? [])]
  const { last_name } = row
  if (!names.some((name) => agree(last_name, name))) return `named ${known.last_name}, not ${last_name}`
  if (!sexContradicts(row, known) || row.first_name === null || known.first_name === null) return null
  return agree(row.first_name, known.first_name)
    ? null
    : `${known.first_name}, ${known.sex}, not ${row.first_name}, ${row.sex}`
}
