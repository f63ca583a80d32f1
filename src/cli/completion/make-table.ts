import type { Command } from '../../command/command.js'
import type { FeatureEntry } from '../../command/feature.js'
import type { AnyInput, Inputs } from '../../command/option.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import { type AnyRecord, fieldEntries, tableName } from '../../record/record.js'
import { dashed } from '../command-line.js'
import { commandsOf } from '../find-command.js'
import { GLOBAL_OPTIONS } from '../globals.js'
import { takesPatientFirst } from '../patient-first.js'
import type { CommandEntry, Known, LiveEntry, OptionEntry, Slot, Verbs } from './table.js'

const DAYS = ['today', 'tomorrow', 'mon', 'tue', 'wed', 'thu', 'fri', 'next week', '+1w']
const RANGES = ['today', 'tomorrow', 'this week', 'next week', 'this month', 'last month', 'last quarter']

/** What stands for a value in help, where it says more than the input's type. */
const BY_VALUE: Readonly<Record<string, Slot>> = {
  FILE: { from: 'files' },
  'FILE|-': { from: 'files' },
  'PATH-OR-URL': { from: 'files' },
  DIR: { from: 'folders' },
  KEY: { from: 'keys' },
  WHEN: { choices: DAYS },
  RANGE: { choices: RANGES },
}

/** All that completion offers without a database, from the declarations of every feature. */
export async function makeCompletionTable(features: readonly FeatureEntry[]): Promise<Known> {
  const loaded = await Promise.all(features.map((entry) => entry.load()))
  const records = loaded.flatMap((feature) => feature.records)
  const names = features.flatMap((entry) => entry.nouns)
  const nouns = names.map(([noun = '']) => noun)
  const offers: Offers = {
    nouns,
    settings: loaded.flatMap(({ settings = [] }) => settings.map(({ key }) => key)),
    reports: loaded.flatMap(({ reports = [] }) => reports.map(({ name }) => name)),
  }
  const tops = loaded.flatMap(({ commands }) => commands.filter(({ noun }) => noun === null))
  const abouts: Record<string, string> = {}
  const verbs: Record<string, Verbs> = {}
  for (const noun of nouns) {
    const record = records.find(({ plural }) => plural === noun)
    const commands = await commandsOf(noun, undefined, features)
    abouts[noun] = record?.about ?? commands.map(({ verb }) => verb).join(', ')
    verbs[noun] = Object.fromEntries(
      commands.map((command) => [command.verb, commandEntry(command, record, offers)]),
    )
  }
  return {
    verbsOf: (noun) => verbs[noun] ?? {},
    globals: optionEntries(GLOBAL_OPTIONS, () => undefined),
    tops: {
      ...Object.fromEntries(tops.map((command) => [command.verb, commandEntry(command, undefined, offers)])),
      help: helpEntry(nouns),
    },
    nouns: abouts,
    otherWords: Object.fromEntries(
      names.flatMap(([noun = '', ...others]) => others.map((word) => [word, noun])),
    ),
    live: Object.fromEntries(records.map((record) => [record.noun, liveEntry(record)])),
  }
}

const helpEntry = (nouns: readonly string[]): CommandEntry => ({
  about: 'what there is; with a noun its verbs',
  aliases: [],
  args: [{ choices: ['options', ...nouns] }],
  more: false,
  options: {},
})

/** What features bring that no input declares. */
interface Offers {
  readonly nouns: readonly string[]
  readonly settings: readonly string[]
  readonly reports: readonly string[]
}

function commandEntry(
  command: Command,
  record: AnyRecord | undefined,
  { nouns, settings, reports }: Offers,
): CommandEntry {
  const { noun, verb, args } = command
  const special = (name: string, input: AnyInput): Slot | undefined => {
    if (noun === 'config' && name === 'key') return { choices: settings }
    if (noun === 'reports' && name === 'name') return { choices: reports }
    if (input.value === 'NOUN') return { choices: nouns }
    if (name === 'columns' && record !== undefined) return { choices: columnsOf(record), list: true }
    if (name === 'status' && input.choices === undefined && record?.lifecycle !== undefined) {
      return { choices: [...record.lifecycle.statuses, ENTERED_IN_ERROR], list: true }
    }
    return undefined
  }
  const statuses = record?.lifecycle?.steps[verb]?.from
  const argument = (name: string, input: AnyInput): Slot => {
    const slot = special(name, input) ?? slotOf(input)
    return slot.noun === record?.noun && statuses !== undefined ? { ...slot, statuses } : slot
  }
  const all = { ...command.options, ...(record === undefined ? {} : { columns: GLOBAL_OPTIONS.columns }) }
  const { patient } = command.options
  const first = patient !== undefined && takesPatientFirst(command) ? { patient } : args
  return {
    about: command.about,
    aliases: command.aliases,
    args: Object.entries<AnyInput>(first).map(([name, input]) => argument(name, input)),
    more: Object.values<AnyInput>(args).at(-1)?.many === true,
    options: optionEntries(all, special),
  }
}

const columnsOf = (record: AnyRecord): string[] => [
  ...new Set(['id', ...(record.lifecycle === undefined ? [] : ['status']), ...record.list]),
  ...fieldEntries(record)
    .map(([name]) => name)
    .filter((name) => !record.list.includes(name)),
]

function optionEntries(
  inputs: Inputs,
  special: (name: string, input: AnyInput) => Slot | undefined,
): Record<string, OptionEntry> {
  const entries: Record<string, OptionEntry> = {}
  for (const [name, input] of Object.entries<AnyInput>(inputs)) {
    const slot = input.value === null ? null : (special(name, input) ?? slotOf(input))
    entries[`--${dashed(name)}`] = { about: input.about, slot }
    if (input.short !== undefined) entries[`-${input.short}`] = { about: input.about, slot }
  }
  return entries
}

function slotOf({ choices, noun, value, many }: AnyInput): Slot {
  const list = many ? { list: true } : {}
  if (choices !== undefined) return { choices, ...list }
  return BY_VALUE[value ?? ''] ?? (noun === undefined ? {} : { noun })
}

/** Kinds of field whose text in the database tells a person something. */
const TELLING = ['text', 'name', 'date', 'choice']
const MOST_TELLING = 3

function liveEntry(record: AnyRecord): LiveEntry {
  const fields = new Map(fieldEntries(record))
  const telling = (name: string): boolean => TELLING.includes(fields.get(name)?.kind ?? '')
  const named = fields.has('name')
  const natural = record.naturalKey.every(telling) ? record.naturalKey : []
  const days = [...fields].filter(([, { kind }]) => kind === 'date').map(([name]) => name)
  const listed = record.list.filter(telling)
  const searched = record.noun === 'patient'
  return {
    table: tableName(record),
    prefix: record.prefix,
    label: named
      ? ['name']
      : (natural.length > 0 ? natural : listed.length > 0 ? listed : days).slice(0, MOST_TELLING),
    ofPatient: fields.has('patient_id'),
    lifecycle: record.lifecycle !== undefined,
    searched,
    named: named && !fields.has('patient_id'),
  }
}
