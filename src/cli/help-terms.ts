import type { Command } from '../command/command.js'
import { wrap } from '../command/layout.js'
import type { AnyInput, Inputs } from '../command/option.js'
import { padEnd, width } from '../kernel/text/width.js'
import { dashed } from './command-line.js'

/** Lines are easier to read when they are no longer, on however wide a terminal. */
export const WIDEST = 100
const INDENT = '  '
/** A longer term has its explanation on the next line. */
const LONGEST_TERM = 26

export type Entry = readonly [term: string, about: string]

/** Terms with their explanations beside or below them. */
export function glossary(entries: readonly Entry[], across: number): string[] {
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

export const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines]

/** `-o, --out FILE`. */
function optionTerm(name: string, { short, value }: AnyInput): string {
  const option = `${short === undefined ? '' : `-${short}, `}--${dashed(name)}`
  if (value === null) return option
  const term = `${option} ${value}`
  return value.includes('|') && width(term) > LONGEST_TERM ? `${option} WORD` : term
}

export function explained(term: string, { about, choices, required }: AnyInput): string {
  const named =
    choices === undefined || choices.every((choice) => about.includes(choice) || term.includes(choice))
  const words = named ? about : `${about}${about === '' ? '' : ': '}${choices.join(', ')}`
  return required ? `${words}${words === '' ? '' : ' '}(needed)` : words
}

export const argumentEntries = (command: Command): Entry[] =>
  Object.entries<AnyInput>(command.args).map(([name, input]) => [
    argumentTerm(name, input),
    explained('', input),
  ])

export const optionEntries = (inputs: Inputs): Entry[] =>
  Object.entries<AnyInput>(inputs).map(([name, input]) => {
    const term = optionTerm(name, input)
    return [term, explained(term, input)]
  })

export const argumentTerm = (name: string, { many }: AnyInput): string =>
  `${dashed(name).toUpperCase()}${many ? '…' : ''}`

const HELD = '\u00a0'
/** Blanks at which no line may end: within quotes, and between an option and its value. */
const holdTogether = (line: string): string =>
  line.replace(/"[^"]*"/g, (text) => text.replaceAll(' ', HELD)).replace(/(--[\w-]+) (?=[^-])/g, `$1${HELD}`)

/** A long example goes on in the next line, as a shell would have it. */
export function broken(line: string, across: number): string[] {
  const lines = wrap(holdTogether(line), across - INDENT.length * 2 - ' \\'.length - 1)
  return lines.map((part, n) =>
    `${n === 0 ? `${INDENT}$ ` : INDENT.repeat(3)}${part}${n < lines.length - 1 ? ' \\' : ''}`.replaceAll(
      HELD,
      ' ',
    ),
  )
}
