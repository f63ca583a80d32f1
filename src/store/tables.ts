import type { ColumnType } from 'kysely'

/** The tables of the store itself; each feature adds its own by declaration merging. */
export interface Tables {
  audit_entry: AuditEntryTable
  audit_change: AuditChangeTable
  sequence: { noun: string; last: number }
  token: { noun: string; token: string; record_id: number }
  schema_version: { version: number; applied_at: number; pcc: string }
  database_fact: { name: string; value: string }
}

export interface AuditEntryTable {
  id: ColumnType<number, number, never>
  /** Epoch milliseconds by the clock that the command saw. */
  at: number
  /** The machine's clock, when `--now` moved the other one. */
  real_at: number | null
  user_id: number | null
  /** Noun and verb: `appointments book`. */
  command: string
  purpose: string
  reason: string | null
  /** JSON: an override's rule, a filter, counts. */
  details: string | null
  /** The first entry of the same command; undone together. */
  group_id: number
  import_id: number | null
  /** JSON: ids of the entries that this one takes back. */
  undoes: string | null
  /** How many records it wrote, and how many it noted as read. */
  changes: number
  reads: number
  previous_hash: string
  hash: string
}

export type ChangeKind = 'create' | 'edit' | 'remove' | 'read'

export interface AuditChangeTable {
  entry_id: number
  sequence: number
  noun: string
  record_id: number
  patient_id: number | null
  kind: ChangeKind
  /** Of the record as the change left it; null when it is gone, or was only read. */
  digest: string | null
  /** JSON of the columns as they were: all of a removed record, the changed ones of an edit. */
  before: string | null
}
