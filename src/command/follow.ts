import type { Unit } from '../store/store.js'
import type { FeatureEntry } from './feature.js'

/**
 * Lets features answer what this transaction has changed of others' records, in the same transaction. Only those are
 * loaded that follow one of the changed nouns. Gives what they say.
 */
export async function followChanges(
  unit: Unit,
  entries: readonly Pick<FeatureEntry, 'follows' | 'load'>[],
): Promise<string[]> {
  const { writer, notes } = unit
  if (notes.undoes !== undefined || notes.asTheyWere === true) return []
  const said: string[] = []
  for (const { follows, load } of entries) {
    if (follows === undefined) continue
    const changes = await writer.entry.changesOf(follows)
    if (changes.length === 0) continue
    const { follower } = await load()
    if (follower !== undefined) said.push(...(await follower.follow(unit, changes)))
  }
  return said
}
