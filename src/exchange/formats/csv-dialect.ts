import { usage } from '../../kernel/errors.js'

export interface CsvDialect {
  readonly delimiter: string
  /** How a quote inside quotes is written: doubled, or after a backslash. */
  readonly escape: '"' | '\\'
  /** Blanks between a delimiter and an opening quote are no part of the cell. */
  readonly blanksBeforeQuotes: boolean
}

/** In the order in which they are preferred when all fit alike. */
export const DELIMITERS = [',', ';', '\t', '|'] as const

const DELIMITER_WORDS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
])

/** The delimiter that a person names: one character, or its word. */
export function delimiterNamed(name: string): string {
  const delimiter = DELIMITER_WORDS.get(name.toLowerCase()) ?? name
  if (delimiter.length === 1 && !'"\r\n\\'.includes(delimiter)) return delimiter
  throw usage(`"${name}" can't be a delimiter`, 'Give one character, or tab, comma, semicolon, pipe')
}

const SNIFFED_RECORDS = 200

interface Shape {
  /** Delimiters in each record that isn't blank. */
  readonly counts: readonly number[]
  /** Delimiters that a blank follows. */
  readonly spaced: number
  readonly backslashed: number
  readonly doubled: number
  readonly blankThenQuote: number
}

/** One pass over the start of a text with one delimiter, quotes respected. */
function shapeOf(text: string, delimiter: string): Shape {
  const counts: number[] = []
  let count = 0
  let spaced = 0
  let backslashed = 0
  let doubled = 0
  let blankThenQuote = 0
  let quoted = false
  let cellStart = 0
  let recordStart = 0
  const endRecord = (at: number): void => {
    if (text.slice(recordStart, at).trim() !== '') counts.push(count)
    count = 0
  }
  for (let i = 0; i < text.length && counts.length < SNIFFED_RECORDS; i++) {
    const char = text[i]
    if (quoted) {
      if (char !== '"') continue
      const next = text[i + 1]
      if (next === '"') {
        if (text[i - 1] !== '\\') doubled += 1
        i += 1
      } else if (next === undefined || next === delimiter || next === '\n' || next === '\r') quoted = false
      else if (text[i - 1] === '\\') backslashed += 1
      else quoted = false
    } else if (char === delimiter) {
      count += 1
      if (text[i + 1] === ' ') spaced += 1
      cellStart = i + 1
    } else if (char === '\n' || char === '\r') {
      endRecord(i)
      cellStart = recordStart = i + 1
    } else if (char === '"' && text.slice(cellStart, i).trim() === '') {
      quoted = true
      if (i > cellStart && cellStart > recordStart) blankThenQuote += 1
    }
  }
  if (counts.length < SNIFFED_RECORDS) endRecord(text.length)
  return { counts, spaced, backslashed, doubled, blankThenQuote }
}

/** How well a delimiter cuts the records into equally many cells; 0 when it never stands there. */
function score({ counts, spaced }: Shape): number {
  const tally = new Map<number, number>()
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, records] of tally) {
    best = Math.max(best, (records / counts.length) ** 2 * Math.log2(1 + count))
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total > 0 && spaced === total ? best / 2 : best
}

/** A first line by which spreadsheet programs tell each other the delimiter. */
const SEPARATOR_LINE = /^"?sep=([^"\r\n])"?[\r\n]/i

/** The dialect that fits the start of a text best; a delimiter that the person or the file names stands. */
export function sniffDialect(head: string, wished?: string): CsvDialect {
  const text = head.replace(/^\ufeff/, '')
  const named = wished ?? SEPARATOR_LINE.exec(text)?.[1]
  const candidates = (named === undefined ? DELIMITERS : [named]).map((delimiter) => {
    const shape = shapeOf(text, delimiter)
    return { delimiter, shape, score: score(shape) }
  })
  const [first, ...others] = candidates
  if (first === undefined) throw new TypeError('no delimiter to try')
  const { delimiter, shape } = others.reduce((best, next) => (next.score > best.score ? next : best), first)
  return {
    delimiter,
    escape: shape.backslashed > 0 && shape.doubled === 0 ? '\\' : '"',
    blanksBeforeQuotes: shape.blankThenQuote > 0,
  }
}
