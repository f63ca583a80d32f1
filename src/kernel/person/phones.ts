import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { parsePhone, showPhone } from './phone.js'

/** FHIR's words for what a number is used for; null when nobody said. */
export type PhoneUse = 'home' | 'mobile' | 'work' | null

export interface PhoneEntry {
  readonly phone: string
  readonly use: PhoneUse
}

const WORDS: readonly (readonly [use: PhoneUse, words: string])[] = [
  ['home', 'home,hm,h,residence,res'],
  ['mobile', 'cellular,cell,c,mobile,mob,m'],
  ['work', 'work,wk,w,business,bus,b,office,o,day'],
  [null, 'primary,preferred,main,other,alternate,alt,phone,telephone,tel,ph,p,t'],
]
const USES = new Map(WORDS.flatMap(([use, words]) => words.split(',').map((word) => [word, use] as const)))
const LABEL = `(${[...USES.keys()].join('|')}|fax)(?:\\s*(?:phone|number|no|tel))?`
const BEFORE = new RegExp(`^[([]?${LABEL}[)\\].]*[\\s:#=-]*(?=[+(\\d])`, 'i')
const BEHIND = new RegExp(`(?<=\\d)[\\s,:-]*[([]?${LABEL}[)\\].]*$`, 'i')

const LONGEST = 500
const EXPECTED = 'numbers separated by ; with home, cell or work beside them'

function readOne(piece: string, country: string): PhoneEntry | Problem {
  const label = BEFORE.exec(piece) ?? BEHIND.exec(piece)
  const word = String(label?.[1]).toLowerCase()
  if (word === 'fax') return new Problem(`${quoted(piece)} is a fax number`, EXPECTED)
  const phone = parsePhone(piece.replace(BEFORE, '').replace(BEHIND, ''), country)
  return isProblem(phone) ? phone : { phone, use: USES.get(word) ?? null }
}

const NOT_EXTENSION = '(?!\\s*(?:ext|x\\s*\\d|#))'
/** From what surely parts two numbers to what may also stand inside of one. */
const SEPARATORS = [
  new RegExp(`[;|\\n]${NOT_EXTENSION}`, 'i'),
  new RegExp(`(?:[,&]|\\bor\\b|\\band\\b)${NOT_EXTENSION}`, 'i'),
  /\//,
]
const NUMBER_END = '\\d{4}|(?:x|ext\\.?)\\s?\\d+'
const BEFORE_LABEL = new RegExp(`(?<=${NUMBER_END})\\s+${NOT_EXTENSION}(?=[([]?[a-z])`, 'i')
const BEFORE_NUMBER = new RegExp(`(?<=${NUMBER_END}|[a-z][)\\].]?)\\s+(?=\\+?\\(?\\d)`, 'i')

function split(piece: string, level: number): string[] {
  const separator = SEPARATORS[level] ?? (BEFORE.test(piece) ? BEFORE_LABEL : BEFORE_NUMBER)
  return piece
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function readAll(piece: string, country: string, level: number): (PhoneEntry | Problem)[] {
  const one = readOne(piece, country)
  if (!isProblem(one) || level > SEPARATORS.length) return [one]
  const parts = split(piece, level).flatMap((part) => readAll(part, country, level + 1))
  // Spaces are no separator for sure: when they part nothing sensible, the whole is what is wrong.
  return level === SEPARATORS.length && parts.some(isProblem) ? [one] : parts
}

/** The numbers of a cell, each once, with their use where it is said: `602-555-0143 (cell); W: 602-555-0144 x12`. */
export function parsePhones(cell: string, country = 'US'): PhoneEntry[] | Problem {
  if (cell.length > LONGEST) return new Problem(`${quoted(cell)} is too long for phone numbers`, EXPECTED)
  const entries = new Map<string, PhoneEntry>()
  for (const entry of readAll(cell, country, 0)) {
    if (isProblem(entry)) return entry
    if (!entries.has(entry.phone)) entries.set(entry.phone, entry)
  }
  return entries.size === 0
    ? new Problem(`${quoted(cell)} is no phone number`, EXPECTED)
    : [...entries.values()]
}

/** The numbers as `parsePhones` reads them: `602-555-0143 (mobile); 602-555-0144 x12`. */
export const showPhones = (entries: readonly PhoneEntry[]): string =>
  entries
    .map(({ phone, use }) => (use === null ? showPhone(phone) : `${showPhone(phone)} (${use})`))
    .join('; ')
