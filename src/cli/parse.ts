import { Command as Commander, CommanderError, Option } from 'commander'
import type { Command } from '../command/command.js'
import type { AnyInput } from '../command/option.js'
import { usage } from '../kernel/errors.js'
import { quoted } from '../kernel/text/quoted.js'
import { commandName, dashed, type Speaking, type Texts } from './command-line.js'
import { GLOBAL_OPTIONS } from './globals.js'
import { optionMeant } from './option-meant.js'
import { takesPatientFirst } from './patient-first.js'

/** What a command line says, still as texts. */
export interface Parsed {
  readonly globals: Texts
  readonly args: Texts
  readonly options: Texts
  readonly help: boolean
}

const collect = (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), text]

/** commander over one declared command: its own options first, then the global ones that it doesn't redefine. */
function commanderOf(command: Command): Commander {
  const program = new Commander(commandName(command))
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'show this help')
  for (const [name, input] of Object.entries<AnyInput>(command.args)) {
    program.argument(input.many ? `[${dashed(name)}...]` : `[${dashed(name)}]`)
  }
  if (takesPatientFirst(command)) program.argument('[patient]')
  for (const [name, input] of Object.entries<AnyInput>(command.options))
    program.addOption(optionOf(name, input))
  for (const [name, input] of Object.entries<AnyInput>(GLOBAL_OPTIONS)) {
    if (!(name in command.options)) program.addOption(optionOf(name, input))
  }
  return program
}

function optionOf(name: string, input: AnyInput): Option {
  const short = input.short === undefined ? '' : `-${input.short}, `
  const value = input.value === null ? '' : ` <${input.value}>`
  const option = new Option(`${short}--${dashed(name)}${value}`)
  return input.value === null ? option : option.argParser(collect)
}

/** How a command speaks of its options and arguments. */
export function speakingOf(command: Command): { readonly options: Speaking; readonly args: Speaking } {
  const options: Speaking = { naming: (name) => `--${dashed(name)}`, command: commandName(command) }
  return { options, args: { ...options, naming: (name) => name.replaceAll('_', ' ') } }
}

/** The global options of a line whose command isn't known yet; none of one that can't be understood. */
export function parseGlobals(argv: readonly string[]): Texts {
  const program = new Commander()
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
  for (const [name, input] of Object.entries<AnyInput>(GLOBAL_OPTIONS))
    program.addOption(optionOf(name, input))
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return new Map()
    throw error
  }
  return textsOf(givenOptions(program), Object.keys(GLOBAL_OPTIONS))
}

/** Errors: `usage`, with the nearest right option. */
export function parseCommand(command: Command, argv: readonly string[]): Parsed {
  const program = commanderOf(command)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') {
      return { globals: new Map(), args: new Map(), options: new Map(), help: true }
    }
    throw misread(command, error, program.args)
  }
  const given = givenOptions(program)
  return {
    globals: textsOf(
      given,
      Object.keys(GLOBAL_OPTIONS).filter((name) => !(name in command.options)),
    ),
    options: withPatient(command, textsOf(given, Object.keys(command.options)), program.processedArgs),
    args: argumentTexts(command, program.processedArgs),
    help: false,
  }
}

/** By the names that commander gives them. */
function givenOptions(program: Commander): Texts {
  const given = new Map<string, readonly string[]>()
  for (const option of program.options) {
    const value: unknown = program.getOptionValue(option.attributeName())
    if (value === !option.negate) given.set(option.attributeName(), ['true'])
    else if (Array.isArray(value)) given.set(option.attributeName(), value.map(String))
  }
  return given
}

function textsOf(given: Texts, names: readonly string[]): Texts {
  const texts = new Map<string, readonly string[]>()
  for (const name of names) {
    const value = given.get(new Option(`--${dashed(name)} <x>`).attributeName())
    if (value !== undefined) texts.set(name, value)
  }
  return texts
}

function argumentTexts(command: Command, values: readonly unknown[]): Texts {
  const texts = new Map<string, readonly string[]>()
  for (const [index, name] of Object.keys(command.args).entries()) {
    const value = values[index]
    if (Array.isArray(value)) texts.set(name, value.map(String))
    else if (typeof value === 'string') texts.set(name, [value])
  }
  return texts
}

function withPatient(command: Command, options: Texts, [first]: readonly unknown[]): Texts {
  if (typeof first !== 'string' || !takesPatientFirst(command)) return options
  if (options.has('patient')) {
    throw usage(`the patient is named twice: ${quoted(first)} and --patient`, 'name one')
  }
  return new Map([...options, ['patient', [first]]])
}

function misread(command: Command, error: CommanderError, words: readonly string[]): Error {
  const help = `see ${commandName(command)} --help`
  const told = error.message.replace(/^error: /, '').replace(/\n.*/s, '')
  const unknown = /^unknown option '(.*)'/s.exec(told)?.[1]
  if (unknown !== undefined) {
    return usage(`unknown option ${quoted(unknown)}`, optionMeant(command, unknown) ?? help)
  }
  if (error.code !== 'commander.excessArguments') return usage(told, help)
  const taken = takesPatientFirst(command) ? 1 : Object.keys(command.args).length
  const takes = taken === 0 ? 'no arguments' : taken === 1 ? 'one argument' : `${taken} arguments`
  return usage(`${commandName(command)} takes ${takes}: ${quoted(words[taken] ?? '')} is one too many`, help)
}
