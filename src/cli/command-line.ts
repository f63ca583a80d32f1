import type { Command } from '../command/command.js'
import type { Context, Questions } from '../command/context.js'
import { type AnyInput, areRead, type Inputs, type InputValues } from '../command/option.js'
import { usage } from '../kernel/errors.js'
import { Problem } from '../kernel/problem.js'
import type { Reading } from '../kernel/reading.js'
import { nearest } from '../kernel/text/similar.js'
import { showDate } from '../kernel/time/show.js'
import { GLOBAL_OPTIONS } from './globals.js'

const takesValue = new Map<string, boolean>()
for (const [name, input] of Object.entries<AnyInput>(GLOBAL_OPTIONS)) {
  takesValue.set(`--${dashed(name)}`, input.value !== null)
  if (input.short !== undefined) takesValue.set(`-${input.short}`, input.value !== null)
}

export function dashed(name: string): string {
  return name.replaceAll('_', '-')
}

export const commandName = (command: Command): string =>
  ['pcc', command.noun, command.verb].filter((word) => word !== null).join(' ')

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

/** How a command line's inputs are spoken of in errors. */
export interface Speaking {
  readonly naming: (name: string) => string
  /** The command whose `--help` explains them: `pcc patients list`. */
  readonly command: string
}

/** Reads every input from its texts. Errors: `usage` for the first one that is wrong. */
export function readInputs<I extends Inputs>(
  inputs: I,
  texts: Texts,
  reading: Reading,
  { naming, command }: Speaking,
): InputValues<I> {
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries<AnyInput>(inputs)) {
    const given = texts.get(name) ?? []
    const value: unknown = input.read(given, reading)
    if (!(value instanceof Problem)) {
      values[name] = value
      continue
    }
    const suggested = value.message.includes('did you mean')
    const near = suggested ? null : nearest(given.at(-1) ?? '', input.choices ?? [])
    const expected = value.expected === undefined ? '' : `expected ${value.expected}; `
    throw usage(
      `${naming(name)}${value.message.startsWith('is ') ? '' : ':'} ${value.message}`,
      near === null ? `${expected}see ${command} --help` : `did you mean ${near}?`,
    )
  }
  if (!areRead(inputs, values)) throw new Error('an input was not read')
  return values
}

/** The texts with an answer for every input that is needed and wasn't given; as they are where nobody can answer. */
export async function askedInputs(
  inputs: Inputs,
  texts: Texts,
  { questions, reading, say }: Pick<Context, 'questions' | 'reading' | 'say'>,
): Promise<Texts> {
  if (questions === null) return texts
  const all = new Map(texts)
  for (const [name, input] of Object.entries<AnyInput>(inputs)) {
    if (!input.required || (all.get(name)?.length ?? 0) > 0) continue
    const answer = await askInput(questions, input, reading)
    all.set(name, [answer])
    const understood = understoodBy(input, input.read([answer], reading))
    if (understood !== null) say(understood)
  }
  return all
}

function askInput(questions: Questions, input: AnyInput, reading: Reading): Promise<string> {
  const asking = (about: string): string => `${about.replace(/^./, (first) => first.toUpperCase())}:`
  if (input.noun !== undefined) return questions.record(asking(input.noun.replaceAll('-', ' ')), input.noun)
  const question = asking(input.about)
  if (input.field?.choices !== undefined) return questions.field(question, input.field)
  if (input.choices !== undefined) {
    return questions.select(
      question,
      input.choices.map((choice) => ({ name: choice, value: choice })),
    )
  }
  return questions.text(question, (typed) => {
    const value: unknown = typed.trim() === '' ? new Problem('it is needed') : input.read([typed], reading)
    return value instanceof Problem ? value.toString() : null
  })
}

/** The day or time that was understood, `Fri 4 Dec 2026`; null for what is no date. */
function understoodBy({ field }: AnyInput, value: unknown): string | null {
  if (field?.kind === 'date' && typeof value === 'string') return showDate(value)
  if (typeof value !== 'object' || value === null || !('words' in value)) return null
  return typeof value.words === 'string' ? value.words : null
}
