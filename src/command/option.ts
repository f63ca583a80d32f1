import { Problem } from '../kernel/problem.js'
import type { Reading } from '../kernel/reading.js'
import { cleanCell } from '../kernel/text/clean.js'
import { type DateRange, parseRange } from '../kernel/time/range.js'
import { parseWhen, type When } from '../kernel/time/when.js'
import type { AnyField, Field, Stored } from '../record/field.js'

/** An option or argument of a command. `T` is what the command gets. */
export interface Input<T> {
  readonly about: string
  /** What help shows for the value: `WHEN`, `ID`; null for a switch. */
  readonly value: string | null
  readonly short?: string
  readonly choices?: readonly string[]
  /** May be given several times, or as `a,b`. */
  readonly many: boolean
  readonly required: boolean
  /** The noun whose ids it completes. */
  readonly noun?: string
  /** The field that it is asked by at a terminal. */
  readonly field?: AnyField
  /** All texts that were given, in order; none when it is absent. */
  readonly read: (texts: readonly string[], reading: Reading) => T | Problem
}

// biome-ignore lint/suspicious/noExplicitAny: an input of any type is meant
export type AnyInput = Input<any>
export type Inputs = Readonly<Record<string, AnyInput>>
export type InputValues<I extends Inputs> = {
  readonly [K in keyof I]: I[K] extends Input<infer T> ? T : never
}

/** Whether every input has a value: each was given its type by the input's own `read`. */
export const areRead = <I extends Inputs>(
  inputs: I,
  values: Readonly<Record<string, unknown>>,
): values is InputValues<I> => Object.keys(inputs).every((name) => name in values)

interface About {
  readonly about: string
  readonly value?: string
  readonly short?: string
  readonly noun?: string
}

const last = (texts: readonly string[]): string | undefined => texts.at(-1)

function single<T>(
  { about, value = 'TEXT', short, noun }: About,
  parse: (text: string, reading: Reading) => T | Problem,
  choices?: readonly string[],
): Input<T | undefined> {
  return {
    about,
    value,
    ...(short === undefined ? {} : { short }),
    ...(noun === undefined ? {} : { noun }),
    ...(choices === undefined ? {} : { choices }),
    many: false,
    required: false,
    read: (texts, reading) => {
      const text = last(texts)
      return text === undefined ? undefined : parse(text, reading)
    },
  }
}

/** `--name`; true when given. */
export const toggle = (about: string, short?: string): Input<boolean> => ({
  about,
  value: null,
  ...(short === undefined ? {} : { short }),
  many: false,
  required: false,
  read: (texts) => texts.length > 0,
})

export const words = (about: About): Input<string | undefined> => single(about, (text) => cleanCell(text))

/** A value read as a field reads it; `none` clears an optional one. */
export function ofField<T, S extends Stored>(
  field: Field<T, S>,
  about: Partial<About> = {},
): Input<T | undefined> {
  const described = { value: field.kind.toUpperCase(), about: field.about, ...about }
  return {
    ...single(
      { ...described, ...(field.target === undefined ? {} : { noun: field.target }) },
      (text, reading) => {
        const cell = cleanCell(text)
        if (field.optional && field.absent(cell)) return field.fallback
        if (cell === '') return new Problem('nothing was given')
        return field.parse(cell, reading)
      },
    ),
    ...(field.choices === undefined ? {} : { choices: field.choices }),
    field,
  }
}

export const whenInput = (about: About): Input<When | undefined> =>
  single({ value: 'WHEN', ...about }, (text, reading) => parseWhen(text, reading))

/** A WHEN that names a past day when it could be either: `--since mon`. */
export const sinceInput = (about: About): Input<When | undefined> =>
  single({ value: 'WHEN', ...about }, (text, reading) => parseWhen(text, reading, { lean: 'back' }))

export const rangeInput = (about: About): Input<DateRange | undefined> =>
  single({ value: 'RANGE', ...about }, (text, reading) => parseRange(text, reading))

export const countInput = (about: About, max = 1_000_000_000): Input<number | undefined> =>
  single({ value: 'N', ...about }, (text) => {
    const n = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN
    return n <= max ? n : new Problem(`"${text}" is not a number from 0 to ${max}`)
  })

export function oneOf<const C extends string>(choices: readonly C[], about: About): Input<C | undefined> {
  return single(
    { value: choices.join('|'), ...about },
    (text) =>
      choices.find((choice) => choice === text.toLowerCase()) ??
      new Problem(`"${text}" is none of ${choices.join(', ')}`),
    choices,
  )
}

/** Given several times, or with commas. */
export const several = (about: About): Input<readonly string[]> => ({
  value: 'A,B',
  ...about,
  many: true,
  required: false,
  read: (texts) =>
    texts
      .flatMap((text) => text.split(','))
      .map(cleanCell)
      .filter((text) => text !== ''),
})

/** Given several times; a comma belongs to the value (`--map "Name, full=name"`). */
export const repeated = (about: About): Input<readonly string[]> => ({
  value: 'TEXT',
  ...about,
  many: true,
  required: false,
  read: (texts) => texts,
})

/** Missing is exit 2, or a question at a terminal. */
export const required = <T>(input: Input<T | undefined>): Input<T> => ({
  ...input,
  required: true,
  read: (texts, reading) => {
    const value = input.read(texts, reading)
    return value === undefined ? new Problem('is missing') : value
  },
})
