import type { Command } from '../../command/command.js'
import type { AnyField } from '../../record/field.js'
import { type AnyRecord, fieldEntries } from '../../record/record.js'
import { commandName, dashed } from '../command-line.js'
import { GLOBAL_OPTIONS } from '../globals.js'
import { usageOf } from '../help.js'
import { argumentEntries, type Entry, optionEntries } from '../help-terms.js'
import { moves } from './lifecycle.js'
import type { Part } from './parts.js'

const NOTE = 'Made from the program by `npm run reference`: a change here is lost.'

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), '']
}

const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

const terms = (head: string, entries: readonly Entry[]): string[] =>
  table(
    [head, 'what'],
    entries.map(([term, about]) => [code(term), about]),
  )

/** The page of one noun, or of the commands at the top. */
export function markdownPage(part: Part): string {
  const { name, noun, about, others, record, commands } = part
  return [
    `# ${noun === null ? 'Commands at the top' : `pcc ${name}`}`,
    '',
    `${sentence(about)} ${NOTE}`,
    '',
    ...(others.length === 0 ? [] : [`Also typed: ${others.map(code).join(', ')}.`, '']),
    ...(record === undefined
      ? []
      : [`Ids: \`${record.prefix}-12\`; the number alone where one is typed.`, '']),
    ...table(
      [noun === null ? 'command' : 'verb', 'what'],
      commands.map(({ verb, about: does }) => [`[${verb}](#${anchor(noun, verb)})`, does]),
    ),
    ...commands.flatMap(commandPart),
    ...(record === undefined ? [] : recordPart(record, commands)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

const anchor = (noun: string | null, verb: string): string =>
  ['pcc', noun, verb].filter((word) => word !== null).join('-')

const sentence = (text: string): string => `${text.replace(/^./, (first) => first.toUpperCase())}.`

function commandPart(command: Command): string[] {
  return [
    `## ${commandName(command)}`,
    '',
    sentence(command.about),
    '',
    ...(command.examples.length === 0 ? [] : ['```sh', ...command.examples, '```', '']),
    `Usage: \`${usageOf(command)}\``,
    '',
    ...(command.aliases.length === 0 ? [] : [`Also: ${command.aliases.map(code).join(', ')}.`, '']),
    ...terms('argument', argumentEntries(command)),
    ...terms('option', optionEntries(command.options)),
  ]
}

function recordPart(record: AnyRecord, commands: readonly Command[]): string[] {
  const verbs = commands.map(({ verb }) => verb)
  const cycle = record.lifecycle
  return [
    '## Fields',
    '',
    'With `id`, `version`, `created_at` and `updated_at`, which every record has. What stands under *headers* is read as' +
      ' the field’s own name is.',
    '',
    ...table(
      ['field', 'kind', 'values', 'what', 'headers'],
      fieldEntries(record).map(([name, field]) => [
        code(name),
        kindOf(field),
        (field.choices ?? []).map(code).join(', '),
        field.about,
        field.aliases.join(', '),
      ]),
    ),
    ...(cycle === undefined
      ? []
      : [
          '## Lifecycle',
          '',
          `Begins as \`${cycle.first}\`.`,
          '',
          ...table(
            ['status', 'verb', 'becomes'],
            moves(cycle, verbs).map(({ from, verb, to }) => [
              from === 'any' ? from : code(from),
              verbs.includes(verb) ? `[${verb}](#${anchor(record.plural, verb)})` : verb,
              code(to),
            ]),
          ),
        ]),
  ]
}

function kindOf({ kind, optional, target, fallback }: AnyField): string {
  const kinds = target === undefined ? kind : `${kind} to ${/^[aeio]/.test(target) ? 'an' : 'a'} ${target}`
  if (optional) return `${kinds}, may be empty`
  return fallback === undefined ? kinds : `${kinds}, has a default`
}

/** The page that leads to the others, with the options of every command. */
export function markdownIndex(parts: readonly Part[]): string {
  return [
    '# Reference',
    '',
    `Every command, option and field of pcc. ${NOTE} \`pcc help\` and \`man pcc\` say the same.`,
    '',
    ...table(
      ['page', 'about'],
      parts.map(({ name, about }) => [`[${name}](${name}.md)`, about]),
    ),
    '## Options of every command',
    '',
    ...terms('option', optionEntries(GLOBAL_OPTIONS)),
    `Option names have dashes where fields have underscores: \`--${dashed('birth_date')}\` is \`birth_date\`.`,
    '',
  ].join('\n')
}
