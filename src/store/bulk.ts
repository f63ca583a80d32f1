import type { Stored } from '../record/record.js'

/** What differs between the engines and what both give, inside one transaction. */
export interface Bulk {
  /** Inserts rows whose values stand in the order of `columns`. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly Stored[])[]): Promise<void>
  /** Runs a statement of both engines' SQL with `?` parameters and gives all rows. */
  all(sql: string, ...parameters: Stored[]): Promise<Record<string, Stored>[]>
  /** The same, streamed: for scans larger than memory. */
  iterate(sql: string, ...parameters: Stored[]): AsyncIterable<Record<string, Stored>>
  /** The same as arrays in the order of the columns, many at a time: for scans of everything. */
  batches(sql: string, ...parameters: Stored[]): AsyncIterable<readonly (readonly Stored[])[]>
  run(sql: string, ...parameters: Stored[]): Promise<number>
  /** SQL for a table of the JSON array in parameter `?`: its rows have a column `value`. */
  readonly jsonRows: string
}
