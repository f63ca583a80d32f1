import type { Command } from '../command/command.js'
import type { Feature, FeatureEntry } from '../command/feature.js'
import { usage } from '../kernel/errors.js'
import { quoted } from '../kernel/text/quoted.js'
import { nearest } from '../kernel/text/similar.js'
import { splitWords } from './command-line.js'

export interface Found {
  readonly command: Command
  readonly argv: readonly string[]
  /** A daily view, which was loaded without its feature. */
  readonly daily: boolean
}

/** What people try, and what it is called. */
const SYNONYMS: Readonly<Record<string, string>> = {
  create: 'add',
  new: 'add',
  delete: 'void',
  rm: 'void',
  open: 'show',
  view: 'show',
  get: 'show',
  ls: 'list',
  update: 'edit',
  set: 'edit',
}

/** The command that a command line names; loads only the features that speak of it. Errors: `usage`. */
export async function findCommand(
  argv: readonly string[],
  features: readonly FeatureEntry[],
): Promise<Found> {
  const split = splitWords(argv)
  const first = split.first ?? 'today'
  const argvOfFirst = split.first === undefined ? argv : split.withoutFirst
  const daily = await dailyView(first, split, features)
  if (daily !== undefined) return daily
  const top = features.find((entry) => entry.verbs.includes(first))
  if (top !== undefined) {
    const feature = await top.load()
    const command = feature.commands.find(
      ({ noun, verb, aliases }) => noun === null && (verb === first || aliases.includes(first)),
    )
    if (command !== undefined) return { command, argv: argvOfFirst, daily: false }
  }
  const noun = nounNamed(first, features)
  if (noun === undefined) throw unknownWord(first, features)
  const verb = split.second
  const commands = await commandsOf(noun, verb ?? 'list', features)
  const named = verb === undefined ? undefined : verbNamed(commands, verb)
  if (named !== undefined) return { command: named, argv: split.withoutBoth, daily: false }
  const list = verbNamed(commands, 'list')
  if (verb === undefined && list !== undefined)
    return { command: list, argv: split.withoutFirst, daily: false }
  const verbs = commands.map((command) => command.verb)
  if (verb === undefined) throw usage(`pcc ${noun} needs a verb`, `one of: ${verbs.join(', ')}`)
  const near = likelyVerb(verb, list) ?? nearest(verb, verbs)
  throw usage(
    `pcc ${noun} has no verb ${quoted(verb)}`,
    near === null ? `it has: ${verbs.join(', ')}` : `did you mean pcc ${noun} ${near}?`,
  )
}

const ID = /^[a-z]+-\d+(?:\.\d+)?$/i

/** What somebody means who types an id where a verb should stand. */
function likelyVerb(word: string, list: Command | undefined): string | null {
  if (!ID.test(word)) return null
  const ofPatient = /^p-/i.test(word) && list?.options.patient !== undefined
  return `${ofPatient ? 'list' : 'show'} ${word}`
}

/** `schedule`, `followups` (or `followups list`), `patients search`: by the very words, since others need the whole feature. */
async function dailyView(
  first: string,
  split: ReturnType<typeof splitWords>,
  features: readonly FeatureEntry[],
): Promise<Found | undefined> {
  const { second, withoutBoth, withoutFirst } = split
  for (const { daily, verbs } of features) {
    const byBoth = second === undefined ? undefined : daily?.[`${first} ${second}`]
    if (byBoth !== undefined) return { command: await byBoth(), argv: withoutBoth, daily: true }
    const byFirst = second === undefined || verbs.includes(first) ? daily?.[first] : undefined
    if (byFirst !== undefined) return { command: await byFirst(), argv: withoutFirst, daily: true }
  }
  return undefined
}

/** Whether a word may begin a command line, or is another word for a verb. */
export const isKnownWord = (word: string, features: readonly FeatureEntry[]): boolean =>
  word === 'help' ||
  word in SYNONYMS ||
  nounNamed(word, features) !== undefined ||
  features.some(({ verbs }) => verbs.includes(word))

const verbNamed = (commands: readonly Command[], word: string): Command | undefined =>
  commands.find((command) => command.verb === word) ??
  commands.find((command) => command.aliases.includes(word)) ??
  commands.find((command) => command.verb === SYNONYMS[word])

const nounNamed = (word: string, features: readonly FeatureEntry[]): string | undefined => {
  for (const entry of features) {
    const noun = entry.nouns.find((words) => words.includes(word.toLowerCase()))
    if (noun !== undefined) return noun[0]
  }
  return undefined
}

/** Every command of a noun, from each feature that has some. */
export async function commandsOf(
  noun: string,
  verb: string | undefined,
  features: readonly FeatureEntry[],
): Promise<Command[]> {
  const own: Feature[] = []
  for (const entry of features) {
    if (entry.nouns.some(([word]) => word === noun)) own.push(await entry.load())
  }
  const commands = own.flatMap((feature) => feature.commands.filter((command) => command.noun === noun))
  const record = own.flatMap((feature) => feature.records).find((def) => def.plural === noun)
  if (record === undefined) return commands
  for (const entry of features) {
    const verbs = entry.nounVerbs
    if (verbs === undefined || (verb !== undefined && !verbs.includes(verb) && verbNamed(commands, verb)))
      continue
    commands.push(...((await entry.load()).nounCommands?.(record) ?? []))
  }
  return commands
}

function unknownWord(word: string, features: readonly FeatureEntry[]): Error {
  const known = features.flatMap((entry) => [...entry.verbs, ...entry.nouns.flat()])
  const near = nearest(word, known)
  return usage(
    `pcc has no command ${quoted(word)}`,
    near === null ? 'see pcc help' : `did you mean pcc ${near}?`,
  )
}
