import { basename, resolve } from 'node:path'
import { type AnyRecord, externalId } from '../../record/record.js'
import { type Command, command } from '../command.js'
import type { Context } from '../context.js'
import type { Inputs } from '../option.js'
import type { Described } from './described.js'
import { fieldFilters } from './filters.js'
import { exportedResult } from './list.js'
import { tellsOfPatients } from './patients-of.js'

/**
 * Every column of every row that the filters leave, inactive or entered in error too; `--format` and `-o` say where it goes. What tells about patients
 * leaves a record of who exported what, before it leaves the practice.
 */
export function exportCommand<D extends AnyRecord, F extends Inputs>(
  def: D,
  described: Described<D, F>,
): Command {
  const traced = tellsOfPatients(def)
  const { all: _, ...filters } = { ...fieldFilters(def), ...described.filters }
  return command({
    noun: def.plural,
    verb: 'export',
    about: `export ${def.plural}: CSV unless --format or the ending of -o says otherwise`,
    examples: described.examples?.export ?? [`pcc ${def.plural} export -o ${def.plural}.csv`],
    options: filters,
    writes: traced,
    run: async (context, values) => {
      const { result, ids } = await exportedResult({ ...context, forPeople: false }, def, described, {
        ...values,
        all: true,
      })
      if (!traced) return result
      if (context.dryRun) {
        context.say(`would export ${ids.length} ${def.plural} to ${placeOf(context)}`)
        return { kind: 'none' }
      }
      await trace(context, def, ids)
      return result
    },
  })
}

const placeOf = ({ delivery: { out } }: Context): string => (out === null ? 'standard output' : resolve(out))

async function trace(context: Context, def: AnyRecord, ids: readonly number[]): Promise<void> {
  const [{ recordExport }, { rangesOf }, { exports }] = await Promise.all([
    import('../../exchange/export/record-export.js'),
    import('../../exchange/export/id-ranges.js'),
    import('../../exchange/records/export.js'),
  ])
  const { format, out } = context.delivery
  const record = await recordExport(context, {
    nouns: [def.plural],
    format,
    place: placeOf(context),
    rows: ids.length,
    files: out === null ? [] : [basename(out)],
    filters: filtersOf(context),
    ids: { [def.plural]: rangesOf(ids) },
  })
  context.say(
    `${externalId(exports, record.id)} · ${ids.length} ${def.plural} to ${placeOf(context)}, for ${context.purpose}`,
  )
}

/** Which rows and columns, when not all: as it was said. */
function filtersOf({ delivery: { asked }, page: { columns, limit, offset } }: Context): string | null {
  const said = [
    asked,
    columns === null ? '' : `--columns ${columns.join(',')}`,
    limit === null ? '' : `--limit ${limit}`,
    offset === 0 ? '' : `--offset ${offset}`,
  ]
  return said.filter((part) => part !== '').join(' ') || null
}
