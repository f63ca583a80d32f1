import type { AnyInput, Inputs } from '../command/option.js'
import { usage } from '../kernel/errors.js'
import { Problem } from '../kernel/problem.js'
import type { Reading } from '../kernel/reading.js'
import { GLOBAL_OPTIONS } from './globals.js'

const takesValue = new Map<string, boolean>()
for (const [name, input] of Object.entries<AnyInput>(GLOBAL_OPTIONS)) {
  takesValue.set(`--${dashed(name)}`, input.value !== null)
  if (input.short !== undefined) takesValue.set(`-${input.short}`, input.value !== null)
}

export function dashed(name: string): string {
  return name.replaceAll('_', '-')
}

export interface Split {
  /** The words that name the command: what isn't an option or a global option's value. */
  readonly first: string | undefined
  readonly second: string | undefined
  /** Everything but the first word, or but the first two. */
  readonly withoutFirst: readonly string[]
  readonly withoutBoth: readonly string[]
}

/** Finds the noun and the verb among global options that may stand before or between them. */
export function splitWords(argv: readonly string[]): Split {
  const positions: number[] = []
  for (let at = 0; at < argv.length && positions.length < 2; at += 1) {
    const word = argv[at] ?? ''
    if (word === '--') break
    if (word.startsWith('-') && word !== '-') {
      const takes = takesValue.get(word)
      if (takes === undefined && positions.length === 1) break
      if (takes === true) at += 1
      continue
    }
    positions.push(at)
  }
  const [first, second] = positions
  const without = (...gone: (number | undefined)[]): string[] => argv.filter((_, at) => !gone.includes(at))
  return {
    first: first === undefined ? undefined : argv[first],
    second: second === undefined ? undefined : argv[second],
    withoutFirst: without(first),
    withoutBoth: without(first, second),
  }
}

export type Texts = ReadonlyMap<string, readonly string[]>

/** Reads every input from its texts. Errors: `usage` for the first one that is wrong. */
export function readInputs(
  inputs: Inputs,
  texts: Texts,
  reading: Reading,
  naming: (name: string) => string,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries<AnyInput>(inputs)) {
    const value: unknown = input.read(texts.get(name) ?? [], reading)
    if (value instanceof Problem) {
      throw usage(
        `${naming(name)}: ${value.message}`,
        value.expected === undefined ? undefined : `expected ${value.expected}`,
      )
    }
    values[name] = value
  }
  return values
}
