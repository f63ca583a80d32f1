import type { Format } from '../globals.js'

/** How a result is written, and on what. */
export interface Rendering {
  readonly format: Format
  /** Whether standard output is a person's terminal. */
  readonly terminal: boolean
  /** Cells of a line. */
  readonly width: number
  readonly color: boolean
  /** Rows of a table on a terminal before "and 312 more"; null for all. */
  readonly limitRows: number | null
  /** A byte order mark in front of CSV and TSV. */
  readonly bom?: boolean
  /** Above an HTML page. */
  readonly title?: string
  /** What an HTML page says of its day and hour, in words. */
  readonly date?: string
}

/** Takes text as it comes; what it returns is awaited before the next. */
export type Out = (chunk: string) => Promise<void> | void

/** One line on standard error, without its end. */
export type ErrorLine = (line: string) => void
