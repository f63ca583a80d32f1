import { GAP } from '../../command/layout.js'
import type { Paint } from '../../command/result.js'
import { truncate, width } from '../../kernel/text/width.js'
import { rowBatches } from './row-batches.js'
import type { DrawnColumn } from './table-columns.js'

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
}

const ASCII = /^[ -~]*$/
const STAND_IN = '\ue000'
const STAND_INS = /\ue000+/g
const LINES = /[^\n]+/g

/** A table as text chunks, drawn by cli-table3: what a terminal gets. */
export async function* terminalTable(
  columns: readonly DrawnColumn[],
  rows: number,
  paint: Paint,
): AsyncGenerator<string> {
  const { default: Table } = await import('cli-table3')

  const draw = (cells: readonly string[][], color: (text: string) => string): string => {
    const table = new Table({
      chars: BORDERLESS,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
      colWidths: columns.map((column) => column.cells),
      colAligns: columns.map(({ align }) => align),
    })
    // cli-table3 measures by an older Unicode: what isn't ASCII goes through it as so many one-cell characters.
    const held: string[] = []
    const measurable = (text: string): string => {
      if (ASCII.test(text)) return text
      held.push(text)
      return STAND_IN.repeat(width(text))
    }
    for (const row of cells) {
      table.push(row.map((text) => (text === '' ? '' : color(measurable(text)))))
    }
    let next = 0
    const drawn = table.toString().replace(STAND_INS, () => held[next++] ?? '')
    return drawn.replace(LINES, (line) => line.trimEnd()).concat('\n')
  }

  const cut = (text: string, column: DrawnColumn): string => truncate(text, column.cells)
  yield draw([columns.map((column) => cut(column.label, column))], paint.bold)
  for (const batch of rowBatches(rows, (row) => columns.map((column) => cut(column.text(row), column)))) {
    yield draw(batch, (text) => text)
  }
}
