import { usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import type { AnyRecord } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Command, command } from '../command.js'
import type { Context } from '../context.js'
import { areRead, type Inputs } from '../option.js'
import { type ListResult, listOf } from '../result.js'
import { chosenColumns, ownColumns } from './columns.js'
import type { ColumnSource, Condition, Described } from './described.js'
import { fieldConditions, fieldFilters } from './filters.js'
import { countRows, reachRows, selectRows } from './read.js'
import { givenValues, idsOfReferences } from './references.js'

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
  seen: (rows: readonly Row[]) => void = () => undefined,
): Promise<ListResult> {
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
  return rowsResult(
    context,
    def,
    described,
    `no ${def.plural}${conditions.length > 1 ? ' that match' : ' yet'}`,
    {
      async select(reader) {
        const rows = await selectRows(reader, def, {
          conditions,
          order: described.order === undefined ? 'id' : `${described.order}, id`,
          limit,
          offset,
        })
        seen(rows)
        const counts = limit !== null && rows.length === limit
        return { rows, total: counts ? await countRows(reader, def, conditions) : null }
      },
    },
  )
}

/** Rows of a noun, however they were selected, in the columns that somebody asked for or that the noun has. */
export async function rowsResult<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
  empty: string,
  {
    select,
  }: { readonly select: (reader: Reader) => Promise<{ rows: readonly Row[]; total: number | null }> },
): Promise<ListResult> {
  const source: ColumnSource = { def, computed: described.computed ?? {} }
  const sourceOf = (noun: string): ColumnSource | undefined =>
    [source, ...(described.reaches ?? [])].find((one) => one.def.noun === noun)
  const names = context.page.columns ?? (context.forPeople ? def.list : null)
  const columns =
    names === null ? ownColumns(source, context) : chosenColumns(source, names, sourceOf, context)
  const paths = columns.map(({ name }) => name.split('.'))
  const { rows, total } = await context.read(async (reader) => {
    const found = await select(reader)
    return {
      rows: await reachRows(reader, def, found.rows, paths, (noun) => sourceOf(noun)?.def),
      total: found.total,
    }
  })
  return listOf({ columns, rows, total, empty })
}

function checkStatuses(def: AnyRecord, asked: unknown): void {
  if (!def.lifecycle || !Array.isArray(asked)) return
  const known = [...def.lifecycle.statuses, ENTERED_IN_ERROR]
  for (const status of asked.map(String)) {
    if (known.includes(status)) continue
    const near = nearest(status, known)
    throw usage(
      `"${status}" is no status of a ${def.noun}`,
      near === null ? `one of: ${known.join(', ')}` : `did you mean ${near}?`,
    )
  }
}
