import type { Column } from '../../command/result.js'
import { csvText } from '../../exchange/formats/csv-write.js'
import { defuse } from '../../kernel/text/csv-formula.js'
import { printableLines } from '../../kernel/text/safe.js'
import { batchAsList, recordAsList, rowsOf } from './as-list.js'
import type { Renderer } from './rendering.js'
import { listBatches } from './row-batches.js'

/** CSV by RFC 4180; TSV the same with tabs, and with line feeds alone, as `cut` and `awk` want them. */
const DIALECTS = {
  csv: { delimiter: ',', lineEnd: '\r\n' },
  tsv: { delimiter: '\t', lineEnd: '\n' },
} as const

/** Rows for spreadsheets and programs: a file gets the data as they are, a terminal nothing that it would obey. */
export function delimited(format: 'csv' | 'tsv'): Renderer {
  const renderer: Renderer = {
    async list(list, { how: { terminal, bom = false }, out }) {
      const cell = (column: Column<number>, row: number): string => {
        const text = column.kind === 'text' ? defuse(column.csv(row)) : column.csv(row)
        return terminal ? printableLines(text) : text
      }
      const headers = list.columns.map(({ name }) => name)
      const rows = listBatches(list, (row) => list.columns.map((column) => cell(column, row)))
      for await (const chunk of csvText(headers, rows, { ...DIALECTS[format], bom })) await out(chunk)
    },
    record: (record, target) => renderer.list(recordAsList(record), target),
    batch: (batch, target) => renderer.list(batchAsList(batch), target),
    view: async (view, target) => renderer.list(rowsOf(view, format), target),
  }
  return renderer
}
