import type { Command } from '../../src/command/command.js'
import type { Context } from '../../src/command/context.js'
import type { Result } from '../../src/command/result.js'
import { Problem } from '../../src/kernel/problem.js'
import type { Json } from '../../src/record/field.js'

/** A result as `--json` would give it. */
export function jsonOf(result: Result): Json {
  switch (result.kind) {
    case 'view':
      return result.json
    case 'record':
      return Object.fromEntries(result.columns.map((column) => [column.name, column.json(null)]))
    case 'batch':
      return {
        done: result.done.map(({ id }) => id),
        failed: result.failed.map(({ id, error }) => ({
          id,
          error: error instanceof Error ? error.message : String(error),
        })),
      }
    case 'list':
      return Array.from({ length: result.count }, (_, row) =>
        Object.fromEntries(result.columns.map((column) => [column.name, column.json(row)])),
      )
    case 'none':
      return null
  }
}

/** Runs a command by the words behind its verb, as a shell would pass them: `['U-1', '--worklist']`. */
export async function runTyped(
  command: Command,
  words: readonly string[],
  context: Context,
): Promise<Result> {
  return command.run(context, valuesOf(command, words, context))
}

function valuesOf(command: Command, words: readonly string[], context: Context): Record<string, unknown> {
  const positional: string[] = []
  const options = new Map<string, string[]>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      positional.push(word)
      continue
    }
    const name = word.slice(2).replaceAll('-', '_')
    const input = command.options[name]
    if (input === undefined) throw new Error(`${command.verb} has no option ${word}`)
    const text = input.value === null ? 'true' : (words[++at] ?? '')
    options.set(name, [...(options.get(name) ?? []), text])
  }
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(command.args)) {
    const texts = input.many ? positional.splice(0) : positional.splice(0, 1)
    values[name] = input.read(texts, context.reading)
  }
  for (const [name, input] of Object.entries(command.options)) {
    values[name] = input.read(options.get(name) ?? [], context.reading)
  }
  for (const [name, value] of Object.entries(values)) {
    if (value instanceof Problem) throw new Error(`${name}: ${value.toString()}`)
  }
  return values
}
