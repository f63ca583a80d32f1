import type { DateOrder, Reading } from '../../kernel/reading.js'
import type { FileFacts } from '../formats/byte-source.js'
import { type OpenOptions, openTable } from '../formats/open.js'
import type { RawRow, RawTable, RowBatches } from '../formats/rows.js'
import type { ImportTarget } from '../target.js'
import { checkWords } from './check-words.js'
import { ColumnSamples, type ColumnSummary } from './column-samples.js'
import { type ColumnUse, useName } from './column-use.js'
import { DateOrders } from './date-orders.js'
import { FutureDates } from './future-dates.js'
import { type Layout, layoutOf, type Meaning } from './layout.js'
import { knownHeaders, mapHeaders, type WantedMap } from './map-headers.js'
import { ownUses } from './own-columns.js'
import { RowParser } from './parse-rows.js'
import type { ParsedBatch, ParsedRow, Rejection } from './parsed.js'
import { RejectFile } from './reject-file.js'
import type { Targets } from './targets.js'
import type { WantedWord } from './value-words.js'
import { Vocabulary } from './vocabulary.js'

/** How a file is to be read. */
export interface ReadRequest {
  readonly source: string
  readonly reading: Reading
  /** Whether somebody named the order of this file's dates. */
  readonly orderSaid: boolean
  readonly maps: readonly WantedMap[]
  readonly words: readonly WantedWord[]
  /** For a file that pcc export wrote: its columns that are left out. Null for every other file. */
  readonly own: readonly string[] | null
  readonly open: Omit<OpenOptions, 'headerHint'>
  /** Where rejected rows go; null writes none. */
  readonly rejects: string | null
  /** Keeps samples of each column, to be shown. */
  readonly samples: boolean
}

/** What is known of a file when all of it was read. */
export interface Finished {
  readonly facts: FileFacts
  /** Where its rejected rows are; null when there are none. */
  readonly rejected: string | null
  readonly columns: readonly ColumnSummary[]
  /** The first rejections, to be shown. */
  readonly refusals: readonly Rejection[]
  /** The order that the file's own dates prove. */
  readonly dateOrder: DateOrder | null
  /** What the person should know: a column whose dates prove another order, or that are still to come. */
  readonly doubts: readonly string[]
  /** Rows with nothing in their cells. */
  readonly blank: number
}

/** The reading side of an import: everything that needs no database. */
export interface RowReader {
  readonly name: string
  readonly headers: readonly string[]
  readonly uses: readonly ColumnUse[]
  readonly layout: Layout
  readonly notes: readonly string[]
  progress(): number | undefined
  /** The next rows; null at the end. */
  next(): Promise<ParsedBatch | null>
  /** Says which rows of the oldest batch that isn't settled the practice didn't take. */
  settle(refused: readonly Rejection[]): Promise<void>
  /** SHA-256 of the file; empty for a stream, of which it is known at the end alone. */
  hash(): Promise<string>
  /** After the last batch was settled. */
  finish(): Promise<Finished>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** Opens a file or a stream, finds its header and reads it into the records of a noun. */
export async function openRows(
  input: string | AsyncIterable<Uint8Array>,
  target: ImportTarget,
  targets: Targets,
  request: ReadRequest,
): Promise<RowReader> {
  const vocabulary = new Vocabulary(target, targets)
  const table = await openTable(input, {
    ...request.open,
    headerHint: (cells) => knownHeaders(cells, vocabulary, request.maps),
  })
  try {
    checkWords(request.words, target, targets, request.reading)
    const uses =
      request.own === null
        ? mapHeaders(table.headers, target, targets, request.maps)
        : ownUses(table.headers, target.record, new Set(request.own))
    return new TableReader(table, uses, layoutOf(uses, target, targets, meaningOf(request)), request)
  } catch (error) {
    await table.close()
    throw error
  }
}

export const meaningOf = ({
  source,
  words,
  reading,
  own,
}: Pick<ReadRequest, 'source' | 'words' | 'reading' | 'own'>): Meaning => ({
  source,
  words,
  dateOrder: reading.dateOrder,
  exact: own !== null,
})

const MOST_REFUSALS = 10

/** Columns that nobody knew: listed, never dropped in silence. */
export const unmatchedHeaders = (headers: readonly string[], uses: readonly ColumnUse[]): string[] =>
  headers.filter((_, column) => uses[column]?.kind === 'unmatched')

class TableReader implements RowReader {
  readonly headers: readonly string[]
  readonly uses: readonly ColumnUse[]
  readonly layout: Layout
  readonly #table: RawTable
  readonly #rows: AsyncIterator<readonly RawRow[]>
  readonly #parser: RowParser
  readonly #rejects: RejectFile | null
  readonly #samples: ColumnSamples | null
  readonly #orders: DateOrders
  readonly #future: FutureDates
  readonly #refusals: Rejection[] = []
  /** Batches that were handed out: their rows, and those that couldn't be read. */
  readonly #open: { rows: readonly RawRow[]; rejections: readonly Rejection[] }[] = []

  constructor(table: RawTable, uses: readonly ColumnUse[], layout: Layout, request: ReadRequest) {
    this.headers = table.headers
    this.uses = uses
    this.layout = layout
    this.#table = table
    this.#rows = iteratorOf(table.rows)
    this.#parser = new RowParser(layout, table.headers, request.reading, table.format === 'csv')
    this.#rejects =
      request.rejects === null ? null : new RejectFile(request.rejects, table.headers, table.delimiter)
    this.#orders = new DateOrders(layout, table.headers, request.reading.dateOrder, request.orderSaid)
    this.#future = new FutureDates(layout, table.headers, request.reading.today)
    this.#samples = request.samples ? new ColumnSamples(table.headers, uses.map(useName)) : null
  }

  get name(): string {
    return this.#table.name
  }

  get notes(): readonly string[] {
    return this.#table.notes
  }

  progress(): number | undefined {
    return this.#table.progress()
  }

  async next(): Promise<ParsedBatch | null> {
    const { done, value } = await this.#rows.next()
    if (done === true) return null
    const raw: readonly RawRow[] = value
    const rows: ParsedRow[] = []
    const rejections: Rejection[] = []
    for (const row of raw) {
      const parsed = this.#parser.parse(row)
      if (Array.isArray(parsed)) rejections.push(...parsed)
      else {
        rows.push(parsed)
        this.#future.look(parsed)
      }
      this.#samples?.add(row, Array.isArray(parsed) ? parsed : [])
    }
    this.#orders.look(raw)
    this.#open.push({ rows: raw, rejections })
    return { read: raw.length, rows }
  }

  async settle(refused: readonly Rejection[]): Promise<void> {
    const oldest = this.#open.shift()
    if (oldest === undefined) return
    const all = refused.length === 0 ? oldest.rejections : [...oldest.rejections, ...refused]
    if (all.length === 0) return
    const room = MOST_REFUSALS - this.#refusals.length
    if (room > 0) this.#refusals.push(...all.toSorted((a, b) => a.line - b.line).slice(0, room))
    await this.#rejects?.add(oldest.rows, all)
  }

  async hash(): Promise<string> {
    return this.#table.progress() === undefined ? '' : (await this.#table.facts()).sha256
  }

  async finish(): Promise<Finished> {
    return {
      facts: await this.#table.facts(),
      rejected: (await this.#rejects?.finish()) ?? null,
      columns: this.#samples?.summaries() ?? [],
      refusals: this.#refusals,
      dateOrder: this.#orders.proven(),
      doubts: [...this.#orders.doubts(), ...this.#future.doubts()],
      blank: this.#table.blank(),
    }
  }

  async abandon(): Promise<void> {
    await this.#table.close()
    await this.#rejects?.abandon()
  }
}

const iteratorOf = (rows: RowBatches): AsyncIterator<readonly RawRow[]> => rows[Symbol.asyncIterator]()
