import type { CommandEntry, Known, OptionEntries, OptionEntry, Slot } from './table.js'

export interface Candidate {
  readonly value: string
  readonly about: string
}

/** What is wanted at the end of a command line. */
export interface Wanted {
  /** What is typed of it. */
  readonly typed: string
  /** What stands in front of it in the same word: `id,` or `--format=`. */
  readonly front: string
  readonly candidates: readonly Candidate[]
  /** What the database or the folder has beside. */
  readonly slot: Slot | null
  /** The global options that stand on the line: `--db`, `--key-file`. */
  readonly given: ReadonlyMap<string, string>
}

const plain = (values: readonly string[]): Candidate[] => values.map((value) => ({ value, about: '' }))

const startsWith = (value: string, typed: string): boolean =>
  value.toLowerCase().startsWith(typed.toLowerCase())

export const startingSo = (candidates: readonly Candidate[], typed: string): Candidate[] =>
  candidates.filter(({ value }) => startsWith(value, typed))

/** What could stand where the last of `words` does, which may be empty; `words` are those after `pcc`. */
export function wantedBy(table: Known, words: readonly string[]): Wanted {
  const line = readLine(table, words.slice(0, -1))
  const typed = words.at(-1) ?? ''
  const wanted = { given: line.given }
  if (line.pending !== undefined) return { ...wanted, ...ofSlot(line.pending, typed, '') }
  if (!line.ended && typed.startsWith('-') && typed !== '-') {
    const [, name = '', value] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? []
    const slot = line.options[name]?.slot
    if (value !== undefined && slot) return { ...wanted, ...ofSlot(slot, value, `${name}=`) }
    return { ...wanted, typed, front: '', candidates: optionsFor(line, typed), slot: null }
  }
  if (line.positionals.length === 0) {
    return { ...wanted, typed, front: '', candidates: firstWords(table, typed), slot: null }
  }
  const verbs = line.noun === undefined ? [] : verbsFor(table, line.noun, typed)
  if (line.command === undefined || (line.bare && line.taken === 0 && verbs.length > 0)) {
    return { ...wanted, typed, front: '', candidates: verbs, slot: null }
  }
  const slot = line.command.args[line.taken] ?? (line.command.more ? line.command.args.at(-1) : undefined)
  return { ...wanted, ...ofSlot(slot ?? {}, typed, '') }
}

function ofSlot(slot: Slot, typed: string, front: string): Omit<Wanted, 'given'> {
  const comma = slot.list === true ? typed.lastIndexOf(',') + 1 : 0
  const last = typed.slice(comma)
  const used = new Set(typed.slice(0, comma).split(','))
  const candidates = plain((slot.choices ?? []).filter((choice) => !used.has(choice)))
  return {
    typed: last,
    front: front + typed.slice(0, comma),
    candidates: startingSo(candidates, last),
    slot,
  }
}

interface Line {
  readonly positionals: readonly string[]
  readonly noun: string | undefined
  readonly command: CommandEntry | undefined
  /** A noun alone, whose list it is until a verb comes. */
  readonly bare: boolean
  /** How many words the command has taken. */
  readonly taken: number
  readonly options: OptionEntries
  readonly own: OptionEntries
  readonly used: ReadonlySet<string>
  readonly given: ReadonlyMap<string, string>
  /** The value that an option in front still waits for. */
  readonly pending: Slot | undefined
  readonly ended: boolean
}

const HELP: OptionEntry = { about: 'what it does, with examples', slot: null }

function readLine(table: Known, words: readonly string[]): Line {
  const positionals: string[] = []
  const used = new Set<string>()
  const given = new Map<string, string>()
  let pending: Slot | undefined
  let waiting = ''
  let ended = false
  for (const word of words) {
    const { options } = commandAt(table, positionals)
    if (pending !== undefined) {
      given.set(waiting, word)
      pending = undefined
    } else if (ended || !word.startsWith('-') || word === '-') positionals.push(word)
    else if (word === '--') ended = true
    else {
      const [name = '', value] = word.startsWith('--') ? word.split(/=(.*)/s) : [word]
      used.add(name)
      waiting = name
      if (value === undefined) pending = options[name]?.slot ?? undefined
      else given.set(name, value)
    }
  }
  return { positionals, used, given, pending, ended, ...commandAt(table, positionals) }
}

type At = Pick<Line, 'noun' | 'command' | 'bare' | 'taken' | 'options' | 'own'>

function commandAt(table: Known, positionals: readonly string[]): At {
  const withGlobals = (command: CommandEntry | undefined): Pick<At, 'options' | 'own'> => ({
    own: command?.options ?? {},
    options: { ...table.globals, ...command?.options, '--help': HELP },
  })
  const [first = '', second = ''] = positionals
  const top = table.tops[first]
  if (top !== undefined || positionals.length === 0) {
    const command = top ?? table.tops.today
    const taken = Math.max(0, positionals.length - 1)
    return { noun: undefined, command, bare: false, taken, ...withGlobals(command) }
  }
  const noun = nounOf(table, first)
  const verbs = noun === undefined ? {} : table.verbsOf(noun)
  const verb =
    verbs[second] ?? Object.values(verbs).find(({ aliases }) => second !== '' && aliases.includes(second))
  const command = verb ?? verbs.list
  const taken = positionals.length - (verb === undefined ? 1 : 2)
  return { noun, command, bare: verb === undefined, taken, ...withGlobals(command) }
}

export const nounOf = (table: Known, word: string): string | undefined =>
  word in table.nouns ? word : table.otherWords[word.toLowerCase()]

/** Global options would hide a command's own: they come when one is spelt. */
const SPELT = 3

function optionsFor({ own, options, used }: Line, typed: string): Candidate[] {
  const some = typed.length < SPELT && Object.keys(own).length > 0 ? { ...own, '--help': HELP } : options
  const entries = Object.entries(some).filter(([name]) => name.startsWith('--') && !used.has(name))
  return startingSo(
    entries.map(([value, { about }]) => ({ value, about })),
    typed,
  )
}

function firstWords(table: Known, typed: string): Candidate[] {
  const tops = Object.entries(table.tops).map(([value, { about }]) => ({ value, about }))
  const nouns = Object.entries(table.nouns).map(([value, about]) => ({ value, about }))
  const found = startingSo([...tops, ...nouns], typed)
  if (found.length > 0) return found
  const others = Object.entries(table.otherWords).map(([value, about]) => ({ value, about }))
  return startingSo(others, typed)
}

function verbsFor(table: Known, noun: string, typed: string): Candidate[] {
  const verbs = Object.entries(table.verbsOf(noun))
  const found = startingSo(
    verbs.map(([value, { about }]) => ({ value, about })),
    typed,
  )
  if (found.length > 0) return found
  const others = verbs.flatMap(([verb, { aliases }]) => aliases.map((value) => ({ value, about: verb })))
  return startingSo(others, typed)
}
