import type { Choice } from '../../command/context.js'
import { fold } from '../../kernel/text/fold.js'

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '')

/** The choices of which some word starts with each word that was typed. */
export function narrowed<T>(choices: readonly Choice<T>[], typed: string): readonly Choice<T>[] {
  const wanted = wordsOf(typed)
  return choices.filter(({ name }) => {
    const words = wordsOf(name)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  })
}
