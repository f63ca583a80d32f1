import type { Choice, Questions } from '../command/context.js'
import type { AnyField } from '../record/field.js'

/** Questions by Inquirer, loaded when the first one is asked. Ctrl-C ends the program with 130. */
export function questions(): Questions {
  const prompt = async <T>(question: Record<string, unknown>): Promise<T> => {
    const { default: inquirer } = await import('inquirer')
    const answers: Record<string, unknown> = await inquirer.prompt([{ ...question, name: 'answer' }] as never)
    return answers.answer as T
  }
  const text = (message: string, check?: (text: string) => string | null): Promise<string> =>
    prompt<string>({
      type: 'input',
      message,
      validate: (typed: string) => check?.(typed) ?? true,
    })
  return {
    confirm: (message, otherwise) => prompt<boolean>({ type: 'confirm', message, default: otherwise }),
    text,
    select: <T>(message: string, choices: readonly Choice<T>[]) =>
      prompt<T>({ type: 'select', message, choices }),
    search: <T>(message: string, find: (typed: string) => Promise<readonly Choice<T>[]>) =>
      prompt<T>({ type: 'search', message, source: (typed: string | undefined) => find(typed ?? '') }),
    field: async (message: string, field: AnyField) =>
      field.choices === undefined
        ? text(message)
        : prompt<string>({
            type: 'select',
            message,
            choices: field.choices.map((name) => ({ name, value: name })),
          }),
  }
}
