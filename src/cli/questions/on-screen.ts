import { printable } from '../../kernel/text/safe.js'
import { truncate } from '../../kernel/text/width.js'
import type { Asking } from './asking.js'
import { Interrupted } from './interrupted.js'

/** Loaded when the first question is asked. */
const loaded = () => import('./prompts.js')

const SHOW_CURSOR = '\u001b[?25h'
const LEAST_ROWS = 5
/** What a prompt shows beside its list. */
const AROUND_LIST = 6
/** `❯ ` before each choice, and the last column, at which terminals wrap. */
const BESIDE_CHOICE = 3

interface Surroundings {
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
}

/** Runs one prompt on standard error. Errors: `Interrupted` for Ctrl-C and for the end of input. */
async function prompted<T>(ask: (around: Surroundings) => Promise<T>): Promise<T> {
  const { stdin, stderr } = process
  const ended = new AbortController()
  const end = (): void => ended.abort()
  const shown = (): void => {
    stderr.write(SHOW_CURSOR)
  }
  // A prompt whose line was closed by Ctrl-D would wait for ever.
  stdin.once('pause', end).once('end', end)
  process.once('exit', shown)
  try {
    return await ask({ output: stderr, signal: ended.signal })
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name))
      throw new Interrupted()
    throw error
  } finally {
    stdin.off('pause', end).off('end', end)
    process.off('exit', shown)
  }
}

const rowsForList = (): number => Math.max(LEAST_ROWS, (process.stderr.rows ?? 24) - AROUND_LIST)

const fitting = (text: string, beside = BESIDE_CHOICE): string =>
  truncate(printable(text), Math.max(LEAST_ROWS, (process.stderr.columns ?? 80) - beside))

/** Questions by Inquirer. Errors: `Interrupted`. */
export const onScreen: Asking = {
  async confirm(message, otherwise) {
    const { confirm } = await loaded()
    return prompted((around) => confirm({ message, default: otherwise }, around))
  },
  async text(message, check) {
    const { input } = await loaded()
    return prompted((around) => input({ message, validate: (typed) => check(typed) ?? true }, around))
  },
  async search(message, find) {
    const { search } = await loaded()
    return prompted((around) =>
      search(
        {
          message,
          pageSize: rowsForList(),
          source: async (typed = '') =>
            (await find(typed)).map(({ name, value }) => ({
              name: fitting(name),
              short: fitting(name, printable(message).length + BESIDE_CHOICE),
              value,
            })),
        },
        around,
      ),
    )
  },
  async marks(message, rows, given) {
    const { marks } = await loaded()
    const beside = BESIDE_CHOICE + 2 + Math.max(...given.map(({ name }) => name.length))
    return prompted((around) =>
      marks(
        { message, rows: rows.map((row) => fitting(row, beside)), marks: given, pageSize: rowsForList() },
        around,
      ),
    )
  },
}
