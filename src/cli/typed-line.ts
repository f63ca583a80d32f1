import type { TypedLine } from '../command/context.js'
import type { FeatureEntry } from '../command/feature.js'
import type { AnyInput, Inputs } from '../command/option.js'
import { usage } from '../kernel/errors.js'
import type { Reading } from '../kernel/reading.js'
import { readInputs, type Speaking, type Texts } from './command-line.js'
import { findCommand, isKnownWord } from './find-command.js'
import { GLOBAL_OPTIONS } from './globals.js'
import { parseCommand, speakingOf } from './parse.js'

/** Reads a command line that is kept, without running it; what it lacks may be added later. Errors: `usage`. */
export async function typedLine(
  words: readonly string[],
  features: readonly FeatureEntry[],
  reading: Reading,
): Promise<TypedLine> {
  const { command, argv } = await findCommand(words, features)
  const parsed = parseCommand(command, argv)
  if (parsed.help) throw usage('--help shows help, and no records', 'leave it out')
  const { args, options } = speakingOf(command)
  const globals = readInputs(GLOBAL_OPTIONS, parsed.globals, reading, options)
  const values = {
    ...readGiven(command.args, parsed.args, reading, args),
    ...readGiven(command.options, parsed.options, reading, options),
  }
  const whole = Object.keys({ ...command.args, ...command.options }).every((name) => name in values)
  return {
    command,
    given: new Set([...parsed.globals.keys(), ...parsed.options.keys()]),
    columns: globals.columns,
    values: whole ? values : null,
  }
}

const readGiven = (
  inputs: Inputs,
  texts: Texts,
  reading: Reading,
  speaking: Speaking,
): Readonly<Record<string, unknown>> =>
  readInputs(
    Object.fromEntries(
      Object.entries<AnyInput>(inputs).filter(([name, { required }]) => !required || texts.has(name)),
    ),
    texts,
    reading,
    speaking,
  )

/** Whether a word begins a command line of pcc, or is a verb of one of its nouns. */
export async function isWordOfPcc(word: string, features: readonly FeatureEntry[]): Promise<boolean> {
  if (isKnownWord(word, features)) return true
  const loaded = await Promise.all(features.map((entry) => entry.load()))
  const commands = loaded.flatMap((feature) => feature.commands)
  return commands.some(({ verb, aliases }) => [verb, ...aliases].includes(word.toLowerCase()))
}
