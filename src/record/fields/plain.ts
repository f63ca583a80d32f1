import { parseMoney, showMoney } from '../../kernel/money.js'
import { Problem } from '../../kernel/problem.js'
import { isAbsentName } from '../../kernel/text/clean.js'
import { quoted } from '../../kernel/text/quoted.js'
import { nearest } from '../../kernel/text/similar.js'
import { parseYesNo } from '../../kernel/text/yes-no.js'
import { parseLength, showLength } from '../../kernel/time/duration.js'
import type { Field, FieldOptions } from '../field.js'
import { integerField, textField } from './build.js'

const own = (stored: string): string => stored

export function text(options: FieldOptions & { readonly max?: number } = {}): Field<string, string> {
  const { max = 2000, ...rest } = options
  return textField({
    kind: 'text',
    own,
    ...rest,
    parse: (cell) => (cell.length > max ? new Problem(`longer than ${max} characters`) : cell),
  })
}

/** One part of a person's name: "None" and "NA" are surnames, so only nothing at all is absent. */
export const namePart = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'name',
    own,
    ...options,
    absent: isAbsentName,
    parse: (cell) => (cell.length > 100 ? new Problem('longer than 100 characters') : cell),
  })

export function integer(
  options: FieldOptions & { readonly min?: number; readonly max?: number } = {},
): Field<number, number> {
  const { min = -1e12, max = 1e12, ...rest } = options
  return integerField({
    kind: 'integer',
    ...rest,
    format: String,
    parse: (cell) => {
      const value = /^[+-]?\d{1,13}$/.test(cell) ? Number(cell) : Number.NaN
      if (Number.isNaN(value))
        return new Problem(`${quoted(cell)} is not a whole number`, 'a number such as 12')
      if (value < min || value > max) return new Problem(`${cell} is out of range`, `${min} to ${max}`)
      return value
    },
  })
}

/** Whole cents inside and in JSON, dollars where a person types or reads. */
export const money = (options: FieldOptions = {}): Field<number, number> =>
  integerField({
    kind: 'money',
    ...options,
    format: (cents) => (cents / 100).toFixed(2),
    show: showMoney,
    parse: parseMoney,
  })

/** A length of time in minutes. */
export function duration(
  options: FieldOptions & { readonly min?: number; readonly max?: number } = {},
): Field<number, number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, ...rest } = options
  return integerField({
    kind: 'duration',
    ...rest,
    format: String,
    show: showLength,
    parse: (cell) => {
      const minutes = parseLength(cell)
      if (minutes instanceof Problem || (minutes >= min && minutes <= max)) return minutes
      return new Problem(`${quoted(cell)} is out of range`, `${showLength(min)} to ${showLength(max)}`)
    },
  })
}

export const flag = (options: FieldOptions = {}): Field<boolean, number> => ({
  kind: 'boolean',
  sql: 'integer',
  choices: ['yes', 'no'],
  aliases: [],
  about: '',
  optional: false,
  ...options,
  absent: (cell) => cell === '',
  parse: parseYesNo,
  format: (value) => (value ? 'yes' : 'no'),
  show: (value) => (value ? 'yes' : 'no'),
  json: (value) => value,
  encode: (value) => (value ? 1 : 0),
  decode: (stored) => stored === 1,
})

const folded = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, ' ')

/** One word of a list; each canonical word with what else people write for it. */
export function choice<const C extends string>(
  words: Readonly<Record<C, readonly string[]>>,
  options: FieldOptions = {},
): Field<C, string> {
  const known = new Map<string, C>()
  const choices: C[] = []
  for (const word in words) {
    choices.push(word)
    for (const written of [word, ...words[word]]) known.set(folded(written), word)
  }
  return {
    kind: 'choice',
    sql: 'text',
    choices,
    choiceWords: words,
    aliases: [],
    about: '',
    optional: false,
    ...options,
    absent: (cell) =>
      cell === '' || (!known.has(folded(cell)) && /^(n\/?a|-+|null|none|nil|\.)$/i.test(cell)),
    parse: (cell) => {
      const word = known.get(folded(cell))
      if (word !== undefined) return word
      const near = nearest(folded(cell), [...known.keys()])
      const meant = near === null ? undefined : known.get(near)
      return new Problem(
        `${quoted(cell)} is not one of its words${meant === undefined ? '' : ` (did you mean ${meant}?)`}`,
        choices.join(', '),
      )
    },
    format: (value) => value,
    show: (value) => value,
    json: (value) => value,
    encode: (value) => value,
    decode: (stored) => known.get(folded(stored)) ?? unknownChoice(stored),
  }
}

function unknownChoice(stored: string): never {
  throw new Error(`a stored choice is unknown to this version: ${stored.length} characters`)
}
