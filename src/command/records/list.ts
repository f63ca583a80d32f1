import { conflict, usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import { withArticle } from '../../record/nouns.js'
import type { AnyRecord } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Command, command } from '../command.js'
import type { Context } from '../context.js'
import { notedRead } from '../noted-read.js'
import { areRead, type Inputs } from '../option.js'
import { broughtListOf, type Column, type ListResult, listOf } from '../result.js'
import { chosenColumns, ownColumns, type Reached } from './columns.js'
import type { ColumnSource, Condition, Described } from './described.js'
import { fieldConditions, fieldFilters } from './filters.js'
import { countRows, reachRows, rowsByIds, type Selection, selectIds, selectRows } from './read.js'
import { givenValues, idsOfReferences } from './references.js'
import { sourcesFor } from './sources.js'

/** `list`, and with `all` every row and column: `export`. */
export function listCommand<D extends AnyRecord, F extends Inputs>(
  def: D,
  described: Described<D, F>,
): Command {
  return command({
    noun: def.plural,
    verb: 'list',
    about: `list ${def.about === '' ? def.plural : def.about}`,
    examples: described.examples?.list ?? [`pcc ${def.plural}`, `pcc ${def.plural} list --json`],
    options: { ...fieldFilters(def), ...described.filters },
    run: (context, values) => listResult(context, def, described, values),
  })
}

export async function listResult<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
  values: Readonly<Record<string, unknown>>,
): Promise<ListResult> {
  const selected = await selectionOf(context, def, described, values)
  const listed = described.listed?.(values, context) ?? null
  const conditions = [...selected.conditions, ...(listed?.conditions ?? [])]
  const limit = selected.limit ?? (context.forPeople ? context.delivery.rows : null)
  const { offset } = selected
  return rowsResult(context, def, described, listed?.empty ?? selected.empty, {
    ofPatient: selected.ofPatient,
    async select(reader) {
      const rows = await selectRows(reader, def, { ...selected, conditions, limit })
      if (rows.length === 0 && offset > 0) {
        const total = await countRows(reader, def, conditions)
        return { rows, total: null, ...(total === 0 ? {} : { empty: pastTheEnd(def, offset, total) }) }
      }
      const counts = limit !== null && rows.length === limit
      return { rows, total: counts ? await countRows(reader, def, conditions) : null }
    },
  })
}

const pastTheEnd = ({ noun, plural }: AnyRecord, offset: number, total: number): string =>
  `--offset ${offset} is past the end: there ${total === 1 ? `is 1 ${noun}` : `are ${total} ${plural}`}`

/** Every row that the filters leave, with its columns, each read when it is written; and the ids of them all. */
export async function exportedResult<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly result: ListResult; readonly ids: readonly number[] }> {
  const { empty, ...selection } = await selectionOf(context, def, described, values)
  const ids = await context.read((reader) => selectIds(reader, def, selection))
  const { columns, reached } = await shape(context, def, described)
  const load = async (from: number, to: number) =>
    context.read(async (reader) => {
      const wanted = ids.slice(from, to)
      const byId = new Map((await rowsByIds(reader, def, wanted)).map((row) => [row.id, row]))
      const rows = wanted.map((id) => byId.get(id)).filter((row) => row !== undefined)
      if (rows.length < wanted.length)
        throw conflict(
          'changed_meanwhile',
          `some ${def.plural} went while they were exported`,
          'export again',
        )
      return reached(reader, rows)
    })
  return { result: broughtListOf({ columns, count: ids.length, empty, load }), ids }
}

/** What the filters of a list leave. Errors: those of the names. */
export async function selectionOf<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
  values: Readonly<Record<string, unknown>>,
): Promise<Selection & { readonly empty: string; readonly ofPatient: number | null }> {
  checkStatuses(def, values.status)
  const { filters, where } = described
  const further: readonly Condition[] =
    filters !== undefined && where !== undefined && areRead(filters, values)
      ? await where(values, context)
      : []
  const named = await context.read((reader) =>
    idsOfReferences(context, reader, def, givenValues(def, values), {
      reaches: described.reaches,
      forWriting: false,
    }),
  )
  const conditions = [...fieldConditions(def, values, named, described.usual), ...further]
  const { limit, offset } = context.page
  return {
    conditions,
    order: described.order === undefined ? 'id' : `${described.order}, id`,
    limit,
    offset,
    empty: `no ${def.plural}${conditions.length > 1 ? ' that match' : ' yet'}`,
    ofPatient: typeof named.patient_id === 'number' ? named.patient_id : null,
  }
}

/** The columns that somebody asked for or that the noun has, and how rows are made ready for them. */
async function shape<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
): Promise<{
  readonly columns: readonly Column<Reached>[]
  readonly reached: (reader: Reader, rows: readonly Row[]) => Promise<readonly Reached[]>
}> {
  const source: ColumnSource = { def, computed: described.computed ?? {} }
  const names = context.page.columns ?? (context.forPeople ? def.list : null)
  const sourceOf = await sourcesFor(context, source, described.reaches ?? [], names ?? [])
  const columns =
    names === null ? ownColumns(source, context) : chosenColumns(source, names, sourceOf, context)
  const paths = columns.map(({ name }) => name.split('.'))
  return {
    columns,
    reached: (reader, rows) => reachRows(reader, def, rows, paths, (noun) => sourceOf(noun)?.def),
  }
}

/** Rows of a noun, however they were selected, in the columns that somebody asked for or that the noun has. */
export async function rowsResult<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
  empty: string,
  {
    select,
    ofPatient = null,
  }: {
    readonly select: (
      reader: Reader,
    ) => Promise<{ readonly rows: readonly Row[]; readonly total: number | null; readonly empty?: string }>
    /** The one patient whose records they are: a read that the trail keeps. */
    readonly ofPatient?: number | null
  },
): Promise<ListResult> {
  const { columns, reached } = await shape(context, def, described)
  const look = async (reader: Reader) => {
    const selected = await select(reader)
    return { ...selected, rows: await reached(reader, selected.rows) }
  }
  const { rows, ...found } =
    ofPatient === null
      ? await context.read(look)
      : await notedRead(context, (writer) => {
          writer.noteRead({ noun: 'patient' }, ofPatient, ofPatient)
          return look(writer)
        })
  return listOf({ columns, empty, ...found, rows })
}

function checkStatuses(def: AnyRecord, asked: unknown): void {
  if (!def.lifecycle || !Array.isArray(asked)) return
  const known = [...def.lifecycle.statuses, ENTERED_IN_ERROR]
  for (const status of asked.map(String)) {
    if (known.includes(status)) continue
    const near = nearest(status, known)
    throw usage(
      `"${status}" is no status of ${withArticle(def.noun)}`,
      near === null ? `one of: ${known.join(', ')}` : `did you mean ${near}?`,
    )
  }
}
