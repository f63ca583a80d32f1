import { usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import type { Reading } from '../../kernel/reading.js'
import { quoted } from '../../kernel/text/quoted.js'
import type { ImportTarget } from '../target.js'
import { fieldOf, joinedCellOf } from './layout.js'
import { useNamed } from './map-headers.js'
import type { Targets } from './targets.js'
import { type WantedWord, writtenWord } from './value-words.js'

/** Errors: `usage` for a word of a field that the noun doesn't have, or for a value that the field can't take. */
export function checkWords(
  words: readonly WantedWord[],
  target: ImportTarget,
  targets: Targets,
  reading: Reading,
): void {
  for (const word of words) {
    const use = useNamed(word.field, target, targets)
    if (use.kind === 'whole') continue
    if (use.kind !== 'field' && use.kind !== 'joined')
      throw usage(`${word.field} has no words of its own`, '--word "urgency:Rush=urgent"')
    const value: unknown =
      use.kind === 'field'
        ? fieldOf(use, target, targets).parse(word.ours, reading)
        : joinedCellOf(use, target, targets).read(word.ours, reading)
    if (value instanceof Problem)
      throw usage(
        `--word ${quoted(writtenWord(word))}: ${value.message}`,
        value.expected && `expected ${value.expected}`,
      )
  }
}
