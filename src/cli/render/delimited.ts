import type { Column, ListResult } from '../../command/result.js'
import { csvText } from '../../exchange/formats/csv-write.js'
import { defuse } from '../../kernel/text/csv-formula.js'
import { printableLines } from '../../kernel/text/safe.js'
import type { Out } from './rendering.js'
import { rowBatches } from './row-batches.js'

export interface Delimited {
  readonly format: 'csv' | 'tsv'
  readonly bom: boolean
  /** A terminal is shown nothing that it would obey; a file gets the data as they are. */
  readonly terminal: boolean
}

/** CSV by RFC 4180; TSV the same with tabs, and with line feeds alone, as `cut` and `awk` want them. */
const DIALECTS = {
  csv: { delimiter: ',', lineEnd: '\r\n' },
  tsv: { delimiter: '\t', lineEnd: '\n' },
} as const

export async function writeDelimited(
  list: ListResult,
  { format, bom, terminal }: Delimited,
  out: Out,
): Promise<void> {
  const cell = (column: Column<number>, row: number): string => {
    const text = column.kind === 'text' ? defuse(column.csv(row)) : column.csv(row)
    return terminal ? printableLines(text) : text
  }
  const headers = list.columns.map(({ name }) => name)
  const rows = rowBatches(list.count, (row) => list.columns.map((column) => cell(column, row)))
  for await (const chunk of csvText(headers, rows, { ...DIALECTS[format], bom })) await out(chunk)
}
