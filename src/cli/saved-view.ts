import type { Context } from '../command/context.js'
import { PccError } from '../kernel/errors.js'
import { splitWords } from './command-line.js'

/** A command line that may name a saved view. */
export interface NamedView {
  readonly name: string
  /** What stands around the name. */
  readonly rest: readonly string[]
  /** By `views run`; by its bare name it may be a mistyped command as well. */
  readonly surely: boolean
}

/** `views run NAME …`, or `NAME …` with a word that pcc doesn't know; null for anything else. */
export function namedView(argv: readonly string[], knows: (word: string) => boolean): NamedView | null {
  const { first, second, withoutFirst, withoutBoth } = splitWords(argv)
  if (first === undefined) return null
  if (/^views?$/.test(first) && second === 'run') {
    const { first: name, withoutFirst: rest } = splitWords(withoutBoth)
    return name === undefined ? null : { name, rest, surely: true }
  }
  return knows(first) ? null : { name: first, rest: withoutFirst, surely: false }
}

/**
 * The command line that a saved view stands for, with what was typed around its name; null when a bare name is no view's.
 * Errors: `not_found` for `views run` of none, `usage` for one that would write.
 */
export async function lineOfView(
  { name, rest, surely }: NamedView,
  open: () => Promise<{ readonly context: Context; readonly close: () => Promise<void> }>,
): Promise<readonly string[] | null> {
  const session = await open().catch((error: unknown) => {
    // Of a word that pcc doesn't know it says that, and not what is wrong with a database that nobody asked for.
    if (error instanceof PccError && !surely) return null
    throw error
  })
  if (session === null) return null
  const { context, close } = session
  try {
    const { refuseWriting, viewNamed, viewOf, wordsOf } = await import('../features/views/index.js')
    const userId = context.actor?.id ?? null
    const view = await context.read((reader) => (surely ? viewNamed : viewOf)(reader, userId, name))
    if (view === undefined) return null
    const words = wordsOf(view)
    refuseWriting(await context.typedLine(words))
    return [...words, ...rest]
  } finally {
    await close()
  }
}
