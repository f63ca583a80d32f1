import { showIdentifier } from '../../../kernel/codes/identifier.js'
import { isPlaceholderName } from '../../../kernel/person/placeholder-name.js'
import { showBirth } from '../../../kernel/time/show.js'
import { nameKey } from '../records/name-key.js'
import {
  contradiction,
  differingSystem,
  oneLetter,
  sameContact,
  sameZip,
  sexContradicts,
  sharedIdentifier,
} from './agreement.js'
import { nameLine, type Person } from './person.js'

/** A row, or what somebody typed, before it is known whose it is. */
export type Incoming = Person

/** A patient of the practice, or an earlier row of the same batch (counted from 0) that became a new one. */
export type Who =
  | { readonly id: number; readonly row?: never }
  | { readonly row: number; readonly id?: never }

export interface Candidate {
  readonly who: Who
  readonly person: Person & { readonly former_names?: readonly string[] }
}

/** Somebody whom a new person resembles, and what agrees and differs, in words. */
export interface Near {
  readonly who: Who
  readonly why: readonly string[]
}

export type Match =
  | { readonly kind: 'same'; readonly who: Who; readonly why: string }
  | { readonly kind: 'new'; readonly near: readonly Near[] }
  | { readonly kind: 'identity_conflict'; readonly who: Who; readonly message: string }

export const label = (who: Who): string => (who.id === undefined ? 'an earlier row' : `P-${who.id}`)

/** The keys of a whole name that tells people apart; null of one that is lacking or stands for somebody's real one. */
export function nameKeys(person: Person): { last: string; first: string; born: string } | null {
  const { last_name, first_name, birth_date } = person
  if (last_name === null || first_name === null || birth_date === null) return null
  const [last, first] = [nameKey(last_name), nameKey(first_name)]
  if (last === '' || first === '') return null
  if (isPlaceholderName(last_name) || isPlaceholderName(first_name)) return null
  return { last, first, born: birth_date }
}

const MOST_MONTHS = 12

/** The day with day and month exchanged, where that is another one: `1968-04-03` of `1968-03-04`. */
export function swappedDay(date: string): string | null {
  const [month, day] = [date.slice(5, 7), date.slice(8, 10)]
  if (month === day || Number(day) > MOST_MONTHS) return null
  return `${date.slice(0, 4)}-${day}-${month}`
}

/** Lower ids first, then earlier rows: what is decided doesn't hang on the order of a query. */
const rank = ({ who }: { readonly who: Who }): number => (who.id === undefined ? 1e15 + who.row : who.id)

/** Whose a row is, by the candidates that share an identifier, or nearly a name and a birth date, with it. */
export function decide(row: Incoming, candidates: readonly Candidate[]): Match {
  const ranked = candidates.toSorted((a, b) => rank(a) - rank(b))
  return byIdentifier(row, ranked) ?? byName(row, ranked)
}

function byIdentifier(row: Incoming, candidates: readonly Candidate[]): Match | null {
  const [first, second] = candidates.flatMap(({ who, person }) => {
    const shared = sharedIdentifier(row, person)
    return shared === undefined ? [] : [{ who, person, number: showIdentifier(shared) }]
  })
  if (first === undefined) return null
  const { who, person, number } = first
  const isOf = (one: typeof first): string => `${one.number} is ${label(one.who)} ${nameLine(one.person)}`
  if (second !== undefined)
    return { kind: 'identity_conflict', who, message: `${isOf(first)}, and ${isOf(second)}` }
  const against = contradiction(row, person)
  if (against === null) return { kind: 'same', who, why: `same ${number}` }
  const here = nameLine({ ...row, identifiers: [] })
  return { kind: 'identity_conflict', who, message: `${isOf(first)} (${against}), and here it is ${here}` }
}

function byName(row: Incoming, candidates: readonly Candidate[]): Match {
  const near: Near[] = []
  for (const { who, person } of candidates) {
    const likeness = compare(row, person)
    if (likeness === null) continue
    if (likeness.same) return { kind: 'same', who, why: likeness.why.join(', ') }
    near.push({ who, why: likeness.why })
  }
  return { kind: 'new', near: near.slice(0, MOST_NEAR) }
}

/** More pairs for one new person help nobody. */
const MOST_NEAR = 5

interface Likeness {
  readonly same: boolean
  readonly why: readonly string[]
}

/** How alike two people are by name and birth date; null when nothing is to be looked at by a person. */
export function compare(a: Person, b: Person): Likeness | null {
  const [one, other] = [nameKeys(a), nameKeys(b)]
  if (one === null || other === null) return null
  const contact = sameContact(a, b)
  const against = differingSystem(a, b)
  const sexes = sexContradicts(a, b) ? [`sex differs: ${a.sex}, ${b.sex}`] : []
  const further = [contact, sameZip(a, b)].filter((fact) => fact !== null)
  if (one.last === other.last && one.first === other.first && one.born === other.born) {
    const facts = [`same name and birth date ${showBirth(one.born)}`, ...further, ...sexes]
    if (against === null) return { same: contact !== null && sexes.length === 0, why: facts }
    return contact === null ? null : { same: false, why: [...facts, `${against} numbers differ`] }
  }
  const miss = against === null && sexes.length === 0 ? nearMiss(a, b, one, other) : null
  return miss === null ? null : { same: false, why: [...miss, ...further] }
}

type Keys = NonNullable<ReturnType<typeof nameKeys>>

/** One letter of one name, or day and month exchanged, with all else of name and birth date the same. */
function nearMiss(a: Person, b: Person, one: Keys, other: Keys): string[] | null {
  const sameLast = one.last === other.last
  const sameFirst = one.first === other.first
  if (sameLast && sameFirst) {
    return swappedDay(one.born) === other.born
      ? [`same name, day and month exchanged: ${showBirth(one.born)}, ${showBirth(other.born)}`]
      : null
  }
  if (one.born !== other.born) return null
  const born = `same birth date ${showBirth(one.born)}`
  if (sameFirst && oneLetter(one.last, other.last))
    return [born, `last names one letter apart: ${a.last_name}, ${b.last_name}`]
  if (sameLast && oneLetter(one.first, other.first))
    return [born, `first names one letter apart: ${a.first_name}, ${b.first_name}`]
  return null
}

/** What a row lacks to make a new patient of it, in words; null when it tells enough. */
export function missingForNew(row: Incoming, numbered = false): string | null {
  const lacking = [
    ...(row.last_name === null || row.first_name === null ? ['a whole name'] : []),
    ...(row.birth_date === null ? ['a date of birth'] : []),
    ...(!numbered && row.phones.length === 0 && row.identifiers.length === 0
      ? ['a phone, MRN or member id']
      : []),
  ]
  return lacking.length === 0 ? null : lacking.join(' and ')
}
