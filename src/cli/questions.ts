import type { Choice, Questions } from '../command/context.js'
import type { AnyField } from '../record/field.js'

interface Answer {
  readonly answer?: unknown
}

/** Loaded when the first question is asked. */
const loaded = async () => (await import('inquirer')).default

/** Somebody pressed Ctrl-C at a question. */
export class Interrupted extends Error {}

async function answered(answer: Promise<Answer>): Promise<unknown> {
  try {
    return (await answer).answer
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted()
    throw error
  }
}

/** Questions by Inquirer. Errors: `Interrupted`. */
export function questions(): Questions {
  const name = 'answer'
  const text = async (message: string, check?: (text: string) => string | null): Promise<string> => {
    const validate = (typed: string): string | true => check?.(typed) ?? true
    const { prompt } = await loaded()
    return String(await answered(prompt([{ type: 'input', name, message, validate }])))
  }
  const select = async <T>(message: string, choices: readonly Choice<T>[]): Promise<T> => {
    const shown = choices.map((choice, value) => ({ name: choice.name, value }))
    const { answer }: Answer = await (await loaded()).prompt([
      { type: 'select', name, message, choices: shown },
    ])
    const chosen = choices[Number(answer)]
    if (chosen === undefined) throw new RangeError(`no choice ${answer}`)
    return chosen.value
  }
  return {
    async confirm(message, otherwise) {
      const question = { type: 'confirm', name, message, default: otherwise } as const
      const { prompt } = await loaded()
      return (await answered(prompt([question]))) === true
    },
    text,
    select,
    field: (message: string, { choices }: AnyField) =>
      choices === undefined
        ? text(message)
        : select(
            message,
            choices.map((value) => ({ name: value, value })),
          ),
  }
}
