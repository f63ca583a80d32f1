import {
  type BatchResult,
  type Column,
  type ListResult,
  listOf,
  type RecordResult,
  type ViewResult,
} from '../../command/result.js'
import { usage } from '../../kernel/errors.js'
import { errorFacts } from './errors.js'

/** A record as the list of its one row. */
export const recordAsList = ({ columns }: RecordResult): ListResult => ({
  kind: 'list',
  count: 1,
  total: null,
  empty: '',
  columns: columns.map((column) => ({
    ...column,
    json: () => column.json(null),
    csv: () => column.csv(null),
    show: () => column.show(null),
  })),
})

interface Outcome {
  readonly id: string
  readonly outcome: string
  readonly message: string
}

const outcomeColumn = (
  name: keyof Outcome,
  label: string,
  kind: Column<Outcome>['kind'],
): Column<Outcome> => {
  const value = (row: Outcome): string => row[name]
  return { name, label, align: 'left', kind, json: value, csv: value, show: value }
}

/** What became of each id: `done`, or the code of its failure. */
export const batchAsList = ({ done, failed }: BatchResult): ListResult =>
  listOf({
    empty: '',
    columns: [
      outcomeColumn('id', 'ID', 'id'),
      outcomeColumn('outcome', 'Outcome', 'text'),
      outcomeColumn('message', 'Message', 'text'),
    ],
    rows: [
      ...done.map(({ id, said }) => ({ id, outcome: 'done', message: said })),
      ...failed.map(({ id, error }) => {
        const { code, message } = errorFacts(error)
        return { id, outcome: code, message }
      }),
    ],
  })

/** The rows of a page. Errors: `usage` when it has none. */
export function rowsOf({ table }: ViewResult, format: string): ListResult {
  if (table !== undefined) return table
  throw usage(`This page has no rows to write as ${format}`, 'Take --format json, md or html')
}
