import { Problem } from '../../../kernel/problem.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { readRecordId } from '../../../record/fields/index.js'

const NAME = /^\p{L}[\p{L}\p{M}\p{N}_-]{0,39}$/u

/** The name of a view in small letters: one word that is no id. */
export function viewName(text: string): string | Problem {
  const name = text.trim().normalize('NFC').toLowerCase()
  if (!NAME.test(name))
    return new Problem(`${quoted(text)} is no name of a view`, 'one word of letters, digits, - and _')
  if (readRecordId(name) !== null) return new Problem(`${quoted(text)} looks like an id`, 'another word')
  return name
}
