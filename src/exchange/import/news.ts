import type { Row } from '../../record/row.js'
import { OWN_SOURCE } from '../source-name.js'
import type { ImportTarget } from '../target.js'
import type { Layout } from './layout.js'
import { idKey, type Origin, originsByKey, rowKey } from './origins.js'
import type { ParsedRow } from './parsed.js'
import { existing, ownId } from './references.js'
import type { Session } from './session.js'
import type { Verdicts } from './verdicts.js'

/** A row that says something new, with how its source knows it. */
export interface Item {
  readonly row: ParsedRow
  readonly key: string
  readonly origin: Origin | null
  /** The record, when an id of ours names it. */
  readonly id: number | null
  readonly values: Row
}

export interface NewsRules {
  readonly target: ImportTarget
  readonly layout: Layout
  readonly overwrite: ReadonlySet<string>
}

const keyOf = (row: ParsedRow): string => (row.external === null ? rowKey(row.hash) : idKey(row.external))

const saysTheSame = (row: ParsedRow, origin: Origin): boolean =>
  row.external === null || origin.row_hash === row.hash

/** The rows that say something new; the second of two with one key waits for the next pass. */
export async function newsIn(
  session: Session,
  rows: readonly ParsedRow[],
  { target, layout, overwrite }: NewsRules,
  verdicts: Verdicts,
): Promise<Item[]> {
  const { record } = target
  const own = session.source === OWN_SOURCE ? rows.map((row) => ownId(record, row.external)) : []
  const there = await existing(
    session.writer,
    record,
    own.filter((id) => id !== null),
  )
  const seen = new Set<string>()
  const wanted = new Set<string>()
  const keys = rows.map(keyOf)
  for (let at = 0; at < rows.length; at++) {
    wanted.add(keys[at] ?? '')
    const also = rows[at]?.also ?? null
    if (also !== null) wanted.add(idKey(also))
  }
  const origins = await originsByKey(session.writer, record, session.source, [...wanted])
  const items: Item[] = []
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]
    if (row === undefined) continue
    const key = keys[at] ?? ''
    if (seen.has(key)) {
      verdicts.later.push(row)
      continue
    }
    seen.add(key)
    const origin = origins.get(key) ?? null
    if (origin !== null && overwrite.size === 0 && saysTheSame(row, origin)) {
      session.tally.unchanged++
      continue
    }
    const id = own[at] ?? null
    const known = row.also === null ? undefined : origins.get(idKey(row.also))
    items.push({
      row,
      key,
      origin,
      id: id !== null && there.has(id) ? id : (known?.record_id ?? null),
      values: valuesOf(row, layout),
    })
  }
  return items
}

function valuesOf(row: ParsedRow, { slots }: Layout): Row {
  const values: Row = {}
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at]
    const value = row.values[at]
    if (slot !== undefined && slot.reference === null && value !== null && value !== undefined)
      values[slot.name] = value
  }
  return values
}
