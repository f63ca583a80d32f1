import type { Rendering } from '../../../src/cli/render/index.js'
import { writeResult } from '../../../src/cli/render/index.js'
import type { Column, ListResult, Result } from '../../../src/command/result.js'
import { listOf } from '../../../src/command/result.js'

export interface Written {
  /** What went to standard output. */
  readonly text: string
  readonly chunks: readonly string[]
  /** What went to standard error. */
  readonly said: readonly string[]
  readonly exit: number
}

/** Writes a result as a pipe gets it, unless said otherwise. */
export async function written(result: Result, how: Partial<Rendering> = {}): Promise<Written> {
  const chunks: string[] = []
  const said: string[] = []
  const exit = await writeResult(
    result,
    { format: 'table', terminal: false, width: 80, color: false, ...how },
    (chunk) => {
      chunks.push(chunk)
    },
    (line) => said.push(line),
  )
  return { text: chunks.join(''), chunks, said, exit }
}

/** A column of a row that is an array of texts. */
export const at = (
  n: number,
  name: string,
  parts: Partial<Pick<Column<readonly string[]>, 'kind' | 'align' | 'label' | 'json'>> = {},
): Column<readonly string[]> => {
  const text = (row: readonly string[]): string => row[n] ?? ''
  return { name, label: name, align: 'left', kind: 'text', json: text, csv: text, show: text, ...parts }
}

interface Parts {
  readonly total?: number
  readonly empty?: string
}

export const PATIENT_COLUMNS = [
  at(0, 'id', { kind: 'id', label: 'ID' }),
  at(1, 'name', { label: 'Name' }),
  at(2, 'birth_date', { kind: 'date', label: 'Born' }),
  at(3, 'visits', { kind: 'number', align: 'right', label: 'Visits', json: (row) => Number(row[3]) }),
  at(4, 'note', { label: 'Note', json: (row) => row[4] ?? null }),
]

export const patients = (rows: readonly (readonly string[])[], parts: Parts = {}): ListResult =>
  listOf({ columns: PATIENT_COLUMNS, rows, empty: 'no patients that match', ...parts })

export const GARCIA = ['P-42', 'GARCIA, Maria', '1968-03-14', '12', 'needs a ramp']
export const CHEN = ['P-7', '陈伟', '1955-11-02', '3', '']

/** A list of text columns alone. */
export const texts = (rows: readonly (readonly string[])[], columns = rows[0]?.length ?? 1): ListResult =>
  listOf({
    columns: Array.from({ length: columns }, (_, n) => at(n, `c${n}`)),
    rows,
    empty: 'nothing',
  })
