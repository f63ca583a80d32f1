import { ENTERED_IN_ERROR, type Lifecycle } from './lifecycle.js'
import {
  type AnyRecord,
  fieldEntries,
  type NewOf,
  type PatchOf,
  type RecordOf,
  type Stored,
} from './record.js'

export type Row = Record<string, Stored>

/** A row of the table as a record. */
export function decodeRow<D extends AnyRecord>(def: D, row: Readonly<Row>): RecordOf<D> {
  const record: Record<string, unknown> = {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
  if (def.lifecycle) {
    record.status = row.status
    record.status_since = row.status_since
  }
  for (const [name, field] of fieldEntries(def)) record[name] = field.decode(row[name] ?? null)
  return asRecord<D>(record)
}

/** The content columns of a new record, with its fallbacks filled in. */
export function encodeNew<D extends AnyRecord>(def: D, values: NewOf<D>, now: number): Row {
  const given = new Map<string, unknown>(Object.entries(values))
  const row: Row = {}
  const cycle: Lifecycle | undefined = def.lifecycle
  if (cycle) {
    const status = given.get('status') ?? cycle.first
    row.status = storedStatus(cycle, status)
    row.status_since = numberOr(given.get('status_since'), now)
  }
  for (const [name, field] of fieldEntries(def)) {
    const value = given.get(name)
    const chosen = value === undefined ? field.fallback : value
    if (chosen === undefined) throw new Error(`a new ${def.noun} lacks ${name}`)
    row[name] = field.encode(chosen)
  }
  return row
}

/** The columns that a patch changes. */
export function encodePatch<D extends AnyRecord>(def: D, patch: PatchOf<D>, now: number): Row {
  const row: Row = {}
  const cycle: Lifecycle | undefined = def.lifecycle
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (name === 'status' && cycle) {
      row.status = storedStatus(cycle, value)
      row.status_since ??= now
    } else if (name === 'status_since' && cycle) {
      row.status_since = numberOr(value, now)
    } else {
      const field = def.fields[name]
      if (field === undefined) throw new Error(`${def.noun} has no field ${name}`)
      row[name] = field.encode(value)
    }
  }
  return row
}

const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback)

function storedStatus(cycle: Lifecycle, status: unknown): string {
  if (typeof status === 'string' && (status === ENTERED_IN_ERROR || cycle.statuses.includes(status)))
    return status
  throw new Error('a status that the lifecycle does not know')
}

/** The one place where a value built field by field from its declaration takes the declared type. */
function asRecord<D extends AnyRecord>(record: Record<string, unknown>): RecordOf<D> {
  return record as RecordOf<D>
}
