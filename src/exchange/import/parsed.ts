import type { Stored } from '../../record/field.js'

/** A row whose cells were read: what is left to do needs the database. */
export interface ParsedRow {
  /** As the file counts: the physical line, or the row of a sheet. */
  readonly line: number
  /** Of the cells under this mapping. */
  readonly hash: string
  /** What the source calls the record; null when the file doesn't say. */
  readonly external: string | null
  /** A second id there, by which other files of the source name it. */
  readonly also: string | null
  /** Encoded, in the order of the layout's slots; null where the row says nothing. */
  readonly values: readonly Stored[]
  /** Identifies what the row says about each of the layout's references; empty where it says nothing. */
  readonly keys: readonly string[]
}

/** Rows that were read together; at most BATCH_ROWS. */
export interface ParsedBatch {
  /** How many rows of the file it comes from: those that can't be read are among them. */
  readonly read: number
  readonly rows: readonly ParsedRow[]
}

/** Why a row isn't taken, for the reject file. */
export interface Rejection {
  readonly line: number
  /** Their header, or our field where no column is to blame; empty for the row as a whole. */
  readonly field: string
  readonly error: string
}
