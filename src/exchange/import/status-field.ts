import { Problem } from '../../kernel/problem.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'
import { nearest } from '../../kernel/text/similar.js'
import type { Field } from '../../record/field.js'
import { text } from '../../record/fields/index.js'
import { ENTERED_IN_ERROR, type Lifecycle } from '../../record/lifecycle.js'

const key = (word: string): string => fold(word).replaceAll(' ', '')

/** A status as files write it: a word of the lifecycle, or another system's word for one. */
export function statusField(
  cycle: Lifecycle,
  words: Readonly<Record<string, string>>,
): Field<string, string> {
  const known = new Map<string, string>()
  for (const status of [...cycle.statuses, ENTERED_IN_ERROR]) known.set(key(status), status)
  for (const [word, status] of Object.entries(words)) {
    if (!known.has(key(word))) known.set(key(word), status)
  }
  return {
    ...text(),
    kind: 'choice',
    choices: cycle.statuses,
    parse: (cell) => {
      const status = known.get(key(cell))
      if (status !== undefined) return status
      const near = nearest(key(cell), [...known.keys()])
      const meant = near === null ? '' : ` (did you mean ${known.get(near)}?)`
      return new Problem(`${quoted(cell)} is no status${meant}`, cycle.statuses.join(', '))
    },
  }
}
