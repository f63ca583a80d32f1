import { Targets } from '../../../src/exchange/import/targets.js'
import { FEATURES } from '../../../src/features/index.js'

/** Every noun that files can be read into, as the program offers them. */
export async function allTargets(): Promise<Targets> {
  const features = await Promise.all(FEATURES.map((feature) => feature.load()))
  return new Targets(
    features.flatMap(({ records }) => records),
    features.flatMap(({ imports }) => imports ?? []),
  )
}
