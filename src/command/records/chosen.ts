import { usage } from '../../kernel/errors.js'
import { type AnyRecord, externalId } from '../../record/record.js'
import type { Context } from '../context.js'
import { type Input, type Inputs, several } from '../option.js'
import type { Condition, Described } from './described.js'
import { fieldFilters } from './filters.js'
import { rowsResult, selectionOf } from './list.js'
import { selectRows } from './read.js'

/** More are counted, not shown. */
const PREVIEWED = 50

/** Ids, where the noun's filters may choose instead. */
export const chosenIds = (def: AnyRecord): Input<readonly string[]> =>
  several({
    about: `which ${def.plural}; or choose them by the options of list`,
    value: 'ID',
    noun: def.noun,
  })

/** The options by which a verb chooses as the noun's `list` does. */
export const chosenBy = <D extends AnyRecord, F extends Inputs>(
  def: D,
  { filters }: Described<D, F>,
): Inputs => ({ ...fieldFilters(def), ...filters })

export interface Choosing {
  readonly ids: readonly string[]
  /** Asks whether it is meant: `Mark these 31 visits as fulfilled?` */
  readonly question: (these: string) => string
  /** What a record must be for it, beyond what was asked. */
  readonly only: readonly Condition[]
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)

/**
 * The ids that were named; else those that the filters leave, shown, counted and agreed to; else one that is asked for.
 * Errors: `usage` when nothing was named, when both were, or when nobody agrees.
 */
export async function chosenRecords<D extends AnyRecord, F extends Inputs>(
  context: Context,
  def: D,
  described: Described<D, F>,
  values: Readonly<Record<string, unknown>>,
  { ids, question, only }: Choosing,
): Promise<readonly string[]> {
  const filtered = Object.keys(chosenBy(def, described)).some((name) => isGiven(values[name]))
  if (ids.length > 0) {
    if (!filtered) return ids
    throw usage('ids and filters say two things', 'name the records, or choose them by filters')
  }
  if (!filtered) {
    if (context.questions !== null) return [await context.questions.record(`${def.noun}:`, def.noun)]
    throw usage(
      'ids is missing',
      `expected ${def.prefix}-42, or options that choose, as pcc ${def.plural} list has`,
    )
  }
  const { empty, conditions, order } = await selectionOf(context, def, described, values)
  const selection = { conditions: [...conditions, ...only], order, limit: null, offset: 0 }
  const rows = await context.read((reader) => selectRows(reader, def, selection))
  if (rows.length === 0) {
    context.say(`${empty} and can be changed so`)
    return []
  }
  const shown = await rowsResult(context, def, described, empty, {
    select: async () => ({ rows: rows.slice(0, PREVIEWED), total: null }),
  })
  await context.render(shown, { format: 'table', title: '' }, async (chunk) =>
    context.say(chunk.replace(/\n$/, '')),
  )
  if (rows.length > PREVIEWED) context.say(`and ${rows.length - PREVIEWED} more`)
  const these = rows.length === 1 ? `this ${def.noun}` : `these ${rows.length} ${def.plural}`
  if (!(await context.confirm(question(these)))) throw usage('nothing was changed')
  return rows.map(({ id }) => externalId(def, Number(id)))
}
