import { type AtomicFile, createAtomicFile } from '../formats/atomic-file.js'
import { csvLines } from '../formats/csv-write.js'
import type { RawRow } from '../formats/rows.js'
import type { Rejection } from './parsed.js'

/** The columns in front of the file's own; a later import passes them over. */
export const REJECT_HEADERS = ['pcc_line', 'pcc_field', 'pcc_error'] as const

const isOurs = (header: string): boolean => REJECT_HEADERS.some((name) => name === header.trim())

/**
 * The rows that weren't taken, as the file had them, to be mended and imported again. It is made when the first one
 * comes, and stands under its name when it is whole.
 */
export class RejectFile {
  readonly #target: string
  readonly #headers: readonly string[]
  readonly #columns: readonly number[]
  readonly #delimiter: string
  #file: AtomicFile | null = null

  constructor(target: string, headers: readonly string[], delimiter: string | undefined) {
    this.#target = target
    this.#columns = headers.flatMap((header, column) => (isOurs(header) ? [] : [column]))
    this.#headers = [...REJECT_HEADERS, ...this.#columns.map((column) => headers[column] ?? '')]
    this.#delimiter = delimiter ?? ','
  }

  /** `rows` in the file's order; the rejections of one row are told together. */
  async add(rows: readonly RawRow[], rejections: readonly Rejection[]): Promise<void> {
    const byLine = new Map<number, Rejection[]>()
    for (const rejection of rejections) {
      const known = byLine.get(rejection.line)
      if (known === undefined) byLine.set(rejection.line, [rejection])
      else known.push(rejection)
    }
    const lines = rows.flatMap((row) => {
      const why = byLine.get(row.line)
      return why === undefined ? [] : [this.#line(row, why)]
    })
    if (lines.length > 0) await this.#write(lines)
  }

  #line(row: RawRow, why: readonly Rejection[]): string[] {
    const fields = [...new Set(why.map(({ field }) => field).filter((field) => field !== ''))]
    const errors = why.map(({ field, error }) =>
      why.length > 1 && field !== '' ? `${field}: ${error}` : error,
    )
    // What stands in columns without a name is kept behind the others: nothing of the row is lost.
    const beyond = row.cells.slice(Math.max(0, ...this.#columns) + 1)
    return [
      String(row.line),
      fields.join('; '),
      errors.join('; '),
      ...this.#columns.map((column) => row.cells[column] ?? ''),
      ...beyond,
    ]
  }

  async #write(lines: readonly (readonly string[])[]): Promise<void> {
    const options = { delimiter: this.#delimiter }
    if (this.#file === null) {
      this.#file = await createAtomicFile(this.#target, { neverOver: true })
      await this.#file.write(csvLines([this.#headers], this.#headers.length, options))
    }
    await this.#file.write(csvLines(lines, this.#headers.length, options))
  }

  /** Puts the file in its place; null when every row was taken. */
  async finish(): Promise<string | null> {
    return this.#file === null ? null : (await this.#file.commit()).path
  }

  async abandon(): Promise<void> {
    await this.#file?.abandon()
  }
}
