import type { Command } from '../command/command.js'
import type { FeatureEntry } from '../command/feature.js'
import { wrap } from '../command/layout.js'
import type { AnyInput } from '../command/option.js'
import type { AnyRecord } from '../record/record.js'
import { commandName, dashed } from './command-line.js'
import { commandsOf, findCommand } from './find-command.js'
import { GLOBAL_OPTIONS } from './globals.js'
import {
  argumentEntries,
  argumentTerm,
  broken,
  glossary,
  optionEntries,
  section,
  WIDEST,
} from './help-terms.js'
import { takesPatientFirst } from './patient-first.js'

/** `pcc patients show ID [options]`. */
export const usageOf = (command: Command): string =>
  [
    commandName(command),
    ...Object.entries<AnyInput>(command.args).map(([name, input]) =>
      input.required ? argumentTerm(name, input) : `[${argumentTerm(name, input)}]`,
    ),
    ...(takesPatientFirst(command) ? ['[PATIENT]'] : []),
    '[options]',
  ].join(' ')

/** The global options that somebody would look for first. */
const LIKELY = {
  read: ['format', 'columns', 'limit', 'out'],
  write: ['dry_run', 'reason', 'yes', 'format'],
} as const

/** What examples show, how it is called, and what it takes: in the order in which somebody looks for it. */
export function commandHelp(command: Command, screen: number): string {
  const across = Math.min(screen, WIDEST)
  const likely = LIKELY[command.writes ? 'write' : 'read']
    .filter((name) => !(name in command.options))
    .map((name) => `--${dashed(name)}`)
  const also = command.aliases.length === 0 ? [] : wrap(`Also: ${command.aliases.join(', ')}`, across)
  return [
    ...wrap(command.about, across),
    ...section(
      'Examples:',
      command.examples.flatMap((line) => broken(line, across)),
    ),
    '',
    ...wrap(`Usage: ${usageOf(command)}`, across),
    ...also,
    ...section('Arguments:', glossary(argumentEntries(command), across)),
    ...section('Options:', glossary(optionEntries(command.options), across)),
    '',
    ...wrap(`As every command: ${likely.join(' ')} … (pcc help options)`, across),
    '',
  ].join('\n')
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
  return nounHelp(noun, features, across)
}

/** Examples of a noun's page: one each of so many verbs. */
const MOST_EXAMPLES = 5

async function nounHelp(noun: string, features: readonly FeatureEntry[], across: number): Promise<string> {
  const commands = await commandsOf(noun, undefined, features)
  const { record, others } = await nounFacts(noun, features)
  const examples = commands.flatMap(({ examples: [first] }) => first ?? []).slice(0, MOST_EXAMPLES)
  const bare = commands.some(({ verb }) => verb === 'list') ? ' (bare, it is its list)' : ''
  return [
    ...wrap(record?.about || `pcc ${noun}`, across),
    ...section(
      'Examples:',
      examples.flatMap((line) => broken(line, across)),
    ),
    '',
    ...wrap(`Usage: pcc ${noun} VERB …${bare}`, across),
    ...(others.length === 0 ? [] : wrap(`Also: ${others.join(', ')}`, across)),
    ...(record === undefined ? [] : [`Ids: ${record.prefix}-12`]),
    ...section(
      'Verbs:',
      glossary(
        commands.map(({ verb, about }) => [verb, about]),
        across,
      ),
    ),
    '',
    `More on one: pcc ${noun} VERB --help`,
    '',
  ].join('\n')
}

/** A noun's record, where it is one, and the other words for it. */
export async function nounFacts(
  noun: string,
  features: readonly FeatureEntry[],
): Promise<{ readonly record: AnyRecord | undefined; readonly others: readonly string[] }> {
  const own = features.filter(({ nouns }) => nouns.some(([word]) => word === noun))
  const loaded = await Promise.all(own.map((entry) => entry.load()))
  return {
    record: loaded.flatMap(({ records }) => records).find(({ plural }) => plural === noun),
    others: own.flatMap(({ nouns }) =>
      nouns.filter(([word]) => word === noun).flatMap((words) => words.slice(1)),
    ),
  }
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
      'pcc help NOUN lists its verbs, pcc help options what every command takes; each has --help. man pcc says the same.',
      across,
    ),
    '',
  ].join('\n')
}
