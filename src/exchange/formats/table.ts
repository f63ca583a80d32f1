import { invalid } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { type FoundHeader, findHeader, HEADER_WINDOW, nameColumns } from './header.js'
import {
  extentOf,
  type HeaderHint,
  inBatches,
  isBlank,
  type RawRow,
  type RowBatches,
  withoutNul,
} from './rows.js'

/** How rows came to have their cells: cut by delimiters, or each in a column of its own. */
export type TableKind = 'delimited' | 'sheet'

export interface TableWish {
  /** The file, for messages. */
  readonly name: string
  readonly kind: TableKind
  readonly hint?: HeaderHint | undefined
}

/** A table with its header found: what every format comes down to. */
export interface HeadedTable {
  readonly headers: readonly string[]
  readonly rows: RowBatches
  readonly notes: readonly string[]
  /** How many rows below the header had nothing in their cells, so far. */
  blank(): number
}

/** Finds the header in a stream of rows; what stands above it is left out, and said. */
export async function headedTable(
  batches: RowBatches,
  { name, kind, hint }: TableWish,
): Promise<HeadedTable> {
  const rest = batches[Symbol.asyncIterator]()
  const top: RawRow[] = []
  const blanks: RawRow[] = []
  let ended = false
  while (!ended && top.length < HEADER_WINDOW) {
    const { done, value } = await rest.next()
    ended = done === true
    if (!ended) for (const row of value) (withoutContent(row) ? blanks : top).push(row)
  }

  const header = findHeader(top, hint)
  if (header === undefined) throw withoutHeader(name, top)
  const at = top.indexOf(header.row)
  const below = top.slice(at + 1)
  const width = tableWidth(header.row.cells, top.slice(at + 1, HEADER_WINDOW), kind)
  const headers = nameColumns(Array.from({ length: width }, (_, i) => header.row.cells[i] ?? ''))
  let blank = blanks.filter(({ line }) => line > header.row.line).length
  const fitAll = (rows: readonly RawRow[]): RawRow[] => {
    const fitted = rows.flatMap((row) => fitRow(row, width, kind))
    blank += rows.length - fitted.length
    return fitted
  }

  async function* rows(): AsyncGenerator<readonly RawRow[]> {
    try {
      yield* inBatches(fitAll(below))
      while (!ended) {
        const { done, value } = await rest.next()
        ended = done === true
        const fitted = ended ? [] : fitAll(value)
        if (fitted.length > 0) yield fitted
      }
    } finally {
      await rest.return?.()
    }
  }

  const notes = headerNotes(header, top.slice(0, at), kind)
  return { headers, rows: rows(), notes, blank: () => blank }
}

function withoutHeader(name: string, top: readonly RawRow[]) {
  const broken = top[0]
  return broken?.problem === undefined
    ? invalid(`${name} holds no rows`, 'The first row has to name the columns')
    : invalid(
        `${name} has no readable header: line ${broken.line} ${broken.problem.message}`,
        'Mend that line, or save the file again',
      )
}

function headerNotes({ row, sure }: FoundHeader, above: readonly RawRow[], kind: TableKind): string[] {
  const place = `${kind === 'sheet' ? 'row' : 'line'} ${row.line}`
  const notes: string[] = []
  if (above.length > 0) {
    notes.push(
      `The header is ${place}; ${above.length} ${above.length === 1 ? 'row' : 'rows'} above it left out`,
    )
  }
  if (!sure) notes.push(`The header is ${place}, though it doesn't look like names of columns`)
  return notes
}

/**
 * Columns without a name at the right end count when the first rows have something in them; in delimited text
 * only those that the header has a cell for: what goes beyond it there has been cut wrongly.
 */
function tableWidth(header: readonly string[], below: readonly RawRow[], kind: TableKind): number {
  let width = extentOf(header)
  for (const { cells } of below) {
    width = Math.max(width, extentOf(kind === 'sheet' ? cells : cells.slice(0, header.length)))
  }
  return width
}

const withoutContent = ({ cells, problem, cellProblems }: RawRow): boolean =>
  problem === undefined && cellProblems === undefined && isBlank(cells)

/** A row as wide as the header; blank rows are none. */
function fitRow(row: RawRow, width: number, kind: TableKind): RawRow[] {
  if (withoutContent(row)) return []
  const clean = withoutNul(row)
  const { cells } = clean
  if (cells.length === width) return [clean]
  if (cells.length < width) {
    return [{ ...clean, cells: [...cells, ...new Array<string>(width - cells.length).fill('')] }]
  }
  const extent = extentOf(cells)
  if (extent <= width) return [{ ...clean, cells: cells.slice(0, width) }]
  return [
    { ...clean, cells: cells.slice(0, extent), problem: clean.problem ?? tooManyCells(extent, width, kind) },
  ]
}

const tooManyCells = (extent: number, width: number, kind: TableKind): Problem =>
  kind === 'sheet'
    ? new Problem(`has something in column ${extent}, which has no name`)
    : new Problem(
        `has ${extent} cells, but the header names ${width} columns`,
        'quotes around a cell that holds the delimiter',
      )
