import type { BatchResult, ListResult, RecordResult, ViewResult } from '../../command/result.js'
import type { Format } from '../globals.js'

/** How a result is written, and on what. */
export interface Rendering {
  readonly format: Format
  /** Whether standard output is a person's terminal. */
  readonly terminal: boolean
  /** Cells of a line. */
  readonly width: number
  readonly color: boolean
  /** Rows of a table on a terminal before "and 312 more"; null for all, 50 unless given. */
  readonly limitRows?: number | null
  /** Rows that `--offset` left out in front: they are not among those "more". */
  readonly offset?: number
  /** A byte order mark in front of CSV and TSV. */
  readonly bom?: boolean
  /** Above an HTML page whose result brings no title of its own. */
  readonly title?: string
  /** Whose page it is: `Main Street Family Medicine`. */
  readonly practice?: string
  readonly demo?: boolean
  /** The instant that an HTML page says it was made at, ISO 8601 with offset. */
  readonly made?: string
  /** Errors alone are said. */
  readonly quiet?: boolean
}

/** Takes text as it comes; what it returns is awaited before the next. */
export type Out = (chunk: string) => Promise<void> | void

/** One line on standard error, without its end. */
export type ErrorLine = (line: string) => void

/** Where a result goes, and how. */
export interface Target {
  readonly how: Rendering
  readonly out: Out
  readonly err: ErrorLine
}

/** What a format makes of each kind of result. */
export interface Renderer {
  readonly list: (list: ListResult, target: Target) => Promise<void>
  readonly record: (record: RecordResult, target: Target) => Promise<void>
  readonly batch: (batch: BatchResult, target: Target) => Promise<void>
  readonly view: (view: ViewResult, target: Target) => Promise<void>
}
