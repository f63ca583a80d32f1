import { decodeRow, type Row } from '../../../record/row.js'
import type { Writer } from '../../../store/writer.js'
import { communications } from '../../communication/index.js'
import { attemptsOfCall } from '../queries.js'
import { type Attempt, attempts } from '../records/attempt.js'

/** What an attempt says of a call that wasn't with the patient stands before its note. */
export const noteOf = (whom: string | null, said: readonly (string | null)[]): string | null =>
  joined([whom === null ? null : `with ${whom}`, ...said])

/** The text of the contact log: whom it was with has a field there. */
export const logText = (note: string | null, whom: string | null, keys: readonly string[]): string | null => {
  const before = `with ${whom}`
  const said = whom !== null && note?.startsWith(before) ? note.slice(before.length + BETWEEN.length) : note
  return joined([said, keys.length > 1 ? `about ${keys.join(', ')}` : null])
}

const BETWEEN = ' · '

const joined = (parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null && part !== '').join(BETWEEN) || null

const SHARED = ['channel', 'outcome', 'note', 'at', 'attempted_on', 'next_on'] as const

/**
 * One call is one thing: what is corrected of one of its attempts is corrected of the others and of its entry of the
 * contact log, where nobody has changed them since. Gives the ids of what somebody has.
 */
export async function correctCall(
  writer: Writer,
  before: Attempt,
  patch: Row,
  whom: string | null,
): Promise<readonly string[]> {
  if (before.communication_id === null) return []
  const kept: string[] = []
  const all = await attemptsOfCall(writer, before.communication_id)
  const shared = Object.fromEntries(
    SHARED.flatMap((name) => (name in patch ? [[name, patch[name] ?? null]] : [])),
  )
  for (const one of all) {
    if (one.id === before.id) continue
    if (SHARED.every((name) => one[name] === before[name])) await writer.updateRow(attempts, one.id, shared)
    else kept.push(`AT-${one.id}`)
  }
  const row = await writer.row(communications, before.communication_id)
  if (row === undefined) return kept
  const entry = decodeRow(communications, row)
  const keys = all.map(({ key }) => key)
  const untouched =
    entry.text === logText(before.note, entry.with_whom, keys) &&
    entry.channel === before.channel &&
    entry.outcome === before.outcome
  if (!untouched) return [...kept, `COM-${entry.id}`]
  const note = 'note' in patch ? textOr(patch.note) : before.note
  await writer.updateRow(communications, entry.id, {
    ...pick(patch, ['channel', 'outcome', 'at']),
    with_whom: whom,
    text: logText(note, whom, keys),
  })
  return kept
}

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const pick = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name] ?? null]] : [])))
