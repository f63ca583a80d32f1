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

/** A noun that references reach through, with its computed columns. */
export interface ColumnSource {
  readonly def: AnyRecord
  // biome-ignore lint/suspicious/noExplicitAny: computed columns of any record
  readonly computed: Readonly<Record<string, Computed<any>>>
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
  /** What is said after a write: `Dr. Wei Chen`. */
  readonly title?: (record: RecordOf<D>) => string
  /** Verbs that this noun doesn't have, or has its own of. */
  readonly without?: readonly string[]
  /** The other records that `patient.name` reaches through. */
  readonly reaches?: readonly (AnyRecord | ColumnSource)[]
  readonly examples?: Readonly<Record<string, readonly string[]>>
  /** Last checks and completions before a new record or an edit is written. */
  readonly complete?: (
    values: Readonly<Record<string, unknown>>,
    context: Context,
  ) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>
  /** Finds what somebody named, where that can be more than an id; `forWriting` when it is to be changed. */
  readonly find?: (
    context: Context,
    reader: Reader,
    text: string,
    forWriting: boolean,
  ) => Promise<RecordOf<D>>
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
