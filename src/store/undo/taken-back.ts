import type { Stored } from '../../record/record.js'
import type { Reader } from '../store.js'

/**
 * The entries that stand taken back, each with the entry that did it. An undo that was itself taken back counts for
 * nothing. Only undos behind the entry `after` are looked at: nothing is taken back before it is done.
 */
export async function takenBack({ bulk }: Reader, after: number): Promise<Map<number, number>> {
  const undos = await bulk.all(
    'select id, undoes from audit_entry where undoes is not null and id > ? order by id desc',
    after,
  )
  return takenBackBy(undos)
}

/** The same out of entries, the latest first: those of one record hold whatever was taken back of it. */
export function takenBackBy(
  latestFirst: readonly { readonly id?: Stored; readonly undoes?: Stored }[],
): Map<number, number> {
  const by = new Map<number, number>()
  for (const { id, undoes } of latestFirst) {
    const undo = Number(id)
    if (by.has(undo)) continue
    for (const entry of entriesIn(undoes)) if (!by.has(entry)) by.set(entry, undo)
  }
  return by
}

/** The entries that an entry takes back, as `undoes` holds them. */
export function entriesIn(undoes: Stored | undefined): number[] {
  const entries: unknown = typeof undoes === 'string' ? JSON.parse(undoes) : []
  return Array.isArray(entries) ? entries.filter((entry) => Number.isInteger(entry)) : []
}
