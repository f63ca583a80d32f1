import type { Context } from '../../command/context.js'
import { checkWords } from '../../exchange/import/check-words.js'
import { readMap, useNamed } from '../../exchange/import/map-headers.js'
import { readWord } from '../../exchange/import/value-words.js'
import type { Profile } from '../../exchange/records/profile.js'
import { usage } from '../../kernel/errors.js'
import { importTargets } from './import-targets.js'
import { targetNamed } from './recognise-noun.js'

/** Errors: `usage` for a noun that files don't hold, a column's field that it doesn't have, a word that its field can't take. */
export async function checkProfile(
  context: Context,
  { noun, maps, words }: Pick<Profile, 'noun' | 'maps' | 'words'>,
): Promise<void> {
  if (noun === null) {
    if (maps.length + words.length === 0) return
    throw usage('columns and words are of a noun', 'say which: --noun referral')
  }
  const targets = await importTargets(context)
  const target = targetNamed(noun, targets)
  for (const { field } of maps.map(readMap)) useNamed(field, target, targets)
  checkWords(words.map(readWord), target, targets, context.reading)
}
