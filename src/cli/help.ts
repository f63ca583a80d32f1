import type { Command } from '../command/command.js'
import type { FeatureEntry } from '../command/feature.js'
import { wrap } from '../command/layout.js'
import type { AnyInput, Inputs } from '../command/option.js'
import { padEnd, width } from '../kernel/text/width.js'
import { dashed } from './command-line.js'
import { commandsOf, findCommand } from './find-command.js'
import { GLOBAL_OPTIONS } from './globals.js'
import { commandName } from './parse.js'

/** Lines are easier to read when they are no longer, on however wide a terminal. */
const WIDEST = 100
const INDENT = '  '
/** A longer term has its explanation on the next line. */
const LONGEST_TERM = 26

type Entry = readonly [term: string, about: string]

/** Terms with their explanations beside or below them. */
function glossary(entries: readonly Entry[], across: number): string[] {
  const terms = entries.map(([term]) => width(term)).filter((cells) => cells <= LONGEST_TERM)
  const column = Math.max(0, ...terms) + INDENT.length * 2
  const under = ' '.repeat(column)
  return entries.flatMap(([term, about]) => {
    const lines = wrap(about, Math.max(20, across - column))
    const beside = width(term) <= LONGEST_TERM
    return [
      beside ? padEnd(INDENT + term, column) + (lines[0] ?? '') : INDENT + term,
      ...lines.slice(beside ? 1 : 0).map((line) => under + line),
    ].map((line) => line.trimEnd())
  })
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines]

/** `-o, --out FILE`. */
function optionTerm(name: string, { short, value }: AnyInput): string {
  const option = `${short === undefined ? '' : `-${short}, `}--${dashed(name)}`
  if (value === null) return option
  const term = `${option} ${value}`
  return value.includes('|') && width(term) > LONGEST_TERM ? `${option} WORD` : term
}

function explained(term: string, { about, choices, required }: AnyInput): string {
  const named =
    choices === undefined || choices.every((choice) => about.includes(choice) || term.includes(choice))
  const words = named ? about : `${about}${about === '' ? '' : ': '}${choices.join(', ')}`
  return required ? `${words}${words === '' ? '' : ' '}(needed)` : words
}

const optionEntries = (inputs: Inputs): Entry[] =>
  Object.entries<AnyInput>(inputs).map(([name, input]) => {
    const term = optionTerm(name, input)
    return [term, explained(term, input)]
  })

const argumentTerm = (name: string, { many }: AnyInput): string =>
  `${dashed(name).toUpperCase()}${many ? '…' : ''}`

/** What a command does, examples of it, and what it takes. */
export function commandHelp(command: Command, screen: number): string {
  const across = Math.min(screen, WIDEST)
  const args = Object.entries<AnyInput>(command.args)
  const usage = [
    commandName(command),
    ...args.map(([name, input]) =>
      input.required ? argumentTerm(name, input) : `[${argumentTerm(name, input)}]`,
    ),
    '[options]',
  ].join(' ')
  const globals = Object.keys(GLOBAL_OPTIONS)
    .filter((name) => !(name in command.options))
    .map((name) => `--${dashed(name)}`)
  const also =
    command.aliases.length === 0 ? [] : ['', ...wrap(`Also: ${command.aliases.join(', ')}`, across)]
  return [
    ...wrap(command.about, across),
    '',
    ...wrap(`Usage: ${usage}`, across),
    ...also,
    ...section(
      'Examples:',
      command.examples.flatMap((line) => broken(line, across)),
    ),
    ...section(
      'Arguments:',
      glossary(
        args.map(([name, input]) => [argumentTerm(name, input), explained('', input)]),
        across,
      ),
    ),
    ...section('Options:', glossary(optionEntries(command.options), across)),
    ...section(
      'As every command (pcc help options):',
      wrap(globals.join(' '), across - INDENT.length).map((line) => INDENT + line),
    ),
    '',
  ].join('\n')
}

const HELD = '\u00a0'
/** Blanks at which no line may end: within quotes, and between an option and its value. */
const holdTogether = (line: string): string =>
  line.replace(/"[^"]*"/g, (text) => text.replaceAll(' ', HELD)).replace(/(--[\w-]+) (?=[^-])/g, `$1${HELD}`)

/** A long example goes on in the next line, as a shell would have it. */
function broken(line: string, across: number): string[] {
  const lines = wrap(holdTogether(line), across - INDENT.length * 2 - ' \\'.length - 1)
  return lines.map((part, n) =>
    `${n === 0 ? `${INDENT}$ ` : INDENT.repeat(3)}${part}${n < lines.length - 1 ? ' \\' : ''}`.replaceAll(
      HELD,
      ' ',
    ),
  )
}

/** `pcc help`, `pcc help options`, `pcc help NOUN`, `pcc help NOUN VERB`. */
export async function helpText(
  words: readonly string[],
  features: readonly FeatureEntry[],
  screen: number,
): Promise<string> {
  const across = Math.min(screen, WIDEST)
  const [first, second] = words
  if (first === undefined) return overview(features, across)
  if (first === 'options' && second === undefined)
    return ['Options of every command', '', ...glossary(optionEntries(GLOBAL_OPTIONS), across), ''].join('\n')
  const nouns = features.flatMap((entry) => entry.nouns)
  const noun = nouns.find((names) => names.includes(first))?.[0]
  if (second !== undefined || noun === undefined)
    return commandHelp((await findCommand(words, features)).command, screen)
  const commands = await commandsOf(noun, undefined, features)
  return [
    `pcc ${noun} VERB`,
    '',
    ...glossary(
      commands.map(({ verb, about }) => [verb, about]),
      across,
    ),
    '',
    `More on one: pcc help ${noun} VERB`,
    '',
  ].join('\n')
}

async function overview(features: readonly FeatureEntry[], across: number): Promise<string> {
  const loaded = await Promise.all(features.map((entry) => entry.load()))
  const tops = loaded.flatMap(({ commands }) => commands.filter(({ noun }) => noun === null))
  const records = loaded.flatMap((feature) => feature.records)
  const nouns = [...new Set(features.flatMap((entry) => entry.nouns.map(([noun = '']) => noun)))]
  const aboutOf = (noun: string): string => {
    const record = records.find(({ plural }) => plural === noun)
    if (record !== undefined) return record.about
    const verbs = loaded.flatMap(({ commands }) => commands.filter((command) => command.noun === noun))
    return verbs.map(({ verb }) => verb).join(', ')
  }
  return [
    'pcc: the working day of a patient care coordinator',
    '',
    ...glossary(
      [
        ['pcc', 'today: the schedule and what is due'],
        ['pcc NOUN VERB …', 'everything that is a record; a bare noun is its list'],
      ],
      across,
    ),
    ...section(
      'Views and tools:',
      glossary(
        tops.map(({ verb, about }) => [verb, about]),
        across,
      ),
    ),
    ...section(
      'Nouns:',
      glossary(
        nouns.map((noun) => [noun, aboutOf(noun)]),
        across,
      ),
    ),
    '',
    ...wrap(
      'pcc help NOUN lists its verbs, pcc help options what every command takes; each has --help.',
      across,
    ),
    '',
  ].join('\n')
}
