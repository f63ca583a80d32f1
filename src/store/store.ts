import type { Kysely } from 'kysely'
import type { Deed } from './audit/open-entry.js'
import type { CopyRequest, MadeBackup } from './backup/copy.js'
import type { Bulk } from './bulk.js'
import type { Tables } from './tables.js'
import type { Writer } from './writer.js'

/** What a use case reads with: queries, and nothing that could begin a transaction inside another. */
export interface Reader {
  readonly db: Kysely<Tables>
  readonly bulk: Bulk
}

/** Filled while a writing transaction runs: what the entry says beside its changes. */
export interface DeedNotes {
  reason?: string
  details?: Record<string, unknown>
  importId?: number
  /** Entries that this one takes back. */
  undoes?: readonly number[]
  /** Records come back as they were once written: nothing follows from that. */
  asTheyWere?: boolean
}

export interface Unit {
  readonly writer: Writer
  readonly notes: DeedNotes
}

/** One open database, whichever engine it runs on. */
export interface Store {
  readonly encrypted: boolean
  /** Where it is, as messages name it. */
  readonly place: string
  /** A consistent view. */
  read<T>(use: (reader: Reader) => Promise<T>): Promise<T>
  /** One transaction and, when it changed or read something worth keeping, one audit entry. */
  write<T>(deed: Deed, use: (unit: Unit) => Promise<T>): Promise<Written<T>>
  /** Runs `use`, which writes very much in many transactions, with the engine set up for that. */
  filling<T>(use: () => Promise<T>): Promise<T>
  /** A consistent copy in a folder, checked; encrypted when this is. */
  copyTo(request: Omit<CopyRequest, 'database'>): Promise<MadeBackup>
  close(): Promise<void>
}

export interface Written<T> {
  readonly value: T
  /** The audit entry; null when nothing was written. */
  readonly entryId: number | null
}

/** Thrown inside a transaction to take all of it back while keeping its result: what a dry run does. */
export class TakenBack<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}
