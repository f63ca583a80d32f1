import { Problem } from '../problem.js'
import { cleanCell } from '../text/clean.js'
import { quoted } from '../text/quoted.js'
import { isHonorific, SURNAME_AT_END, suffixBehind, suffixOf } from './name-words.js'

/** The parts of a person's name, as written. */
export interface PersonName {
  readonly last_name: string
  readonly first_name: string
  readonly middle_name: string | null
  /** Jr, Sr, II, III or IV. */
  readonly suffix: string | null
  readonly preferred_name: string | null
}

const EXPECTED = 'a name like "Garcia, Maria L" or "Maria L Garcia"'
/** What follows looks at each word from each other one: nothing that long is a name. */
const LONGEST = 200
const QUOTE = /["\u201c\u201d]/
const TWO_PEOPLE = /\s(?:&|\+|and)\s/i
const BRACKETS = /[()[\]]/
const INSIDE_OF_WORDS = /[-'\u2019]/
const withoutPoint = (word: string): string => word.replace(/^(\p{L})\.$/u, '$1')

/** A part of a name as it is kept: clean, in the case it has, without spaces around hyphens and behind `O'`. */
export function cleanName(raw: string): string {
  const name = cleanCell(raw)
  if (!INSIDE_OF_WORDS.test(name)) return name
  return name
    .replace(/(?<=\p{L}) ?- ?(?=\p{L})/gu, '-')
    .replace(/(?<=(?:^|\s)\p{L}['\u2019]) (?=\p{L})/gu, '')
}

const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/** Words without the titles at both ends. */
function untitled(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !isHonorific(word))
  const to = words.findLastIndex((word) => !isHonorific(word))
  return from < 0 ? [] : words.slice(from, to + 1)
}

interface Given {
  readonly first_name: string
  readonly middle_name: string | null
}

function givenOf(words: readonly string[]): Given {
  const [first = '', ...others] = words
  const middle = others.map(withoutPoint).join(' ')
  return { first_name: first, middle_name: middle === '' ? null : middle }
}

interface Cut {
  readonly words: readonly string[]
  readonly suffix: string | null
}

function cutSuffix(words: readonly string[]): Cut {
  const suffix = suffixBehind(words)
  return { words: suffix === null ? words : words.slice(0, -1), suffix }
}

type Unpreferred = Omit<PersonName, 'preferred_name'>

/** `First Middle Last Suffix`. */
function inSpokenOrder(text: string, suffix: string | null): Unpreferred {
  const cut = cutSuffix(untitled(wordsOf(text)))
  const spoken = cut.words.join(' ')
  const start = spoken.search(SURNAME_AT_END)
  const given = start < 0 ? '' : spoken.slice(0, start)
  return {
    last_name: start < 0 ? spoken : spoken.slice(start),
    ...givenOf(wordsOf(given)),
    suffix: suffix ?? cut.suffix,
  }
}

/** `Last Suffix, First Middle`, or the middle name behind a comma of its own. */
function inFileOrder(last: string, given: string, suffix: string | null): Unpreferred {
  const cutLast = cutSuffix(wordsOf(last))
  const cutGiven = cutSuffix(untitled(wordsOf(given)))
  return {
    last_name: cutLast.words.join(' '),
    ...givenOf(cutGiven.words),
    suffix: suffix ?? cutLast.suffix ?? cutGiven.suffix,
  }
}

const hasLetter = (text: string): boolean => /\p{L}/u.test(text)

interface Quoted {
  readonly text: string
  readonly preferred_name: string | null
}

/** The name without the preferred one in quotes; null when a quote isn't closed. */
function cutPreferred(name: string): Quoted | null {
  if (!QUOTE.test(name)) return { text: name, preferred_name: null }
  const [before = '', preferred = '', after, ...more] = name.split(QUOTE)
  if (after === undefined || more.length > 0) return null
  return { text: `${before} ${after}`, preferred_name: preferred.trim() || null }
}

interface Parts {
  readonly parts: readonly string[]
  readonly suffix: string | null
}

/** What stands between commas, a suffix apart. */
function cutAtCommas(text: string): Parts {
  const parts: string[] = []
  let suffix: string | null = null
  for (const [at, part] of text.split(',').entries()) {
    const trimmed = part.trim()
    const found = at === 0 ? null : suffixOf(trimmed)
    suffix ??= found
    if (found === null && (at === 0 || trimmed !== '')) parts.push(trimmed)
  }
  return { parts, suffix }
}

/** A whole name in one cell: `GARCIA, Maria L`, `Maria de la Cruz Jr`, with a preferred name in quotes. */
export function parseName(joined: string): PersonName | Problem {
  const wrong = (reason: string) => new Problem(`${quoted(joined)} ${reason}`, EXPECTED)
  if (joined.length > LONGEST) return wrong('is too long for a name')
  if (TWO_PEOPLE.test(joined)) return wrong('names two people')
  if (BRACKETS.test(joined)) return wrong('has a remark in brackets')
  const cut = cutPreferred(cleanName(joined))
  if (cut === null) return wrong('has a quote that nothing closes')
  const { parts, suffix } = cutAtCommas(cut.text)
  if (parts.length > 3) return wrong('has too many commas')
  const [first = '', ...given] = parts
  const name = given.length === 0 ? inSpokenOrder(first, suffix) : inFileOrder(first, given.join(' '), suffix)
  if (!hasLetter(name.last_name)) return wrong('has no last name')
  if (!hasLetter(name.first_name)) return wrong('is one word: the first name or the last name is missing')
  return { ...name, preferred_name: cut.preferred_name }
}

/** Capitals letter by letter; one that would become two (ß) stays. */
const inCapitals = (text: string): string =>
  text.replace(/\p{L}/gu, (letter) => {
    const upper = letter.toUpperCase()
    return upper.length === letter.length ? upper : letter
  })

interface ShownName {
  readonly last_name: string
  readonly first_name: string
  readonly suffix?: string | null
  readonly preferred_name?: string | null
}

/** How lists and views name a person: `GARCIA Jr, Maria "Mia"`. */
export function showName({ last_name, first_name, suffix, preferred_name }: ShownName): string {
  const last = suffix ? `${inCapitals(last_name)} ${suffix}` : inCapitals(last_name)
  const first = preferred_name ? `${first_name} "${preferred_name}"` : first_name
  return first === '' ? last : `${last}, ${first}`
}

/** A whole name in one cell, as `parseName` reads it: `Garcia Jr, Maria L "Mia"`; absent parts are empty. */
export function writeName(name: { readonly [part in keyof PersonName]: string }): string {
  const { last_name, first_name, middle_name, suffix, preferred_name } = name
  const last = [last_name, suffix].filter((part) => part !== '').join(' ')
  const quotedName = preferred_name === '' ? '' : `"${preferred_name}"`
  const given = [first_name, middle_name, quotedName].filter((part) => part !== '').join(' ')
  return [last, given].filter((part) => part !== '').join(', ')
}
