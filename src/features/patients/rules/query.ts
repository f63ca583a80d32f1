import { parseIdentifier } from '../../../kernel/codes/identifier.js'
import { parsePhone } from '../../../kernel/person/phone.js'
import { Problem } from '../../../kernel/problem.js'
import type { Reading } from '../../../kernel/reading.js'
import { fold } from '../../../kernel/text/fold.js'
import { parseDateCell } from '../../../kernel/time/cell-date.js'
import { exactly, startingWith, type Term, type TokenRange } from '../../../store/search.js'
import {
  BIRTH_DATE,
  EMAIL,
  IDENTIFIER,
  identifierToken,
  NAME,
  PHONE,
  phoneDigits,
} from '../records/tokens.js'

/** One part of what was typed, and what it can be. */
export interface Clue {
  readonly kind: 'name' | 'birth date' | 'phone' | 'e-mail' | 'identifier' | 'number'
  readonly text: string
  readonly term: Term
  /** The tokens that it is, and not only the beginning of. */
  readonly exact: readonly TokenRange[]
}

const clue = (
  kind: Clue['kind'],
  text: string,
  exact: TokenRange,
  ...others: readonly TokenRange[]
): Clue => ({
  kind,
  text,
  term: { ranges: [exact, ...others] },
  exact: [exact],
})

const LONGEST_QUERY = 200
const MOST_WORDS_OF_DATE = 4
const MOST_WORDS_OF_PHONE = 5

/** What was typed as clues that a patient must all meet: names, a birth date, a phone, an identifier, in any order. */
export function readQuery(text: string, reading: Reading): Clue[] {
  const words = text
    .slice(0, LONGEST_QUERY)
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  const clues: Clue[] = []
  for (let at = 0; at < words.length; ) {
    const found = dateAt(words, at, reading) ?? phoneAt(words, at)
    if (found === null) {
      clues.push(...words.slice(at, at + 1).flatMap(wordClues))
      at += 1
    } else {
      clues.push(found.clue)
      at += found.words
    }
  }
  return clues
}

interface FoundAt {
  readonly clue: Clue
  readonly words: number
}

const FEW_DIGITS = /^\d{1,7}(?:\.\d+)?$/

function dateAt(words: readonly string[], at: number, reading: Reading): FoundAt | null {
  for (let count = Math.min(MOST_WORDS_OF_DATE, words.length - at); count > 0; count--) {
    const text = words.slice(at, at + count).join(' ')
    // A spreadsheet's serial number is a date in a cell; typed, it is an identifier.
    if (!/\d/.test(text) || FEW_DIGITS.test(text)) continue
    const born = parseDateCell(text, reading, 'birth')
    if (born instanceof Problem) continue
    const range = startingWith(`${BIRTH_DATE}${born}|`)
    const digits = /^\d{8}$/.test(text) ? [startingWith(IDENTIFIER + text), startingWith(PHONE + text)] : []
    return { clue: clue('birth date', text, range, ...digits), words: count }
  }
  return null
}

const EXTENSION = /^(?:x|ext\.?)\d{1,7}$/i
const PHONE_WORD = /^[+(]?[\d().+-]+$/

function phoneAt(words: readonly string[], at: number): FoundAt | null {
  let count = 0
  while (count < MOST_WORDS_OF_PHONE && PHONE_WORD.test(words[at + count] ?? '')) count++
  for (; count > 0; count--) {
    const text = words.slice(at, at + count).join(' ')
    const phone = parsePhone(text)
    if (phone instanceof Problem) continue
    const number = /^\d+$/.test(text) ? [startingWith(`${IDENTIFIER}${text}|`)] : []
    const extension = EXTENSION.test(words[at + count] ?? '') ? 1 : 0
    return {
      clue: clue('phone', text, exactly(PHONE + phoneDigits(phone)), ...number),
      words: count + extension,
    }
  }
  return null
}

function wordClues(word: string): Clue[] {
  if (word.includes('@') && !word.startsWith('@')) {
    const address = EMAIL + word.toLowerCase()
    return [{ ...clue('e-mail', word, startingWith(address)), exact: [exactly(address)] }]
  }
  const identifier = /^[a-z][\w.@-]*:./i.test(word) ? parseIdentifier(word) : null
  if (identifier !== null && !(identifier instanceof Problem))
    return [clue('identifier', word, exactly(identifierToken(identifier)))]
  const folded = fold(word)
  if (folded === '') return []
  return /\d/.test(folded) ? [numberClue(word, folded)] : folded.split(' ').map(nameClue)
}

const nameClue = (folded: string): Clue => ({
  ...clue('name', folded, startingWith(NAME + folded)),
  exact: [exactly(NAME + folded)],
})

const FEWEST_PHONE_DIGITS = 3

/** A word with digits: the beginning of an identifier, of a phone, or of a name that has digits. */
function numberClue(word: string, folded: string): Clue {
  const typed = word.toLowerCase()
  const bare = folded.replaceAll(' ', '')
  const others: TokenRange[] = []
  const digits = /^[\d().+-]+$/.test(word) ? bare : ''
  if (typed !== bare) others.push(startingWith(IDENTIFIER + typed))
  if (digits.length >= FEWEST_PHONE_DIGITS) others.push(startingWith(PHONE + digits))
  if (/\p{L}/u.test(bare)) others.push(startingWith(NAME + bare))
  return {
    kind: 'number',
    text: word,
    term: { ranges: [startingWith(IDENTIFIER + bare), ...others] },
    exact: [
      startingWith(`${IDENTIFIER}${typed}|`),
      startingWith(`${IDENTIFIER}${bare}|`),
      exactly(NAME + bare),
    ],
  }
}
