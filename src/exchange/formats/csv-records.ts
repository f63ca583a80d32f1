import { CsvError, type Options, parse } from 'csv-parse/sync'
import type { CsvDialect } from './csv-dialect.js'
import { surveyLines } from './line-breaks.js'
import { MAX_RECORD_BYTES } from './rows.js'

const QUOTE = 34
const LF = 10
const CR = 13
const BLANK = 32
const TAB = 9

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Offsets in the block: the record's first byte, and the one after its line break. */
  readonly start: number
  readonly end: number
}

export interface CsvRun {
  readonly records: readonly CsvRecord[]
  /** Why reading stopped before the end of the block: a quote still open there, or quotes that can't be right. */
  readonly stopped?: 'open' | 'broken'
  /** Where the record starts that couldn't be read, or the end of the block. */
  readonly at: number
  /** Index of the column in which a quote stayed open. */
  readonly column?: number
}

/** Thrown through csv-parse to stop at a record whose quotes swallowed the lines after it. */
const SWALLOWED = new Error('swallowed')

const optionsOf = (dialect: CsvDialect): Options => ({
  delimiter: dialect.delimiter,
  escape: dialect.escape,
  quote: '"',
  ltrim: dialect.blanksBeforeQuotes,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: MAX_RECORD_BYTES,
})

/** Where the next record starts: past empty lines, and past blank ones where csv-parse trims those to nothing. */
function skipEmptyLines(block: Buffer, from: number, { blanksBeforeQuotes, delimiter }: CsvDialect): number {
  const trimmed = blanksBeforeQuotes ? [BLANK, TAB].filter((byte) => byte !== delimiter.charCodeAt(0)) : []
  let start = from
  for (let at = from; at < block.length; at++) {
    const byte = block[at] ?? 0
    if (byte === LF || byte === CR) start = at + 1
    else if (!trimmed.includes(byte)) break
  }
  return start
}

const strictly = (record: Buffer, dialect: CsvDialect): boolean => {
  try {
    parse(record, { ...optionsOf(dialect), relax_quotes: false })
    return true
  } catch {
    return false
  }
}

const beginsWithQuote = (cell: string): boolean => cell.charCodeAt(0) === QUOTE

/** Takes off the outer quotes that csv-parse leaves on a cell with a bare quote inside or a blank after the last. */
const withoutOuterQuotes = (cell: string): string => /^"([\s\S]*)"\s*$/.exec(cell)?.[1] ?? cell

export interface PlainBlock {
  readonly records: readonly (readonly string[])[]
  /** The line of each record, from 0 at the block's start. */
  readonly recordLines: readonly number[]
  readonly lines: number
}

/** The records of a block in which each fills one line and all quotes are in order: nearly every block. */
export function readPlainBlock(block: Buffer, dialect: CsvDialect): PlainBlock | undefined {
  const { breaks, filled, lines } = surveyLines(block)
  try {
    const records = parse(block, {
      ...optionsOf(dialect),
      ...(breaks.length > 0 ? { record_delimiter: breaks } : {}),
    })
    const plain = records.length === filled.length && !records.some((cells) => cells.some(beginsWithQuote))
    return plain ? { records, recordLines: filled, lines } : undefined
  } catch {
    return undefined
  }
}

/**
 * The records of a block up to its end or to the first that can't be read. A bare quote inside a quoted cell
 * is taken as text, as long as the cell stays on its line.
 */
export function readRun(block: Buffer, dialect: CsvDialect): CsvRun {
  const records: CsvRecord[] = []
  let at = 0
  const collect = (cells: readonly string[], end: number): void => {
    const start = skipEmptyLines(block, at, dialect)
    const doubtful = cells.some(beginsWithQuote) && !strictly(block.subarray(start, end), dialect)
    if (doubtful && cells.some((cell) => beginsWithQuote(cell) && /[\r\n]/.test(cell))) throw SWALLOWED
    records.push({ cells: doubtful ? cells.map(withoutOuterQuotes) : cells, start, end })
    at = end
  }
  try {
    parse(block, {
      ...optionsOf(dialect),
      on_record: (cells: string[], { bytes }) => {
        collect(cells, bytes)
        return null
      },
    })
    return { records, at: block.length }
  } catch (error) {
    const start = skipEmptyLines(block, at, dialect)
    if (error === SWALLOWED) return { records, stopped: 'broken', at: start }
    if (!(error instanceof CsvError)) throw error
    const column = typeof error.column === 'number' ? { column: error.column } : {}
    return {
      records,
      stopped: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'broken',
      at: start,
      ...column,
    }
  }
}
