import type { Command } from '../command/command.js'
import { nearest } from '../kernel/text/similar.js'
import { commandName, dashed } from './command-line.js'
import { GLOBAL_OPTIONS } from './globals.js'

/** Words of one meaning, of which each command takes some: the first that it takes was meant. */
const MEANINGS: readonly (readonly string[])[] = [
  ['tz', 'zone', 'timezone', 'time-zone'],
  ['in', 'period', 'day', 'days', 'due', 'at', 'when', 'since', 'from', 'to', 'until', 'between', 'range'],
  ['at', 'day', 'in', 'when', 'due', 'date', 'time', 'start', 'on'],
  ['type', 'visit-type', 'kind', 'category'],
  ['provider', 'who', 'with', 'doctor', 'dr', 'clinician'],
  ['location', 'who', 'place', 'site', 'office', 'clinic'],
  ['patient', 'person', 'pt', 'for'],
  ['owner', 'owner-user', 'mine', 'user', 'assignee', 'assigned-to'],
  ['out', 'dir', 'to', 'output', 'file', 'output-file'],
  ['reason', 'why', 'because'],
  ['note', 'text', 'comment', 'message', 'description'],
  ['name', 'title', 'label'],
  ['limit', 'max', 'count', 'rows', 'top', 'head'],
  ['columns', 'fields', 'cols', 'select'],
  ['format', 'csv', 'html', 'xlsx', 'tsv', 'ndjson', 'markdown', 'as'],
  ['yes', 'force', 'assume-yes'],
  ['dry-run', 'simulate', 'preview', 'what-if', 'test'],
  ['duration', 'duration-minutes', 'length', 'minutes'],
  ['earliest', 'first', 'soonest', 'next', 'asap'],
  ['all', 'any', 'everything', 'inactive', 'archived'],
  ['mine', 'me', 'my', 'own'],
  ['due', 'by', 'deadline', 'due-on'],
  ['db', 'database'],
  ['birth-date', 'dob', 'born', 'birthday'],
  ['sex', 'gender'],
  ['urgency', 'priority', 'urgent', 'stat'],
]

const named = (inputs: object): string[] => Object.keys(inputs).map(dashed)

/** The hint for an option that a command doesn't take: the right one, or the argument, or null. */
export function optionMeant(command: Command, typed: string): string | null {
  const word = typed.replace(/^-+/, '').replace(/=.*/s, '').toLowerCase()
  const options = [...named(command.options), ...named(GLOBAL_OPTIONS)]
  const args = named(command.args)
  for (const meaning of MEANINGS) {
    if (!meaning.includes(word)) continue
    const meant = meaning.find((other) => options.includes(other) || args.includes(other))
    if (meant === undefined) continue
    return options.includes(meant)
      ? `did you mean --${meant}?`
      : `say it without an option: ${usageOf(command)}`
  }
  const near = nearest(word, options)
  return near === null ? null : `did you mean --${near}?`
}

const usageOf = (command: Command): string =>
  [commandName(command), ...named(command.args).map((name) => name.toUpperCase())].join(' ')
