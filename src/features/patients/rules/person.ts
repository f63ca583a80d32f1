import type { Identifier } from '../../../kernel/codes/identifier.js'
import { showName } from '../../../kernel/person/name.js'
import type { PhoneEntry } from '../../../kernel/person/phones.js'
import type { Sex } from '../../../kernel/person/sex.js'
import { showBirth } from '../../../kernel/time/show.js'

/** What tells people apart: of a patient, or of a row that may be one. */
export interface Person {
  readonly last_name: string | null
  readonly first_name: string | null
  readonly birth_date: string | null
  readonly sex: Sex | null
  readonly phones: readonly PhoneEntry[]
  readonly email: string | null
  readonly postal_code: string | null
  readonly identifiers: readonly Identifier[]
}

/** The practice's own medical record number. */
export const MRN_SYSTEM = 'mrn'

export const mrnOf = ({ identifiers }: Pick<Person, 'identifiers'>): string | null =>
  identifiers.find(({ system }) => system === MRN_SYSTEM)?.value ?? null

type Named = Pick<Person, 'last_name' | 'first_name'> & {
  readonly suffix?: string | null
  readonly preferred_name?: string | null
}

/** `GARCIA, Maria`, or what there is of it. */
export const personName = ({ last_name, first_name, suffix, preferred_name }: Named): string =>
  last_name === null
    ? (first_name ?? 'nobody named')
    : showName({
        last_name,
        first_name: first_name ?? '',
        suffix: suffix ?? null,
        preferred_name: preferred_name ?? null,
      })

/** Who it is, on one line: `GARCIA, Maria · 14 Mar 1968 · MRN 88231`. */
export function nameLine(person: Named & Pick<Person, 'birth_date' | 'identifiers'>): string {
  const mrn = mrnOf(person)
  const born = person.birth_date === null ? [] : [showBirth(person.birth_date)]
  return [personName(person), ...born, ...(mrn === null ? [] : [`MRN ${mrn}`])].join(' · ')
}

/** Completed years on a day. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) < born.slice(5) ? years - 1 : years
}

const MONTH_DAYS = 30.44
const INFANT_YEARS = 2

/** `58F`; months below two years, `7moF`; the letter is left out where no sex is known. */
export function ageAndSex(born: string, sex: Sex | null, day: string): string {
  const letter = sex === 'male' ? 'M' : sex === 'female' ? 'F' : sex === 'other' ? 'X' : ''
  const years = ageOn(born, day)
  if (years >= INFANT_YEARS) return `${years}${letter}`
  const days = (Date.parse(day) - Date.parse(born)) / 86_400_000
  return `${Math.max(0, Math.floor(days / MONTH_DAYS))}mo${letter}`
}
