import type { Context } from '../command/context.js'
import type { Problem } from '../kernel/problem.js'
import type { Reading } from '../kernel/reading.js'
import type { Fields } from '../record/field.js'
import type { AnyRecord, JoinedCell } from '../record/record.js'
import type { Row } from '../record/row.js'
import type { Reader } from '../store/store.js'
import type { Writer } from '../store/writer.js'

/** A record that a row names by its columns: whose referral it is, who referred. */
export interface Asked {
  /** What the columns say, encoded; fields that no column fills are left out. */
  readonly values: Readonly<Row>
  /** A cell that names the record as a whole, where there is one: a name, or an id of the file's source. */
  readonly text: string | null
  /** Identifies this way of naming it. */
  readonly key: string
  /** Whether one that isn't known may be made, when enough is said about it. */
  readonly mayMake: boolean
}

/** What one transaction of an import shares with the features whose records it writes. */
export interface ImportSession {
  readonly context: Context
  readonly writer: Writer
  readonly reading: Reading
  /** `practice`, or the name of the system that the file comes from. */
  readonly source: string
  readonly importId: number
  readonly direction: 'in' | 'out' | null
  /** Keeps what was made on the way, with the id that its source has for it where that is known. */
  made(record: AnyRecord, made: readonly Made[]): Promise<void>
  /** Counts a record that was written with a row. */
  besides(noun: string): void
  /** Pairs that somebody has to look at. */
  review(pairs: number): void
}

export interface Made {
  readonly id: number
  /** Its id in the source; null when the file says none. */
  readonly external: string | null
  readonly key: string
}

/** Whose a row is, where more than its columns decide. */
export type RowMatch =
  | { readonly kind: 'known'; readonly id: number }
  /** The same as an earlier row of the batch. */
  | { readonly kind: 'again'; readonly row: number }
  | { readonly kind: 'new'; readonly near: readonly Nearness[] }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly reason: string }

/** A record, or an earlier row of the batch, that may be the same as a new one, and what agrees. */
export interface Nearness {
  readonly who: { readonly id: number; readonly row?: never } | { readonly row: number; readonly id?: never }
  readonly why: readonly string[]
}

/** What a feature offers so that files can be imported into one of its nouns. */
export interface ImportTarget {
  readonly record: AnyRecord
  /** Of a kind of file that isn't the ordinary one of its record: a call list. */
  readonly name?: string
  /** The noun under which such files are given, when their headers have all that is needed. */
  readonly under?: string
  /** Columns that only such files have, or read otherwise than the record does; `prepare` works out what they mean. */
  readonly columns?: Fields
  /** Columns that pcc wrote beside for people. */
  readonly aside?: readonly string[]
  /** Words that may stand before any header of this noun's files: `sched` in `sched.Start Date`. */
  readonly prefixes?: readonly string[]
  /** Cells that only files have; they come before the fields of the same name. */
  readonly joined?: Readonly<Record<string, JoinedCell>>
  /** Fields that files have in pieces, with what makes one text of them; a column of its own goes before. */
  readonly composes?: Readonly<Record<string, (pieces: Readonly<Record<string, string>>) => string>>
  /** Fields whose columns add up where a file has several: remarks of all kinds. */
  readonly gathers?: readonly string[]
  /**
   * What a file has to say to be taken for this noun unasked: of each group one field. Without it, the fields that a new
   * record can't be without.
   */
  readonly needs?: readonly (readonly string[])[]
  /** Headers of the id that the source gives the record. */
  readonly idHeaders?: readonly string[]
  /** Headers of further numbers: the id in the source, where another column has the field that they would fill. */
  readonly spareIds?: readonly string[]
  /** Words of other systems for the statuses. */
  readonly statusWords?: Readonly<Record<string, string>>
  /** The reference fields whose records may be made when they aren't known. */
  readonly makes?: readonly string[]
  /** The record's id in its source, where a field tells it (a patient's MRN). */
  readonly externalIdOf?: (values: Readonly<Row>, source: string) => string | null
  /** Finds or makes those whom rows of other nouns name; one answer each, in order. */
  readonly refer?: (session: ImportSession, asked: readonly Asked[]) => Promise<readonly (number | Problem)[]>
  /** Who goes on for records that were merged, and null for those that were voided; others are left out. */
  readonly standing?: (reader: Reader, ids: readonly number[]) => Promise<ReadonlyMap<number, number | null>>
  /** Whether the natural key tells a record also when the row has an id of its source: set-up nouns. */
  readonly nameIsKey?: boolean
  /** Whose each row is; without it the natural key decides. */
  readonly match?: (session: ImportSession, rows: readonly Readonly<Row>[]) => Promise<readonly RowMatch[]>
  /** Why a record that the source's id names can't be the one that the row is about; null where it can. */
  readonly contradicts?: (
    session: ImportSession,
    rows: readonly { readonly id: number; readonly values: Readonly<Row> }[],
  ) => Promise<readonly (Problem | null)[]>
  /** After new rows were written: queues what somebody has to look at. */
  readonly written?: (
    session: ImportSession,
    rows: readonly {
      readonly id: number
      readonly near: readonly Nearness[]
      readonly values: Readonly<Row>
    }[],
    idOfRow: (row: number) => number | undefined,
  ) => Promise<void>
  /**
   * Fills in what new rows leave out, in the rows themselves: from what they say and what the practice has.
   * References are ids by then. One answer each: null, or why the row can't be taken.
   */
  readonly complete?: (session: ImportSession, rows: readonly Row[]) => Promise<readonly (Problem | null)[]>
  /**
   * Works out what rows mean together, in the rows themselves, before it is asked which records they are about: a
   * start from a date and a time. References are ids by then; what a row doesn't say stays out. Answers as `complete`, or
   * that the row says nothing to be written.
   */
  readonly prepare?: (
    session: ImportSession,
    rows: readonly Row[],
  ) => Promise<readonly (Problem | 'leave' | null)[]>
  /**
   * Before a record that is there is changed: adds to the patch what hangs on it, or says why it can't be. `values` are
   * the row's, as `prepare` left them.
   */
  readonly settle?: (
    session: ImportSession,
    before: Readonly<Row>,
    patch: Row,
    values: Readonly<Row>,
  ) => Promise<Problem | null>
  /** Fields that are taken from a file together or not at all. */
  readonly together?: readonly (readonly string[])[]
  /** Whether an import may move a status so; without it, forward in declared order. */
  readonly mayMove?: (from: string, to: string) => boolean
  /** Refuses new rows that can't stand beside what is there; null for those that can. */
  readonly refuse?: (
    session: ImportSession,
    rows: readonly Readonly<Row>[],
  ) => Promise<readonly (Problem | null)[]>
}
