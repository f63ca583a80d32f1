import { invalid, type PccError } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import type { CsvDialect } from './csv-dialect.js'
import { readPlainBlock, readRun } from './csv-records.js'
import { lastLineEnd, lineBreaks, lineEnd } from './line-breaks.js'
import { inBatches, MAX_COLUMNS, MAX_RECORD_BYTES, type RawRow } from './rows.js'

const BLOCK_BYTES = 256 * 1024

const tooLong = (name: string, line: number): PccError =>
  invalid(`${name} has more than 1 MiB in line ${line}`, 'Is it a table? Export its rows again, one a line', {
    line,
  })

const tooWide = (name: string, line: number): PccError =>
  invalid(
    `${name} has more than ${MAX_COLUMNS} columns in line ${line}`,
    'Name its delimiter with --delimiter',
    { line },
  )

interface Place {
  readonly dialect: CsvDialect
  readonly name: string
  /** The line on which the block starts. */
  readonly line: number
  /** Nothing follows: a quote that is open at the end stays open. */
  readonly last: boolean
}

interface ReadBlock {
  readonly rows: RawRow[]
  /** What follows belongs to the next block. */
  readonly consumed: number
  readonly line: number
}

/**
 * The records of a CSV text in UTF-8, blank lines left out. csv-parse reads block by block: a record that
 * isn't complete waits for the next block, and one whose quotes are broken costs its first line only.
 */
export async function* readCsv(
  utf8: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  name: string,
): AsyncGenerator<readonly RawRow[]> {
  let chunks: Buffer[] = []
  let waiting = 0
  let wanted = BLOCK_BYTES
  let line = 1
  let careful = false

  const take = (last: boolean): RawRow[] => {
    const bytes = Buffer.concat(chunks)
    const block = last ? bytes : bytes.subarray(0, lastLineEnd(bytes))
    const place = { dialect, name, line, last }
    const plain = careful ? undefined : readPlain(block, place)
    const read = plain ?? readBlock(block, place)
    careful = plain === undefined && !careful
    const rest = bytes.subarray(read.consumed)
    line = read.line
    if (rest.length > 2 * MAX_RECORD_BYTES) throw tooLong(name, line)
    chunks = [rest]
    waiting = rest.length
    wanted = Math.max(BLOCK_BYTES, waiting * 2)
    return read.rows
  }

  for await (const chunk of utf8) {
    chunks.push(chunk)
    waiting += chunk.length
    if (waiting >= wanted) yield* inBatches(take(false))
  }
  if (waiting > 0) yield* inBatches(take(true))
}

function readPlain(block: Buffer, { dialect, name, line }: Place): ReadBlock | undefined {
  const plain = readPlainBlock(block, dialect)
  if (plain === undefined) return undefined
  const rows = plain.records.map((cells, i) => {
    const row = { line: line + (plain.recordLines[i] ?? 0), cells }
    if (cells.length > MAX_COLUMNS) throw tooWide(name, row.line)
    return row
  })
  return { rows, consumed: block.length, line: line + plain.lines }
}

function readBlock(block: Buffer, { dialect, name, line: first, last }: Place): ReadBlock {
  const rows: RawRow[] = []
  let at = 0
  let line = first
  while (at < block.length) {
    const run = readRun(block.subarray(at), dialect)
    let counted = at
    for (const { cells, start, end } of run.records) {
      line += lineBreaks(block, counted, at + start)
      if (cells.length > MAX_COLUMNS) throw tooWide(name, line)
      rows.push({ line, cells })
      line += lineBreaks(block, at + start, at + end)
      counted = at + end
    }
    at += run.at
    line += lineBreaks(block, counted, at)
    if (run.stopped === undefined) break
    if (run.stopped === 'open' && !last && block.length - at < MAX_RECORD_BYTES) break
    const end = lineEnd(block, at)
    if (end - at > MAX_RECORD_BYTES) throw tooLong(name, line)
    rows.push({ line, ...readLoneLine(block.subarray(at, end), dialect) })
    line += 1
    at = end
  }
  return { rows, consumed: at, line }
}

/** A line whose quotes reach into the lines after it, read by itself. */
function readLoneLine(bytes: Buffer, dialect: CsvDialect): Omit<RawRow, 'line'> {
  const run = readRun(bytes, dialect)
  const [record] = run.records
  if (run.stopped === undefined && record !== undefined) return { cells: record.cells }
  const cells = bytes
    .toString('utf8')
    .replace(/[\r\n]+$/, '')
    .split(dialect.delimiter)
  const where = run.column === undefined ? '' : ` in column ${run.column + 1}`
  return { cells, problem: new Problem(`has a quote${where} that is never closed`) }
}
