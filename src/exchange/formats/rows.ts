import { Problem } from '../../kernel/problem.js'
import type { FileFacts } from './byte-source.js'
import type { Encoding } from './encoding.js'

/** Rows travel in batches of at most this many. */
export const BATCH_ROWS = 500

/** A record, line or cell text above this is not what a table holds. */
export const MAX_RECORD_BYTES = 1024 * 1024

export const MAX_COLUMNS = 10_000

/** One cell that can't be taken as it stands: an error value of a spreadsheet, a formula never calculated. */
export interface CellProblem {
  /** Index into `cells`. */
  readonly column: number
  readonly problem: Problem
}

/** One row as the file gives it, before anybody knows what its columns mean. */
export interface RawRow {
  /** The physical line on which the row starts (from 1); in a workbook the row's number in its sheet. */
  readonly line: number
  /** As many as there are headers, more only in a row whose problem says so. Never trimmed. */
  readonly cells: readonly string[]
  /** The row can't be read; `cells` is then the best that could be made out, for the reject file. */
  readonly problem?: Problem
  readonly cellProblems?: readonly CellProblem[]
}

export type RowBatches = AsyncIterable<readonly RawRow[]>

/** Scores how many cells of a would-be header row are known names; 0 when none is. */
export type HeaderHint = (cells: readonly string[]) => number

export type TableFormat = 'csv' | 'xlsx' | 'json' | 'ndjson'

/** A file opened for reading: its columns, and its rows as they come. */
export interface RawTable {
  readonly format: TableFormat
  /** The file's own name, or `standard input`. */
  readonly name: string
  /** Distinct names: a double gets a number (`Phone (2)`), a blank one its place (`column 7`). */
  readonly headers: readonly string[]
  /** To be iterated once; closes the file at its end and when it is left early. */
  readonly rows: RowBatches
  readonly encoding?: Encoding
  readonly delimiter?: string
  readonly sheet?: string
  /** What the person should know: rows above the header, an encoding that was guessed, sheets not read. */
  readonly notes: readonly string[]
  /** Rows with nothing in their cells, which are passed over; known after the last row. */
  blank(): number
  /** The share that is read, 0 to 1; undefined when the size isn't known. */
  progress(): number | undefined
  /** Size and hash; of a stream only after its last row. */
  facts(): Promise<FileFacts>
  /** For who doesn't iterate the rows. */
  close(): Promise<void>
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** The index after the last cell that holds something. */
export function extentOf(cells: readonly string[]): number {
  let extent = cells.length
  while (extent > 0 && cells[extent - 1]?.trim() === '') extent -= 1
  return extent
}

/**
 * NUL characters at the ends of a cell are padding of fixed-width systems and are taken off; one inside
 * a text may stand for a lost separator, so that cell is refused.
 */
export function withoutNul(row: RawRow): RawRow {
  if (!row.cells.some((cell) => cell.includes('\0'))) return row
  const cells = row.cells.map((cell) => cell.replace(/^\0+|\0+$/g, ''))
  const inside = cells.flatMap((cell, column) =>
    cell.includes('\0') ? [{ column, problem: new Problem('has a NUL character inside its text') }] : [],
  )
  if (inside.length === 0) return { ...row, cells }
  return { ...row, cells, cellProblems: [...(row.cellProblems ?? []), ...inside] }
}

/** Cuts a list into batches. */
export function* inBatches(rows: readonly RawRow[]): Generator<readonly RawRow[]> {
  for (let at = 0; at < rows.length; at += BATCH_ROWS) {
    yield at === 0 && rows.length <= BATCH_ROWS ? rows : rows.slice(at, at + BATCH_ROWS)
  }
}
