import type { ImportTarget, Nearness } from '../target.js'
import type { KnownRow } from './known-rows.js'
import { byNaturalKey, naturalKeyOf, unclaimed } from './natural-key.js'
import type { Item } from './news.js'
import type { Session } from './session.js'
import type { Verdicts } from './verdicts.js'

/** A row whose record isn't there. */
export interface Fresh extends Item {
  /** Its place among the rows that were matched together. */
  readonly at: number
  readonly near: readonly Nearness[]
}

export interface Whose {
  readonly found: readonly KnownRow[]
  readonly fresh: readonly Fresh[]
}

/** Tells the rows whose record is there by its content from those that are new. */
export async function whoseRows(
  session: Session,
  items: readonly Item[],
  target: ImportTarget,
  verdicts: Verdicts,
): Promise<Whose> {
  if (items.length === 0) return { found: [], fresh: [] }
  const { match } = target
  return match === undefined
    ? ofNaturalKey(session, items, target, verdicts)
    : ofMatch(session, items, match, verdicts)
}

const freshOf = ({ row, key, origin, id, values }: Item, at: number, near: readonly Nearness[]): Fresh => ({
  row,
  key,
  origin,
  id,
  values,
  at,
  near,
})

async function ofMatch(
  session: Session,
  items: readonly Item[],
  match: NonNullable<ImportTarget['match']>,
  verdicts: Verdicts,
): Promise<Whose> {
  const matches = await match(
    session,
    items.map(({ values }) => values),
  )
  const found: KnownRow[] = []
  const fresh: Fresh[] = []
  for (const [at, item] of items.entries()) {
    const one = matches[at]
    if (one?.kind === 'known') found.push({ ...item, id: one.id })
    else if (one?.kind === 'again') verdicts.later.push(item.row)
    else if (one?.kind === 'refused') verdicts.refuse(item.row, one.reason, one.problem)
    else fresh.push(freshOf(item, at, one?.near ?? []))
  }
  return { found, fresh }
}

const NOBODY: readonly Nearness[] = []

async function ofNaturalKey(
  session: Session,
  items: readonly Item[],
  target: ImportTarget,
  verdicts: Verdicts,
): Promise<Whose> {
  const { record } = target
  if (record.naturalKey.length === 0)
    return { found: [], fresh: items.map((item, at) => freshOf(item, at, NOBODY)) }
  const isStrange = session.ids === 'source'
  const isSought = ({ row }: Item): boolean => isStrange || row.external === null || target.nameIsKey === true
  const all = await byNaturalKey(
    session.writer,
    record,
    items.filter(isSought).map(({ values }) => values),
  )
  // Two records of another database are two, however much they are alike.
  const there = isStrange ? await unclaimed(session, record, all) : all
  const seen = new Set<string>()
  const found: KnownRow[] = []
  const fresh: Fresh[] = []
  for (const [at, item] of items.entries()) {
    const key = isSought(item) ? naturalKeyOf(record, item.values) : null
    const id = key === null ? undefined : there.get(key)
    if (id !== undefined) found.push({ ...item, id })
    else if (key !== null && seen.has(key) && !isStrange) verdicts.later.push(item.row)
    else fresh.push(freshOf(item, at, NOBODY))
    if (isStrange && key !== null) there.delete(key)
    if (key !== null) seen.add(key)
  }
  return { found, fresh }
}
