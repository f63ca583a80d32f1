import { notFound, usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { parseId } from '../../record/fields/reference.js'
import { type AnyRecord, externalId, fieldEntries, type RecordOf, tableName } from '../../record/record.js'
import { decodeRow, type Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import type { Context } from '../context.js'
import type { Inputs } from '../option.js'
import type { Reached } from './columns.js'
import { type Condition, type Described, reachName } from './described.js'

export interface Selection {
  readonly conditions: readonly Condition[]
  readonly order: string
  readonly limit: number | null
  readonly offset: number
}

/** The rows of a noun in a total order. */
export const selectRows = (reader: Reader, def: AnyRecord, selection: Selection): Promise<Row[]> =>
  select(reader, def, '*', selection)

/** The same by their ids alone. */
export async function selectIds(reader: Reader, def: AnyRecord, selection: Selection): Promise<number[]> {
  return (await select(reader, def, 'id', selection)).map(({ id }) => Number(id))
}

function select(reader: Reader, def: AnyRecord, what: string, selection: Selection): Promise<Row[]> {
  const { where, parameters } = whereOf(selection.conditions)
  const page =
    selection.limit === null && selection.offset === 0
      ? ''
      : ` limit ${selection.limit ?? Number.MAX_SAFE_INTEGER} offset ${selection.offset}`
  return reader.bulk.all(
    `select ${what} from "${tableName(def)}"${where} order by ${selection.order}${page}`,
    ...parameters,
  )
}

export async function countRows(
  reader: Reader,
  def: AnyRecord,
  conditions: readonly Condition[],
): Promise<number> {
  const { where, parameters } = whereOf(conditions)
  const [row] = await reader.bulk.all(`select count(*) as n from "${tableName(def)}"${where}`, ...parameters)
  return Number(row?.n ?? 0)
}

function whereOf(conditions: readonly Condition[]): { where: string; parameters: Condition['parameters'] } {
  if (conditions.length === 0) return { where: '', parameters: [] }
  return {
    where: ` where ${conditions.map(({ sql }) => `(${sql})`).join(' and ')}`,
    parameters: conditions.flatMap(({ parameters }) => [...parameters]),
  }
}

/** The records, each with those that `paths` reach through; one query a reference, however many rows. */
export async function reachRows(
  reader: Reader,
  def: AnyRecord,
  rows: readonly Row[],
  paths: readonly (readonly string[])[],
  defOf: (noun: string) => AnyRecord | undefined,
): Promise<Reached[]> {
  const through = new Map<string, { readonly head: string; readonly byId: Map<number, Reached> }>()
  const heads = new Set(paths.filter((path) => path.length > 1).map(([head = '']) => head))
  for (const [name, field] of fieldEntries(def)) {
    const head = reachName(name)
    const target = field.target === undefined ? undefined : defOf(field.target)
    if (target === undefined || !heads.has(head)) continue
    const ids = [...new Set(rows.map((row) => row[name]).filter((id) => typeof id === 'number'))]
    const found = await rowsByIds(reader, target, ids)
    const inner = paths.filter((path) => path[0] === head).map((path) => path.slice(1))
    const reached = await reachRows(reader, target, found, inner, defOf)
    const byId = new Map(
      found.map((row, at) => [Number(row.id), reached[at] ?? { record: row, through: {} }] as const),
    )
    through.set(name, { head, byId })
  }
  return rows.map((row) => ({
    record: decodeRow(def, row),
    through: Object.fromEntries(
      [...through].map(([name, { head, byId }]) => [head, byId.get(Number(row[name]))] as const),
    ),
  }))
}

export const rowsByIds = async (reader: Reader, def: AnyRecord, ids: readonly number[]): Promise<Row[]> =>
  ids.length === 0
    ? []
    : reader.bulk.all(
        `select * from "${tableName(def)}" where id in (select value from ${reader.bulk.jsonRows})`,
        JSON.stringify(ids),
      )

/** Whether a noun has a record of this id, whatever its status. */
export async function hasRow(reader: Reader, noun: string, id: number): Promise<boolean> {
  const [row] = await reader.bulk.all(`select id from "${tableName({ noun })}" where id = ?`, id)
  return row !== undefined
}

/** The record with an id as people type it. Errors: `usage` for no id of this noun, `not_found`. */
export async function recordById<D extends AnyRecord>(
  reader: Reader,
  def: D,
  text: string,
): Promise<RecordOf<D>> {
  const id = parseId(text.trim(), def.prefix, def.noun)
  if (id instanceof Problem) throw usage(id.message, `expected ${id.expected ?? def.prefix}`)
  const [row] = await rowsByIds(reader, def, [id])
  if (row === undefined) {
    throw notFound(`there is no ${def.noun} ${externalId(def, id)}`, `see pcc ${def.plural} list`)
  }
  return decodeRow(def, row)
}

/** The record that somebody named in whatever way the noun knows. */
export const recordNamed = <D extends AnyRecord, F extends Inputs>(
  context: Context,
  reader: Reader,
  def: D,
  { find }: Described<D, F>,
  text: string,
  forWriting = false,
): Promise<RecordOf<D>> =>
  find === undefined ? recordById(reader, def, text) : find(context, reader, text, forWriting)
