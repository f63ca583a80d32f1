import { type OpenOptions, openTable } from '../../../src/exchange/formats/open.js'
import type { RawRow } from '../../../src/exchange/formats/rows.js'
import type { PccError } from '../../../src/kernel/errors.js'
import { gather } from './read-all.js'

/** What became of a file: its header, its rows, what was noted; or the message that refused it. */
export type Outcome = readonly string[] | string

const rowText = ({ line, cells, problem, cellProblems = [] }: RawRow): string =>
  `${line}: ${cells.join('|')}` +
  (problem === undefined ? '' : ` !! ${problem.message}`) +
  cellProblems.map(({ column, problem }) => ` ! ${column} ${problem.message}`).join('')

/** In short, to be compared and read: cells joined by bars, rows after their line. */
export async function outcomeOf(path: string, options?: OpenOptions): Promise<Outcome> {
  try {
    const table = await openTable(path, options)
    const rows = await gather(table.rows)
    const notes = table.notes.map((note) => `note: ${note}`)
    return [table.headers.join('|'), ...rows.map(rowText), ...notes]
  } catch (error) {
    if (!isPccError(error)) throw error
    return `${error.code}: ${error.message}`
  }
}

const isPccError = (error: unknown): error is PccError => error instanceof Error && error.name === 'PccError'
