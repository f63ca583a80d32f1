import type { Json } from '../record/field.js'

/** One column of a list: the same value for a program (`json`), a file (`csv`) and a person (`show`). */
export interface Column<R> {
  /** The `snake_case` name, the same in JSON, CSV headers and `--columns`. */
  readonly name: string
  /** What stands above it in a table. */
  readonly label: string
  readonly align: 'left' | 'right'
  /** Text that a spreadsheet could run as a formula is defused in CSV; numbers, dates and phones never. */
  readonly kind: 'text' | 'number' | 'date' | 'phone' | 'id'
  /** The noun whose ids it holds, through which `--columns` reaches: `patient.name` through `patient_id`. */
  readonly noun?: string
  readonly json: (row: R) => Json
  readonly csv: (row: R) => string
  readonly show: (row: R) => string
}

/** Another exit status than 0 for a result that is shown all the same: an import that rejected rows. */
interface Ending {
  readonly exit?: number
  /** Above it on a page of its own: `Open referrals by age and step`. */
  readonly title?: string
}

/** A list: an array of objects in JSON, a table elsewhere. Closed over its row type by `listOf`. */
export interface ListResult extends Ending {
  readonly kind: 'list'
  readonly columns: readonly Column<number>[]
  /** The rows are numbered; a column is asked for the value of row `n`. */
  readonly count: number
  /** Of a list that is too long to be held: puts these rows within reach of the columns, and others out of it. */
  readonly bring?: (from: number, to: number) => Promise<void>
  /** How many there are beyond a limit; null when not counted. */
  readonly total: number | null
  /** Said on standard error when there is none: why. */
  readonly empty: string
}

/** One record or answer: an object in JSON, lines of label and value elsewhere. */
export interface RecordResult extends Ending {
  readonly kind: 'record'
  readonly columns: readonly Column<null>[]
  /** One line said after a write, on standard error: "booked A-77 …". */
  readonly said?: string
  /** It holds what was just written: on a terminal the line alone is enough. */
  readonly echo?: boolean
}

/** A verb on several ids. */
export interface BatchResult extends Ending {
  readonly kind: 'batch'
  readonly done: readonly { readonly id: string; readonly said: string; readonly json: Json }[]
  readonly failed: readonly { readonly id: string; readonly error: unknown }[]
}

/** What a view may know of the screen that it is shown on. */
export interface Screen {
  /** Cells; never below 20. */
  readonly width: number
  /** False in a pipe: then nothing is cut. */
  readonly terminal: boolean
  readonly paint: Paint
}

/** Colour that only repeats what a mark or a word says; the identity where there is none. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
  readonly cyan: (text: string) => string
}

/** A page laid out by its feature, with its rows for programs and files. */
export interface ViewResult extends Ending {
  readonly kind: 'view'
  readonly json: Json
  readonly lines: (screen: Screen) => string[]
  /** What CSV, TSV and Markdown show of it; the view's own lines are for people. */
  readonly table?: ListResult
  /** Said to people on standard error below it, also when they leave a pager before its end. */
  readonly below?: readonly string[]
}

export interface NoResult extends Ending {
  readonly kind: 'none'
}

export type Result = ListResult | RecordResult | BatchResult | ViewResult | NoResult

export interface Rows<R> {
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly total?: number | null
  readonly empty: string
}

const listBy = <R>(
  { columns, total = null, empty }: Omit<Rows<R>, 'rows'>,
  count: number,
  rowAt: (n: number) => R | undefined,
): ListResult => {
  const row = (n: number): R => {
    const found = rowAt(n)
    if (found === undefined) throw new RangeError(`no row ${n}`)
    return found
  }
  return {
    kind: 'list',
    count,
    total,
    empty,
    columns: columns.map((column) => ({
      ...column,
      json: (n) => column.json(row(n)),
      csv: (n) => column.csv(row(n)),
      show: (n) => column.show(row(n)),
    })),
  }
}

export const listOf = <R>(list: Rows<R>): ListResult => listBy(list, list.rows.length, (n) => list.rows[n])

export interface BroughtRows<R> extends Omit<Rows<R>, 'rows'> {
  readonly count: number
  readonly load: (from: number, to: number) => Promise<readonly R[]>
}

/** A list of which only the rows that are being written are held. */
export function broughtListOf<R>({ count, load, ...list }: BroughtRows<R>): ListResult {
  let first = 0
  let rows: readonly R[] = []
  return {
    ...listBy(list, count, (n) => rows[n - first]),
    async bring(from, to) {
      rows = await load(from, to)
      first = from
    },
  }
}

export const recordOf = <R>(columns: readonly Column<R>[], row: R, said?: string): RecordResult => ({
  kind: 'record',
  ...(said === undefined ? {} : { said }),
  columns: columns.map((column) => ({
    ...column,
    json: () => column.json(row),
    csv: () => column.csv(row),
    show: () => column.show(row),
  })),
})
