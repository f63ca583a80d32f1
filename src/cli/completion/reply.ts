import { padEnd, truncate, width } from '../../kernel/text/width.js'
import type { Candidate } from './wanted.js'

export interface Found {
  readonly candidates: readonly Candidate[]
  readonly typed: string
  /** What stands in the same word before what was completed. */
  readonly front: string
  /** Files or folders of the machine are wanted too, which the shell itself knows best. */
  readonly from: 'files' | 'folders' | undefined
}

const startsSo = (value: string, typed: string): boolean =>
  value.toLowerCase().startsWith(typed.toLowerCase())

/** Found by a name, not by how they are spelt: `gar` for P-42. */
const byName = ({ candidates, typed }: Found): boolean =>
  candidates.some(({ value }) => !startsSo(value, typed))

/**
 * For zsh, fish and PowerShell: a line that says what follows (`values`, `found` when they are spelt otherwise than
 * what was typed, `files`, `folders`), then `value TAB description` lines.
 */
export function replyLines(found: Found): string {
  const kind = found.candidates.length === 0 ? (found.from ?? 'values') : byName(found) ? 'found' : 'values'
  return [
    kind,
    ...found.candidates.map(({ value, about }) => `${found.front}${value}\t${oneLine(about)}`),
    '',
  ].join('\n')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const GAP = 2
const LEAST_ABOUT = 12

/**
 * For bash, which shows what it would insert: a value alone when there is one; several with their descriptions, one a
 * line of the screen. `quote` is the one that is still open on the line.
 */
export function bashReply(found: Found, quote: string, screen: number): string {
  const { candidates, typed, front, from } = found
  if (candidates.length === 0) return `${from ?? 'values'}\n`
  // bash itself keeps what stands before = or : in the word.
  const kept = front.slice(Math.max(front.lastIndexOf('='), front.lastIndexOf(':')) + 1)
  const spelt = candidates.map(({ value, about }) => ({
    value: kept + (quote === '' ? escaped(value) : value),
    about: oneLine(about),
  }))
  const [only] = spelt
  if (only !== undefined && spelt.length === 1) return `values\n${only.value}\n`
  const column = Math.max(...spelt.map(({ value }) => width(value))) + GAP
  const room = screen - column
  const lines = spelt.map(({ value, about }) =>
    about === '' || room < LEAST_ABOUT ? value : padEnd(value, column) + truncate(about, room),
  )
  // bash would put in what all have in common, over the letters by which they were found.
  const hint = byName(found) ? [`… ${candidates.length} for ${typed}: type more, or one of these`] : []
  return ['values', ...lines, ...hint, ''].join('\n')
}

const escaped = (value: string): string => value.replace(/[^\w@%+:,./=\u2026-]/g, (sign) => `\\${sign}`)
