import { inChosenColumns } from '../../command/chosen-columns.js'
import type { Context, TypedLine } from '../../command/context.js'
import { PccError, usage } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { shellWords } from '../../kernel/text/shell-words.js'
import type { Reader } from '../../store/store.js'
import { viewOf, wordsOf } from './find.js'

/** They say where pcc works and as whom, which is the caller's to say. */
const NOT_KEPT = ['db', 'user', 'key_file', 'allow_network_fs', 'dir']

/** What was given as one text or as words, as words without `pcc`. Errors: `usage`. */
function typedWords(given: readonly string[]): readonly string[] {
  const [only = '', ...more] = given
  const words = more.length > 0 ? given : shellWords(only)
  if (isProblem(words)) throw usage(`the command line: ${words.message}`, `expected ${words.expected}`)
  const without = words[0] === 'pcc' ? words.slice(1) : words
  if (without.length > 0) return without
  throw usage('no command line was given', 'for example pcc views save calls "followups list --mine"')
}

/** A line that begins with another view, with that view's line in its place: so none hangs on another. */
async function flat(context: Context, reader: Reader, words: readonly string[]): Promise<readonly string[]> {
  const [first = '', second, third] = words
  const runs = /^views?$/.test(first) && second === 'run'
  const name = runs ? (third ?? '') : first
  if (!runs && (await context.isWord(first))) return words
  const view = await viewOf(reader, context.actor?.id ?? null, name)
  return view === undefined ? words : [...wordsOf(view), ...words.slice(runs ? 3 : 1)]
}

/** Errors: `usage` for a command that does more than read this practice. */
export function refuseWriting({ command, given }: Pick<TypedLine, 'command' | 'given'>): void {
  const name = [command.noun, command.verb].filter((word) => word !== null).join(' ')
  if (command.writes || !command.opens)
    throw usage(
      `pcc ${name} does more than read, and a view only reads`,
      'keep a list, a show, a search, a report …',
    )
  if (command.noun === 'views') throw usage('a view shows records, not views', 'see pcc views list')
  const told = NOT_KEPT.find((option) => given.has(option))
  if (told !== undefined)
    throw usage(`--${told.replaceAll('_', '-')} is not kept in a view`, 'give it when the view is run')
}

/** The line as it is kept, checked as if it had been typed. Errors: `usage`, saying what is wrong with it. */
export async function checkedLine(context: Context, given: readonly string[]): Promise<string> {
  const words = await context.read((reader) => flat(context, reader, typedWords(given)))
  const typed = await context.typedLine(words)
  refuseWriting(typed)
  if (typed.values !== null && typed.columns.length > 0) await tryColumns(context, typed, typed.values)
  return words.map(shellWord).join(' ')
}

/** Columns are only known by who shows them. */
async function tryColumns(
  context: Context,
  { command, columns }: TypedLine,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const trial: Context = { ...context, page: { columns, limit: 1, offset: 0 }, say: () => undefined }
  try {
    await inChosenColumns(trial, await command.run(trial, values))
  } catch (error) {
    if (error instanceof PccError && error.code === 'usage') throw error
  }
}
