import { shareWidth } from '../../command/layout.js'
import type { ListResult, Screen } from '../../command/result.js'
import { width } from '../../kernel/text/width.js'
import { cellText } from './shown-text.js'

/** A column of a table as it is drawn. */
export interface DrawnColumn {
  readonly label: string
  readonly align: 'left' | 'right'
  readonly cells: number
  readonly text: (row: number) => string
}

/** Text is still worth showing in so many cells; ids, dates and numbers only whole. */
const LEAST_TEXT = 8
const LEAST_LABEL = 4

interface Measured extends Omit<DrawnColumn, 'cells'> {
  readonly natural: number
  readonly least: number
}

/** Asks every value of the rows once; none of them is kept. */
function measure(list: ListResult, rows: number): Measured[] {
  return list.columns.map(({ label, align, kind, show }) => {
    const head = cellText(label)
    const text = (row: number): string => cellText(show(row))
    let values = 1
    for (let row = 0; row < rows; row++) values = Math.max(values, width(text(row)))
    const natural = Math.max(values, width(head))
    const least =
      kind === 'text' ? Math.min(natural, LEAST_TEXT) : Math.max(values, Math.min(LEAST_LABEL, natural))
    return { label: head, align, text, natural, least }
  })
}

/** The columns of the first `rows` rows with their widths; null when the screen has no room for a table. */
export function tableColumns(
  list: ListResult,
  rows: number,
  { width: across, terminal }: Pick<Screen, 'width' | 'terminal'>,
): DrawnColumn[] | null {
  const measured = measure(list, rows)
  const cells = terminal ? shareWidth(measured, across) : measured.map(({ natural }) => natural)
  if (cells === null) return null
  return measured.map(({ label, align, text, natural }, n) => ({
    label,
    align,
    text,
    cells: cells[n] ?? natural,
  }))
}
