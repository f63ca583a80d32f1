import type { ChangeKind } from '../tables.js'

/** What a transaction did to one record, as the trail keeps it. */
export interface Change {
  readonly noun: string
  readonly record_id: number
  readonly patient_id: number | null
  readonly kind: ChangeKind
  readonly digest: string | null
  /** JSON of the columns as they were. */
  readonly before: string | null
}
