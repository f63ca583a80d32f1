import { wrap } from '../../../command/layout.js'
import type { Screen } from '../../../command/result.js'
import { printable } from '../../../kernel/text/safe.js'
import { padEnd } from '../../../kernel/text/width.js'
import type { Json } from '../../../record/record.js'
import type { ShownChange, ShownField } from './shown-changes.js'

interface ShownEntry {
  readonly facts: Readonly<Record<string, Json>>
  readonly details: Json
  readonly changes: readonly ShownChange[]
  /** What is wrong with the entry itself. */
  readonly wrong: readonly string[]
}

const LABEL = 11
const KINDS: Readonly<Record<string, string>> = {
  create: 'made',
  edit: 'changed',
  remove: 'taken away',
  read: 'read',
}

/** An entry as lines: its facts, then each record with its fields before and after. `all` counts its changes. */
export function entryLines(
  { facts, details, changes, wrong }: ShownEntry,
  all: number,
  screen: Screen,
): string[] {
  const { paint } = screen
  const labelled = Object.entries({ ...facts, details }).flatMap(([name, value]) =>
    value === null || value === 0 ? [] : labelledLines(name.replaceAll('_', ' '), textOf(value), screen),
  )
  const more = all - changes.length
  return [
    ...wrong.map((line) => paint.red(`! ${line}`)),
    ...labelled,
    ...changes.flatMap(({ record, kind, fields, sound }, n) => {
      const told = worthShowing(kind, fields, changes.length)
      return [
        ...(n === 0 || told.length > 0 || !sound ? [''] : []),
        `${paint.bold(record)}  ${KINDS[kind] ?? kind}`,
        ...(sound
          ? []
          : [paint.red(`${INDENT}! ${record} isn’t what this entry left: it was altered outside pcc`)]),
        ...told.flatMap((field) => fieldLines(kind, field, screen)),
      ]
    }),
    ...(more > 0 ? ['', paint.dim(`and ${more} more`)] : []),
  ]
}

function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map((one) => textOf(one)).join(', ')
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${textOf(inner)}`)
      .join('; ')
  }
  return String(value ?? 'none')
}

const labelledLines = (label: string, text: string, { width, terminal, paint }: Screen): string[] =>
  wrap(printable(text), terminal ? Math.max(10, width - LABEL) : Number.POSITIVE_INFINITY).map(
    (part, n) => `${paint.dim(padEnd(n === 0 ? label : '', LABEL))}${part}`,
  )

/** More records than these are listed with their changes alone. */
const MOST_WHOLE = 5

function worthShowing(kind: string, fields: readonly ShownField[], among: number): readonly ShownField[] {
  const told = fields.filter(({ name }) => name !== 'status_since' || fields.length === 1)
  if (kind === 'edit') return told
  return among > MOST_WHOLE ? [] : told.filter(({ before, after }) => before.shown !== after.shown)
}

/** A note is shown whole; the content of a document is for programs. */
const LONGEST = 2000

const shortened = (shown: string): string =>
  shown === ''
    ? 'none'
    : shown.length > LONGEST
      ? `${shown.slice(0, LONGEST)}… (${shown.length} characters)`
      : shown

const INDENT = '  '

function fieldLines(
  kind: string,
  { name, before, after }: ShownField,
  { width, terminal }: Screen,
): string[] {
  const was = shortened(before.shown)
  const is = shortened(after.shown)
  const text = kind === 'create' ? is : kind === 'remove' ? was : `${was} → ${is}`
  const line = printable(`${name.replaceAll('_', ' ')}: ${text}`.replaceAll('\n', ' '))
  return wrap(line, terminal ? Math.max(10, width - INDENT.length) : Number.POSITIVE_INFINITY).map(
    (part) => INDENT + part,
  )
}
