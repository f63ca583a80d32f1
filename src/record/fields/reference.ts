import { Problem } from '../../kernel/problem.js'
import { isAbsent } from '../../kernel/text/clean.js'
import { quoted } from '../../kernel/text/quoted.js'
import type { Field, FieldOptions } from '../field.js'
import { otherNoun } from '../nouns.js'

interface ReferenceOptions extends FieldOptions {
  /** The target's fields that can find it in a spreadsheet. */
  readonly by?: readonly string[]
  /** Words that stand before those in headers: `referring` for "Referring Provider NPI". */
  readonly words?: readonly string[]
}

const ID = /^(?:([a-z]{1,4})-)?0*([1-9]\d{0,14})$/i

/** The number of an id as people type it: `P-42`, `p42` is not one, `42` is; another noun's prefix is a problem. */
export function parseId(cell: string, prefix: string, noun: string): number | Problem {
  const match = ID.exec(cell)
  if (match === null) return new Problem(`${quoted(cell)} is not an id`, `${prefix}-42`)
  const [, written, digits] = match
  if (written !== undefined && written.toUpperCase() !== prefix) {
    return new Problem(otherNoun(cell.toUpperCase(), written.toUpperCase(), noun), `${prefix}-42`)
  }
  return Number(digits)
}

/** Points at a record of another noun, by its id. The noun is named by its word: references may be mutual. */
export function ref(noun: string, prefix: string, options: ReferenceOptions = {}): Field<number, number> {
  const { by = [], words = [], aliases = [], about = '' } = options
  return {
    kind: 'reference',
    sql: 'integer',
    target: noun,
    foundBy: by,
    foundWords: words,
    aliases,
    about,
    optional: false,
    absent: isAbsent,
    parse: (cell) => parseId(cell, prefix, noun),
    format: (id) => `${prefix}-${id}`,
    show: (id) => `${prefix}-${id}`,
    json: (id) => `${prefix}-${id}`,
    encode: (id) => id,
    decode: (stored) => stored,
  }
}
