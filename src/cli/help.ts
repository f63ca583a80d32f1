import type { Command } from '../command/command.js'
import type { FeatureEntry } from '../command/feature.js'
import { commandsOf, findCommand } from './find-command.js'
import { commanderOf, commandName } from './parse.js'

/** Examples first, then what commander knows. */
export function commandHelp(command: Command): string {
  const examples =
    command.examples.length === 0 ? '' : `${command.examples.map((line) => `  $ ${line}`).join('\n')}\n\n`
  return `${command.about}\n\n${examples}${commanderOf(command)
    .description('')
    .helpInformation()
    .replace(/^Usage: \S+/, `Usage: ${commandName(command)}`)}`
}

/** `pcc help`, `pcc help NOUN`, `pcc help NOUN VERB`. */
export async function helpText(words: readonly string[], features: readonly FeatureEntry[]): Promise<string> {
  const [first, second] = words
  if (first === undefined) return overview(features)
  const nouns = features.flatMap((entry) => entry.nouns)
  const noun = nouns.find((names) => names.includes(first))?.[0]
  if (second !== undefined || noun === undefined)
    return commandHelp((await findCommand(words, features)).command)
  const commands = await commandsOf(noun, undefined, features)
  const widest = Math.max(...commands.map(({ verb }) => verb.length))
  return `pcc ${noun} VERB\n\n${commands
    .map(({ verb, about }) => `  ${verb.padEnd(widest)}  ${about}`)
    .join('\n')}\n\nMore on one: pcc help ${noun} VERB\n`
}

function overview(features: readonly FeatureEntry[]): string {
  const verbs = features.flatMap((entry) => entry.verbs)
  const nouns = [...new Set(features.flatMap((entry) => entry.nouns.map(([noun = '']) => noun)))]
  return [
    'pcc: the working day of a patient care coordinator',
    '',
    '  pcc                 today: the schedule and what is due',
    '  pcc NOUN VERB …     everything that is a record',
    '',
    `Views and tools: ${verbs.join(', ')}`,
    `Nouns: ${nouns.join(', ')}`,
    '',
    'pcc help NOUN lists its verbs; every command has --help.',
    '',
  ].join('\n')
}
