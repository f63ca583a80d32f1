import type { Column, ListResult, RecordResult, Result } from '../command/result.js'
import { usage } from '../kernel/errors.js'
import { quoted } from '../kernel/text/quoted.js'
import { nearest } from '../kernel/text/similar.js'

function chosen<R>(columns: readonly Column<R>[], names: readonly string[]): Column<R>[] {
  return names.map((wanted) => {
    const found = columns.find(({ name }) => name === wanted)
    if (found !== undefined) return found
    const known = columns.map(({ name }) => name)
    const near = nearest(wanted, known)
    throw usage(
      `there is no column ${quoted(wanted)} here`,
      near === null ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
    )
  })
}

const inColumns = <T extends ListResult | RecordResult>(result: T, columns: T['columns']): T => ({
  ...result,
  columns,
})

/**
 * The result in the columns that `--columns` names, whatever it is: a page becomes its rows. A list whose command chose
 * them itself has just these already. Errors: `usage` for an unknown one, and for a page without rows.
 */
export function inChosenColumns(result: Result, names: readonly string[]): Result {
  if (names.length === 0) return result
  switch (result.kind) {
    case 'list':
      return inColumns(result, chosen(result.columns, names))
    case 'record':
      return inColumns(result, chosen(result.columns, names))
    case 'view':
      if (result.table === undefined)
        throw usage('--columns: this page has no columns', 'leave it out, or take --json')
      return inColumns(result.table, chosen(result.table.columns, names))
    case 'batch':
    case 'none':
      return result
  }
}
