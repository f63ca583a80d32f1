import { Problem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import type { Field, FieldOptions } from '../field.js'
import { textField } from './build.js'

const RECORD_ID = /^([a-z]{1,5})-0*([1-9]\d{0,14})((?:\.[1-9]\d{0,5})?)$/i

/** `PA-3.1` of an id as people type it, of whatever noun; null when the text has another shape. */
export function readRecordId(text: string): string | null {
  const match = RECORD_ID.exec(text.trim())
  if (match === null) return null
  const [, prefix = '', number = '', item = ''] = match
  return `${prefix.toUpperCase()}-${number}${item}`
}

/** The id of a record of any noun, kept as it is written: `R-91`. */
export const recordId = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'record id',
    own: (stored) => stored,
    ...options,
    parse: (cell) => readRecordId(cell) ?? new Problem(`${quoted(cell)} is not an id`, 'R-91'),
  })
