import type { Reading } from '../../kernel/reading.js'
import type { Json } from '../../record/field.js'
import type { AnyRecord, NewOf, PatchOf, RecordOf } from '../../record/record.js'
import type { Reader, Unit } from '../../store/store.js'
import type { Context } from '../context.js'
import type { Inputs, InputValues } from '../option.js'

/** A column that is computed from the record, for reading only. */
export interface Computed<R> {
  readonly about: string
  readonly of: (record: R, reading: Reading) => Json
}

/** A condition in SQL that both engines understand. */
export interface Condition {
  readonly sql: string
  readonly parameters: readonly (string | number | null)[]
}

/** What a list begins with, and why it has no lines. */
export interface Listed {
  readonly conditions: readonly Condition[]
  readonly empty: string
}

/** A noun that references reach through, with its computed columns. */
export interface ColumnSource {
  readonly def: AnyRecord
  // biome-ignore lint/suspicious/noExplicitAny: computed columns of any record
  readonly computed: Readonly<Record<string, Computed<any>>>
}

/** Finds what somebody named, where that can be more than an id; `forWriting` when it is to be changed or pointed at. */
export type Find<R> = (context: Context, reader: Reader, text: string, forWriting: boolean) => Promise<R>

/** A noun that others refer to: its columns, and whom a name or number given for it means. */
export interface Reach extends ColumnSource {
  readonly find: Find<{ readonly id: number }>
}

/** What a noun's ordinary verbs must know beyond its declaration. */
export interface Described<D extends AnyRecord, F extends Inputs = Inputs> {
  readonly computed?: Readonly<Record<string, Computed<RecordOf<D>>>>
  /** Rows shown when no filter says otherwise. */
  readonly usual?: Condition
  /** A total order; the id is added at its end. */
  readonly order?: string
  /** Further options of `list` and `export`. */
  readonly filters?: F
  readonly where?: (
    values: InputValues<F>,
    context: Context,
  ) => readonly Condition[] | Promise<readonly Condition[]>
  /** What `list` alone leaves out while nothing that was given asks for it; null when something does. */
  readonly listed?: (given: Readonly<Record<string, unknown>>, context: Context) => Listed | null
  /** What is said after a write: `Dr. Wei Chen`. */
  readonly title?: (record: RecordOf<D>) => string
  /** Verbs that this noun doesn't have, or has its own of. */
  readonly without?: readonly string[]
  /** The other nouns that it refers to: `patient.name` reaches through them, `--patient mrn:88231` finds by them. */
  readonly reaches?: readonly Reach[]
  readonly examples?: Readonly<Record<string, readonly string[]>>
  /** By verb, the commands that are likely to come next. */
  readonly next?: Readonly<Record<string, readonly string[]>>
  /** What a new record gets that nobody gave. */
  readonly complete?: (
    values: Readonly<Record<string, unknown>>,
    context: Context,
  ) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>
  readonly find?: Find<RecordOf<D>>
  /** Writes a new record, where that is more than inserting it. */
  readonly insert?: (unit: Unit, values: NewOf<D>, context: Context) => Promise<RecordOf<D>>
  /** Writes an edit, a step or a void, where that is more than updating the record. */
  readonly update?: (
    unit: Unit,
    current: RecordOf<D>,
    patch: PatchOf<D>,
    context: Context,
  ) => Promise<RecordOf<D>>
}

/** The name of a field on the command line and in columns: a reference without its `_id` reaches through. */
export const reachName = (field: string): string => field.replace(/_id$/, '')

export const labelOf = (name: string): string => name.replace(/_(id|on|at|minutes)$/, '').replaceAll('_', ' ')

export { cellKind as kindOf } from '../../record/cell-kind.js'
