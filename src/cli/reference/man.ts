import type { Command } from '../../command/command.js'
import { commandName } from '../command-line.js'
import { GLOBAL_OPTIONS } from '../globals.js'
import { usageOf } from '../help.js'
import { argumentEntries, type Entry, optionEntries } from '../help-terms.js'
import { moves } from './lifecycle.js'
import type { Part } from './parts.js'

/** A text as roff shows it: no command at the start of a line, no escape, hyphens that can be copied. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1')

const head = (name: string, version: string): string =>
  `.TH "${name.toUpperCase()}" "1" "" "pcc ${version}" "pcc"`

const tagged = (entries: readonly Entry[]): string[] =>
  entries.flatMap(([term, about]) => ['.TP', `.B ${roff(term)}`, roff(about) || '\\&'])

const verbatim = (lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['.PP', '.nf', '.RS 4', ...lines.map(roff), '.RE', '.fi']

/** `pcc-patients.1`: what a noun's page says, for `man`. */
export function manPage({ name, noun, about, others, record, commands }: Part, version: string): string {
  const page = `pcc-${name}`
  const cycle = record?.lifecycle
  const verbs = commands.map(({ verb }) => verb)
  return [
    head(page, version),
    '.SH NAME',
    `${roff(page)} \\- ${roff(about)}`,
    '.SH SYNOPSIS',
    ...commands.flatMap((command) => [`.B ${roff(usageOf(command))}`, '.br']),
    ...(others.length === 0 ? [] : ['.PP', `Also typed: ${roff(others.join(', '))}.`]),
    ...(noun === null || record === undefined ? [] : ['.PP', `Ids: ${roff(record.prefix)}\\-12.`]),
    ...commands.flatMap(commandPart),
    ...(cycle === undefined
      ? []
      : [
          '.SH LIFECYCLE',
          `Begins as ${roff(cycle.first)}.`,
          ...verbatim(moves(cycle, verbs).map(({ from, verb, to }) => `${from} → ${to}  (${verb})`)),
        ]),
    '.SH SEE ALSO',
    '.BR pcc (1)',
    '',
  ].join('\n')
}

const commandPart = (command: Command): string[] => [
  `.SH ${roff(commandName(command)).toUpperCase()}`,
  roff(command.about),
  ...verbatim(command.examples),
  ...(command.aliases.length === 0 ? [] : ['.PP', `Also: ${roff(command.aliases.join(', '))}.`]),
  ...tagged(argumentEntries(command)),
  ...tagged(optionEntries(command.options)),
]

/** `pcc.1`. */
export function manIndex(parts: readonly Part[], version: string): string {
  return [
    head('pcc', version),
    '.SH NAME',
    'pcc \\- the working day of a patient care coordinator',
    '.SH SYNOPSIS',
    '.B pcc',
    '[global options] noun verb [arguments] [options]',
    '.SH DESCRIPTION',
    'A bare pcc is today: the schedule and what is due. A bare noun is its list.',
    '.SH NOUNS',
    ...tagged(parts.filter(({ noun }) => noun !== null).map(({ name, about }) => [name, about])),
    '.SH COMMANDS',
    ...tagged(
      parts
        .filter(({ noun }) => noun === null)
        .flatMap(({ commands }) => commands.map(({ verb, about }): Entry => [verb, about])),
    ),
    '.SH OPTIONS OF EVERY COMMAND',
    ...tagged(optionEntries(GLOBAL_OPTIONS)),
    '.SH SEE ALSO',
    ...parts.map(({ name }) => `.BR ${roff(`pcc-${name}`)} (1)`),
    '',
  ].join('\n')
}
