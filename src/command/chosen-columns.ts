import { usage } from '../kernel/errors.js'
import type { Context } from './context.js'
import { columnAt, type Reached, type SourceOf } from './records/columns.js'
import { reachRows, rowsByIds } from './records/read.js'
import { sourcesOf } from './records/sources.js'
import type { Column, Result } from './result.js'
import { unknownColumn } from './unknown-column.js'

/**
 * The result in the columns that `--columns` names, whatever it is: a page becomes its rows, and `patient.name` reaches
 * through a column of patients' ids. A list whose command chose them itself has just these already. Errors: `usage` for
 * an unknown one, and for a page without rows.
 */
export async function inChosenColumns(context: Context, result: Result): Promise<Result> {
  const names = context.page.columns
  if (names === null) return result
  switch (result.kind) {
    case 'list':
      return { ...result, columns: await chosen(context, result.columns, names, rowNumbers(result.count)) }
    case 'record':
      return { ...result, columns: await chosen(context, result.columns, names, [null]) }
    case 'view':
      if (result.table === undefined)
        throw usage('--columns: this page has no columns', 'leave it out, or take --json')
      return inChosenColumns(context, result.table)
    case 'batch':
    case 'none':
      return result
  }
}

const rowNumbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

async function chosen<R>(
  context: Context,
  columns: readonly Column<R>[],
  names: readonly string[],
  rows: readonly R[],
): Promise<Column<R>[]> {
  let sources: SourceOf | undefined
  const found: Column<R>[] = []
  for (const name of names) {
    const own = columns.find((column) => column.name === name)
    if (own !== undefined) {
      found.push(own)
      continue
    }
    const [head = '', ...path] = name.split('.')
    const ids = columns.find((column) => column.name === `${head}_id`)
    if (path.length === 0 || ids?.noun === undefined) throw notHere(name, columns)
    sources ??= await sourcesOf(context)
    found.push(await through({ context, sources, ids, noun: ids.noun, name, path, rows }))
  }
  return found
}

function notHere<R>(name: string, columns: readonly Column<R>[]): Error {
  const reached = columns.filter(({ noun }) => noun !== undefined)
  return unknownColumn(name, [
    ...columns.map((column) => column.name),
    ...reached.map((column) => `${column.name.replace(/_id$/, '')}.…`),
  ])
}

interface Reaching<R> {
  readonly context: Context
  readonly sources: SourceOf
  readonly ids: Column<R>
  readonly noun: string
  readonly name: string
  /** Behind the reference: `['pcp_provider', 'name']`. */
  readonly path: readonly string[]
  readonly rows: readonly R[]
}

async function through<R>({
  context,
  sources,
  ids,
  noun,
  name,
  path,
  rows,
}: Reaching<R>): Promise<Column<R>> {
  const source = sources(noun)
  if (source === undefined) throw new Error(`no feature has ${noun}`)
  const inner = columnAt(source, path, sources, context, name)
  const idOf = (row: R): number | null => {
    const id = ids.json(row)
    return typeof id === 'string' ? Number(id.slice(source.def.prefix.length + 1)) : null
  }
  const wanted = [...new Set(rows.map(idOf).filter((id) => id !== null))]
  const reached = await context.read(async (reader) => {
    const found = await rowsByIds(reader, source.def, wanted)
    return reachRows(reader, source.def, found, [path], (one) => sources(one)?.def)
  })
  const byId = new Map<number | null, Reached>(reached.map((one) => [Number(one.record.id), one]))
  const at = <T>(row: R, of: (reached: Reached) => T, otherwise: T): T => {
    const one = byId.get(idOf(row))
    return one === undefined ? otherwise : of(one)
  }
  return {
    ...inner,
    name,
    label: name.replaceAll('_', ' ').replace('.', ' '),
    json: (row) => at(row, inner.json, null),
    csv: (row) => at(row, inner.csv, ''),
    show: (row) => at(row, inner.show, ''),
  }
}
