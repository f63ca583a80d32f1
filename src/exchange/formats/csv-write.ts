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

const settingsOf = (columns: number, { delimiter = ',', lineEnd = '\r\n' }: CsvWriteOptions): Options => ({
  delimiter,
  record_delimiter: lineEnd,
  quoted_match: /[\r\n]/,
  // A lone empty cell would be a blank line, which no reader takes for a row.
  quoted_empty: columns === 1,
})

/** Lines of RFC 4180: quotes only where needed. Every row has as many cells as there are columns. */
export const csvLines = (
  rows: readonly (readonly string[])[],
  columns: number,
  options: CsvWriteOptions = {},
): string =>
  rows.length === 0
    ? ''
    : stringify(
        rows.map((row) => [...row]),
        settingsOf(columns, options),
      )

/** A whole file as text chunks, its header first. */
export async function* csvText(
  headers: readonly string[],
  batches: CellBatches,
  options: CsvWriteOptions = {},
): AsyncGenerator<string> {
  yield (options.bom === true ? '\ufeff' : '') + csvLines([headers], headers.length, options)
  for await (const batch of batches) {
    if (batch.length > 0) yield csvLines(batch, headers.length, options)
  }
}
