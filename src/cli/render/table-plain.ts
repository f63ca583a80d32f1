import { inLine } from '../../command/layout.js'
import type { Paint } from '../../command/result.js'
import { rowBatches } from './row-batches.js'
import type { DrawnColumn } from './table-columns.js'

/** A table as text chunks, drawn without any library: what a pipe or a file gets. */
export function* plainTable(columns: readonly DrawnColumn[], rows: number, paint: Paint): Generator<string> {
  const line = (text: (column: DrawnColumn) => string, color?: (text: string) => string): string => {
    const slots = columns.map((column) => ({
      text: text(column),
      cells: column.cells,
      align: column.align,
      ...(color === undefined ? {} : { paint: color }),
    }))
    return `${inLine(slots).trimEnd()}\n`
  }
  yield line(({ label }) => label, paint.bold)
  for (const batch of rowBatches(rows, (row) => line(({ text }) => text(row)))) yield batch.join('')
}
