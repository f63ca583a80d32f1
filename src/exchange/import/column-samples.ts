import type { RawRow } from '../formats/rows.js'
import type { Rejection } from './parsed.js'

/** What a person checks a mapping by: their header, our field, some of its values, how many could be read. */
export interface ColumnSummary {
  readonly header: string
  /** Null for a column that nothing is read from. */
  readonly field: string | null
  readonly samples: readonly string[]
  readonly filled: number
  readonly parsed: number
}

const MOST_SAMPLES = 3
const LONGEST = 40

/** Collects some values of each column while a file is read. */
export class ColumnSamples {
  readonly #columns: {
    header: string
    field: string | null
    samples: Set<string>
    filled: number
    bad: number
  }[]

  constructor(headers: readonly string[], fields: readonly (string | null)[]) {
    this.#columns = headers.map((header, at) => ({
      header,
      field: fields[at] ?? null,
      samples: new Set<string>(),
      filled: 0,
      bad: 0,
    }))
  }

  add(row: RawRow, faults: readonly Rejection[]): void {
    for (const [at, column] of this.#columns.entries()) {
      const cell = row.cells[at]?.trim() ?? ''
      if (cell === '') continue
      column.filled++
      if (column.samples.size < MOST_SAMPLES) column.samples.add(cell.slice(0, LONGEST))
      if (faults.some(({ field }) => field === column.header)) column.bad++
    }
  }

  summaries(): ColumnSummary[] {
    return this.#columns.map(({ header, field, samples, filled, bad }) => ({
      header,
      field,
      samples: [...samples],
      filled,
      parsed: field === null ? 0 : filled - bad,
    }))
  }
}
