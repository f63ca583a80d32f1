import type { Problem } from '../kernel/problem.js'
import type { Reading } from '../kernel/reading.js'

/** What both engines hold: text, integers, null. */
export type Stored = string | number | null
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What it takes to write a value for somebody else: instants need the zone of the place where they happen. */
export interface Writing {
  /** `2026-11-24T09:30:00-05:00` of an instant in epoch milliseconds, in the reader's zone unless one is given. */
  readonly iso: (instant: number, zone?: string) => string
}

/** A field, declared once. `T` is the value in memory, `S` the value in the database. */
export interface Field<T, S extends Stored = Stored> {
  readonly kind: string
  readonly sql: 'text' | 'integer'
  /** Other names that spreadsheets give it, compared folded; the field's own name always counts. */
  readonly aliases: readonly string[]
  /** The words that the value can take, for completion and docs. */
  readonly choices?: readonly string[]
  /** What else people write for each of them. */
  readonly choiceWords?: Readonly<Record<string, readonly string[]>>
  /** The noun that a reference points at. */
  readonly target?: string
  /** For a reference: the target's columns that can find it in a spreadsheet, and the words that come before them. */
  readonly foundBy?: readonly string[]
  readonly foundWords?: readonly string[]
  /** Used when a new record gives no value. */
  readonly fallback?: T
  readonly optional: boolean
  /** One line for help and docs. */
  readonly about: string
  /** Names a day that has been: a later one in a file is read, and doubted. */
  readonly past?: true
  /** The field of the same record whose cell says how this one's is to be read. */
  readonly beside?: string
  /**
   * Reads a cell or option: never called with an absent cell unless the field is a name. `besides` is the cell of the
   * field `beside`, where the row has one.
   */
  readonly parse: (cell: string, reading: Reading, besides?: string) => T | Problem
  /** Cells that mean "no value" for this field. */
  readonly absent: (cell: string) => boolean
  /** The text in CSV, which `parse` reads back to the same value. */
  readonly format: (value: T, writing: Writing) => string
  /** The text for a person, on a screen or page. */
  readonly show: (value: T, writing: Writing) => string
  readonly json: (value: T, writing: Writing) => Json
  readonly encode: (value: T) => S
  readonly decode: (stored: S) => T
}

// biome-ignore lint/suspicious/noExplicitAny: the one place where a field of any type is meant
export type AnyField = Field<any, any>
export type Fields = Readonly<Record<string, AnyField>>

export type ValueOf<F> = F extends Field<infer T, infer _S> ? T : never
export type StoredOf<F> = F extends Field<infer _T, infer S extends Stored> ? S : never

/** A field that a new record may leave out. */
export type WithFallback<T, S extends Stored = Stored> = Field<T, S> & { readonly fallback: T }

export interface FieldOptions {
  readonly aliases?: readonly string[]
  readonly about?: string
}
