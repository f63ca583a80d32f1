import type { Problem } from '../../kernel/problem.js'
import type { Reading } from '../../kernel/reading.js'
import { isAbsent } from '../../kernel/text/clean.js'
import type { Field, FieldOptions, Json, Stored, WithFallback } from '../field.js'

interface Body<T> extends FieldOptions {
  readonly kind: string
  readonly choices?: readonly string[]
  readonly target?: string
  readonly foundBy?: readonly string[]
  readonly foundWords?: readonly string[]
  readonly beside?: string
  readonly parse: (cell: string, reading: Reading, besides?: string) => T | Problem
  readonly absent?: (cell: string) => boolean
  readonly format?: (value: T) => string
  readonly show?: (value: T) => string
}

/** A field whose value is its own text in memory, JSON and the database. */
export function textField<T extends string>(
  body: Body<T> & { readonly own: (stored: string) => T },
): Field<T, string> {
  const { own, format = (value: T): string => value, ...rest } = body
  return {
    sql: 'text',
    aliases: [],
    about: '',
    optional: false,
    absent: isAbsent,
    show: body.show ?? format,
    format,
    json: (value) => value,
    encode: (value) => value,
    decode: own,
    ...rest,
  }
}

/** A field that is a whole number in memory and the database. */
export function integerField(
  body: Body<number> & {
    readonly format: (value: number) => string
    readonly json?: (value: number) => Json
  },
): Field<number, number> {
  return {
    sql: 'integer',
    aliases: [],
    about: '',
    optional: false,
    absent: isAbsent,
    show: body.show ?? body.format,
    json: (value) => value,
    encode: (value) => value,
    decode: (stored) => stored,
    ...body,
  }
}

/** May be absent: null in memory, JSON and the database, an empty cell in CSV. */
export function optional<T, S extends Stored>(of: Field<T, S>): WithFallback<T | null, S | null> {
  return {
    ...of,
    optional: true,
    fallback: null,
    format: (value, writing) => (value === null ? '' : of.format(value, writing)),
    show: (value, writing) => (value === null ? '' : of.show(value, writing)),
    json: (value, writing) => (value === null ? null : of.json(value, writing)),
    encode: (value) => (value === null ? null : of.encode(value)),
    decode: (stored) => (stored === null ? null : of.decode(stored)),
  }
}

/** What a new record gets that says nothing else. */
export const withDefault = <T, S extends Stored>(
  of: Field<T, S>,
  fallback: NoInfer<T>,
): WithFallback<T, S> => ({
  ...of,
  fallback,
})
