import { type AnyRecord, externalId, fieldEntries, tableName } from '../../record/record.js'
import type { Reader } from '../store.js'

/** One record of a kind. */
export interface Named {
  readonly record: AnyRecord
  readonly id: number
}

/** A column in which records name one of another kind: by its number, or by its outer id in a text. */
interface Reference {
  readonly from: AnyRecord
  readonly column: string
  readonly byNumber: boolean
}

const referencesTo = (records: readonly AnyRecord[], record: AnyRecord): Reference[] =>
  records.flatMap((from) =>
    fieldEntries(from).flatMap(([column, { target, kind }]) =>
      target === record.noun || kind === 'record id'
        ? [{ from, column, byNumber: target === record.noun }]
        : [],
    ),
  )

const numberIn = (named: unknown): number => Number(String(named).replace(/^[A-Z]+-/, ''))

/** Those of the ids that some record names. */
export async function referredTo(
  { bulk }: Reader,
  records: readonly AnyRecord[],
  record: AnyRecord,
  ids: readonly number[],
): Promise<Set<number>> {
  const named = new Set<number>()
  if (ids.length === 0) return named
  for (const { from, column, byNumber } of referencesTo(records, record)) {
    const wanted = byNumber ? ids : ids.map((id) => externalId(record, id))
    const rows = await bulk.all(
      `select distinct "${column}" as named from "${tableName(from)}"
       where "${column}" in (select value from ${bulk.jsonRows})`,
      JSON.stringify(wanted),
    )
    for (const row of rows) named.add(numberIn(row.named))
  }
  return named
}

/** The other records that name this one, `most` at most. */
export async function referrersOf(
  { bulk }: Reader,
  records: readonly AnyRecord[],
  record: AnyRecord,
  id: number,
  most: number,
): Promise<Named[]> {
  const found = new Map<string, Named>()
  const own = externalId(record, id)
  for (const { from, column, byNumber } of referencesTo(records, record)) {
    const rows = await bulk.all(
      `select id from "${tableName(from)}" where "${column}" = ? order by id limit ?`,
      byNumber ? id : own,
      most + 1,
    )
    for (const row of rows) {
      const one = { record: from, id: Number(row.id) }
      found.set(externalId(from, one.id), one)
    }
  }
  found.delete(own)
  return [...found.values()].slice(0, most)
}
