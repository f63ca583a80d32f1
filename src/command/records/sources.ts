import type { Context } from '../context.js'
import { referenceNamed, type SourceOf } from './columns.js'
import type { ColumnSource } from './described.js'

/**
 * The nouns that columns reach through, by their words: those given, and as soon as one of the names leads further,
 * those of every feature.
 */
export async function sourcesFor(
  context: Pick<Context, 'features'>,
  source: ColumnSource,
  reaches: readonly ColumnSource[],
  names: readonly string[],
): Promise<SourceOf> {
  const near: SourceOf = (noun) => [source, ...reaches].find((one) => one.def.noun === noun)
  return names.every((name) => leadsThrough(source, name.split('.'), near)) ? near : sourcesOf(context, near)
}

/** Every noun of the features, the nearer ones first. */
export async function sourcesOf(
  context: Pick<Context, 'features'>,
  near: SourceOf = () => undefined,
): Promise<SourceOf> {
  const features = await context.features()
  const all = new Map(
    features.flatMap(({ records, computed = {} }) =>
      records.map((def): [string, ColumnSource] => [def.noun, { def, computed: computed[def.noun] ?? {} }]),
    ),
  )
  return (noun) => near(noun) ?? all.get(noun)
}

function leadsThrough(
  source: ColumnSource,
  [head = '', ...rest]: readonly string[],
  known: SourceOf,
): boolean {
  const noun = rest.length === 0 ? undefined : referenceNamed(source.def, head)?.target
  if (noun === undefined) return true
  const next = known(noun)
  return next !== undefined && leadsThrough(next, rest, known)
}
