import type { Context } from '../../command/context.js'
import { Targets } from '../../exchange/import/targets.js'

/** Every noun that files can be read into, with what its feature offers. */
export async function importTargets(context: Context): Promise<Targets> {
  const features = await context.features()
  return new Targets(
    features.flatMap((feature) => feature.records),
    features.flatMap((feature) => feature.imports ?? []),
  )
}
