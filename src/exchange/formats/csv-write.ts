import { type Options, stringify } from 'csv-stringify/sync'

export interface CsvWriteOptions {
  /** Comma unless given. */
  readonly delimiter?: string
  /** A byte order mark, for spreadsheet programs that otherwise take UTF-8 for an older encoding. */
  readonly bom?: boolean
  /** CRLF unless given. */
  readonly lineEnd?: '\r\n' | '\n'
}

export type CellBatches =
  | AsyncIterable<readonly (readonly string[])[]>
  | Iterable<readonly (readonly string[])[]>

/** RFC 4180 as text chunks: CRLF, quotes only where needed. Every row has as many cells as the header. */
export async function* csvText(
  headers: readonly string[],
  batches: CellBatches,
  { delimiter = ',', bom = false, lineEnd = '\r\n' }: CsvWriteOptions = {},
): AsyncGenerator<string> {
  const options: Options = {
    delimiter,
    record_delimiter: lineEnd,
    quoted_match: /[\r\n]/,
    // A lone empty cell would be a blank line, which no reader takes for a row.
    quoted_empty: headers.length === 1,
  }
  yield (bom ? '\ufeff' : '') + stringify([[...headers]], options)
  for await (const batch of batches) {
    if (batch.length > 0) yield stringify([...batch], options)
  }
}
