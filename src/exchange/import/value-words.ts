import { usage } from '../../kernel/errors.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'

/** Another system's word for a value, `urgency:Rush=urgent`. */
export interface WantedWord {
  /** As people name a column: `urgency`, `patient.sex`, `to_provider`. */
  readonly field: string
  readonly theirs: string
  readonly ours: string
}

/** Errors: `usage` for a text of another form. */
export function readWord(text: string): WantedWord {
  const colon = text.indexOf(':')
  const equals = text.lastIndexOf('=')
  const [field, theirs, ours] = [text.slice(0, colon), text.slice(colon + 1, equals), text.slice(equals + 1)]
  if (colon > 0 && equals > colon && theirs.trim() !== '' && ours.trim() !== '')
    return { field: field.trim(), theirs: theirs.trim(), ours: ours.trim() }
  throw usage(`--word ${quoted(text)} names no field, word and value`, '--word "urgency:Rush=urgent"')
}

export const writtenWord = ({ field, theirs, ours }: WantedWord): string => `${field}:${theirs}=${ours}`

/** Their words for one field as they are compared, with ours; null when there are none. */
export function wordsOf(words: readonly WantedWord[], field: string): ReadonlyMap<string, string> | null {
  const own = words.filter((word) => word.field === field)
  return own.length === 0 ? null : new Map(own.map(({ theirs, ours }) => [fold(theirs), ours]))
}

/** Their word in ours; any other text as it is. */
export const inOurWords = (text: string, words: ReadonlyMap<string, string> | null): string =>
  words?.get(fold(text)) ?? text
