import { type OpenOptions, openTable } from '../../../src/exchange/formats/open.js'
import type { RawRow, RowBatches } from '../../../src/exchange/formats/rows.js'

export async function gather<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

/** A row in short: its line, its cells, and what is wrong with it. */
export const shortRow = ({ line, cells, problem, cellProblems }: RawRow): unknown[] => [
  line,
  [...cells],
  ...(problem === undefined ? [] : [problem.message]),
  ...(cellProblems ?? []).map(({ column, problem }) => `${column}: ${problem.message}`),
]

export const shortRows = async (batches: RowBatches): Promise<unknown[][]> =>
  (await gather(batches)).map(shortRow)

/** Bytes in pieces of these lengths, over and over. */
export async function* chunked(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length] ?? bytes.length
    yield bytes.subarray(at, at + length)
    at += length
  }
}

export const inOne = (text: string | Buffer): AsyncGenerator<Buffer> => {
  const bytes = Buffer.from(text)
  return chunked(bytes, [Math.max(1, bytes.length)])
}

export interface WholeTable {
  readonly headers: readonly string[]
  readonly rows: unknown[][]
  readonly notes: readonly string[]
}

export async function readWhole(
  input: string | AsyncIterable<Uint8Array>,
  options?: OpenOptions,
): Promise<WholeTable> {
  const table = await openTable(input, options)
  return { headers: table.headers, rows: await shortRows(table.rows), notes: table.notes }
}
