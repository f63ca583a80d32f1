import { invalid } from '../../kernel/errors.js'
import { isProblem, Problem } from '../../kernel/problem.js'
import type { JsonElement } from './json-elements.js'
import { type FlatRecord, readRecord } from './json-flatten.js'
import { BATCH_ROWS, isBlank, type RawRow, type RowBatches, withoutNul } from './rows.js'

/** JSON objects as a table: its columns are all names that occur. */
export interface JsonTable {
  readonly headers: readonly string[]
  readonly rows: RowBatches
}

/** When the text can't be read twice, its columns are those of this many rows. */
const COLUMN_SAMPLE = 1000

/**
 * Reads the rows of `elements()`. If that can be called again (a file) all rows are looked at for their columns
 * first; of a stream only the first thousand are, and a row with a column that came later is refused.
 */
export async function readJson(
  elements: () => AsyncIterable<JsonElement>,
  { name, again }: { name: string; again: boolean },
): Promise<JsonTable> {
  const columns = new Set<string>()
  const first: ReadElement[] = []
  const source = readElements(elements())
  for await (const element of again ? source : firstOf(source, COLUMN_SAMPLE)) {
    if (!isProblem(element.record)) for (const column of element.record.values.keys()) columns.add(column)
    if (!again) first.push(element)
  }
  if (columns.size === 0) throw invalid(`${name} holds no rows`, 'Write a list with one object a row')
  const headers = [...columns]
  return { headers, rows: toBatches(again ? readElements(elements()) : chain(first, source), headers) }
}

interface ReadElement {
  readonly line: number
  readonly text: string
  readonly record: FlatRecord | Problem
}

async function* readElements(elements: AsyncIterable<JsonElement>): AsyncGenerator<ReadElement> {
  for await (const { line, text } of elements) yield { line, text, record: readRecord(text) }
}

/** The first items, leaving the rest to be read on. */
async function* firstOf<T>(items: AsyncGenerator<T>, count: number): AsyncGenerator<T> {
  for (let i = 0; i < count; i++) {
    const { done, value } = await items.next()
    if (done === true) return
    yield value
  }
}

async function* chain<T>(first: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first
  yield* rest
}

async function* toBatches(elements: AsyncIterable<ReadElement>, headers: readonly string[]): RowBatches {
  const known = new Set(headers)
  let batch: RawRow[] = []
  for await (const element of elements) {
    const row = withoutNul(toRow(element, headers, known))
    if (row.problem === undefined && row.cellProblems === undefined && isBlank(row.cells)) continue
    batch.push(row)
    if (batch.length < BATCH_ROWS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function toRow(
  { line, text, record }: ReadElement,
  headers: readonly string[],
  known: ReadonlySet<string>,
): RawRow {
  if (isProblem(record)) return { line, cells: [text, ...headers.slice(1).map(() => '')], problem: record }
  const cells = headers.map((header) => record.values.get(header) ?? '')
  const cellProblems = [...record.problems].map(([path, problem]) => ({
    column: headers.indexOf(path),
    problem,
  }))
  const late = [...record.values.keys()].find((column) => !known.has(column))
  return {
    line,
    cells,
    ...(cellProblems.length > 0 ? { cellProblems } : {}),
    ...(late === undefined
      ? {}
      : { problem: new Problem(`has the column ${late}, which none of the rows before has`) }),
  }
}
