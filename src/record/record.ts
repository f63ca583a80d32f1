import type { ColumnType } from 'kysely'
import type { Problem } from '../kernel/problem.js'
import type { Reading } from '../kernel/reading.js'
import type { AnyField, Fields, Json, Stored, StoredOf, ValueOf } from './field.js'
import type { ENTERED_IN_ERROR, Lifecycle } from './lifecycle.js'

/** A cell that holds several fields at once, or a piece of one ("LAST, First M"; a date whose time stands elsewhere). */
export interface JoinedCell {
  readonly aliases: readonly string[]
  /** The fields that it can fill. */
  readonly into: readonly string[]
  /** It holds a number of the system that the file comes from: `mrn.SOURCE` unless that is the practice itself. */
  readonly ofSource?: boolean
  /** It holds a piece of its one field, which `ImportTarget.composes` puts together. */
  readonly piece?: string
  /** What it says goes before every other column of its fields. */
  readonly first?: boolean
  /** The cells for those fields, as text that their own `parse` reads. */
  readonly read: (cell: string, reading: Reading) => Readonly<Record<string, string>> | Problem
  /** The cell that `read` takes apart into these again, as far as it can hold them; empty where they say nothing. */
  readonly write: (parts: Readonly<Record<string, string>>, how: CellWriting) => string
}

/** How a file of another system is written. */
export interface CellWriting {
  /** A day, `YYYY-MM-DD`, in the file's order. */
  readonly date: (day: string) => string
  /** What the file has columns for, as `ColumnUse` is called: `start`, `patient.name`. */
  readonly columns: ReadonlySet<string>
}

export interface RecordDef<F extends Fields = Fields, S extends string = string, V extends string = string> {
  readonly noun: string
  readonly plural: string
  readonly prefix: string
  /** Other words for the noun on the command line. */
  readonly aliases: readonly string[]
  readonly about: string
  /** It notes what pcc itself did: nobody enters it, it never travels, and no undo takes it back. */
  readonly bookkeeping: boolean
  readonly fields: F
  readonly lifecycle: Lifecycle<S, V> | undefined
  readonly joined: Readonly<Record<string, JoinedCell>>
  /** The fields that tell two rows of one noun apart when neither has an id of its source. */
  readonly naturalKey: readonly (keyof F & string)[]
  /** The field with the zone of the place where the record's instants happen. */
  readonly zoneField: (keyof F & string) | undefined
  /** Default columns of `list`. */
  readonly list: readonly string[]
  /** Words and keys that the record can be found by, each `kind:value` (`store/search.ts`). */
  readonly tokens: ((row: Readonly<Record<string, Stored>>) => readonly string[]) | undefined
}

type Optional =
  | 'aliases'
  | 'about'
  | 'bookkeeping'
  | 'lifecycle'
  | 'joined'
  | 'naturalKey'
  | 'zoneField'
  | 'tokens'

export function defineRecord<
  const F extends Fields,
  const S extends string = never,
  const V extends string = never,
>(def: Omit<RecordDef<F, S, V>, Optional> & Partial<Pick<RecordDef<F, S, V>, Optional>>): RecordDef<F, S, V> {
  return {
    aliases: [],
    about: '',
    bookkeeping: false,
    lifecycle: undefined,
    joined: {},
    naturalKey: [],
    zoneField: undefined,
    tokens: undefined,
    ...def,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a declaration of any record is meant
export type AnyRecord = RecordDef<any, any, any>

interface Base {
  id: number
  version: number
  /** Epoch milliseconds. */
  created_at: number
  updated_at: number
}

type StatusOf<D> =
  D extends RecordDef<infer _F, infer S, infer _V>
    ? [S] extends [never]
      ? unknown
      : { status: S | typeof ENTERED_IN_ERROR /** When the status was reached. */; status_since: number }
    : never

/** Use as `interface Referral extends RecordOf<typeof referrals> {}`: the name then shows in hovers and errors. */
export type RecordOf<D extends AnyRecord> = Base &
  StatusOf<D> & { -readonly [K in keyof D['fields']]: ValueOf<D['fields'][K]> }

type Defaulted<F> = { [K in keyof F]: F[K] extends { readonly fallback: unknown } ? K : never }[keyof F]

/** What a new record needs: a field with a fallback or an optional one may be left out. */
export type NewOf<D extends AnyRecord> = Partial<Pick<FieldsValues<D>, Defaulted<D['fields']>>> &
  Omit<FieldsValues<D>, Defaulted<D['fields']>> & { status?: StatusName<D>; status_since?: number }
export type FieldsValues<D extends AnyRecord> = {
  -readonly [K in keyof D['fields']]: ValueOf<D['fields'][K]>
}
export type StatusName<D> =
  D extends RecordDef<infer _F, infer S, infer _V> ? S | typeof ENTERED_IN_ERROR : never
/** What an edit may change. */
export type PatchOf<D extends AnyRecord> = Partial<FieldsValues<D>> & {
  status?: StatusName<D>
  status_since?: number
}

/** The table as Kysely sees it. */
export type TableOf<D extends AnyRecord> = {
  id: ColumnType<number, number, never>
  version: number
  created_at: number
  updated_at: number
} & (D extends RecordDef<infer _F, infer S, infer _V>
  ? [S] extends [never]
    ? unknown
    : { status: S | typeof ENTERED_IN_ERROR; status_since: number }
  : never) & { -readonly [K in keyof D['fields']]: StoredOf<D['fields'][K]> }

export const tableName = (def: Pick<AnyRecord, 'noun'>): string => def.noun.replaceAll('-', '_')

const fieldsOf = new WeakMap<AnyRecord, readonly (readonly [string, AnyField])[]>()
/** The declared fields in order, as pairs: looked up once per declaration. */
export function fieldEntries(def: AnyRecord): readonly (readonly [string, AnyField])[] {
  let entries = fieldsOf.get(def)
  if (entries === undefined) {
    entries = Object.entries<AnyField>(def.fields)
    fieldsOf.set(def, entries)
  }
  return entries
}

/** The columns that carry content, in declared order: what a digest covers. */
export const contentColumns = (def: AnyRecord): string[] => [
  ...(def.lifecycle ? ['status', 'status_since'] : []),
  ...fieldEntries(def).map(([name]) => name),
]

/** All columns of the table, in its order. */
export const allColumns = (def: AnyRecord): string[] => [
  'id',
  'version',
  'created_at',
  'updated_at',
  ...contentColumns(def),
]

export const externalId = (def: Pick<AnyRecord, 'prefix'>, id: number): string => `${def.prefix}-${id}`
export type { Json, Stored }
