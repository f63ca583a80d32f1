import { notFound, usage } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import { shellWords } from '../../kernel/text/shell-words.js'
import { nearest } from '../../kernel/text/similar.js'
import { externalId } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import { viewsOf } from './queries.js'
import { type View, views } from './record.js'

const isCalled = (view: View, typed: string): boolean =>
  view.name === typed.trim().normalize('NFC').toLowerCase()

/** The view that a user calls so, the own one before the practice's. */
export async function viewOf(reader: Reader, userId: number | null, name: string): Promise<View | undefined> {
  return (await viewsOf(reader, userId)).find((view) => isCalled(view, name))
}

/** The view that somebody means by a name or an id, among those that they can call. Errors: `not_found`. */
export async function viewNamed(reader: Reader, userId: number | null, typed: string): Promise<View> {
  const all = await viewsOf(reader, userId)
  const found =
    all.find((view) => isCalled(view, typed)) ??
    all.find((view) => externalId(views, view.id) === typed.trim().toUpperCase())
  if (found !== undefined) return found
  const near = nearest(
    typed,
    all.map((view) => view.name),
  )
  throw notFound(
    `there is no view ${quoted(typed)}`,
    near === null ? 'see pcc views list, or keep one: pcc views save NAME LINE' : `did you mean ${near}?`,
  )
}

/** The words of a view's command line. Errors: `usage` for a line that came in by a file and can't be read. */
export function wordsOf(view: Pick<View, 'name' | 'line'>): readonly string[] {
  const words = shellWords(view.line)
  if (!isProblem(words)) return words
  throw usage(
    `the view ${view.name} can't be read: ${words.message}`,
    `save it anew: pcc views save ${view.name} LINE`,
  )
}
