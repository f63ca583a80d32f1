import { type AnyRecord, externalId } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import { idKey, originsByKey } from './origins.js'
import { existing, ownId } from './references.js'

/** The ids of another database, `P-42`, as the records of this one that stand for them. */
export interface OldIds {
  /** By the old id; those that nobody stands for are left out. */
  of(reader: Reader, record: AnyRecord, old: readonly string[]): Promise<Map<string, number>>
}

/** Those of records that came from a source, each under its id there. */
export const idsOfSource = (source: string): OldIds => ({
  async of(reader, record, old) {
    const origins = await originsByKey(reader, record, source, [...new Set(old)].map(idKey))
    return new Map(
      old.flatMap((id) => {
        const found = origins.get(idKey(id))
        return found === undefined ? [] : [[id, found.record_id]]
      }),
    )
  },
})

/** The practice's own ids: of records that are still there. */
export const idsOfPractice: OldIds = {
  async of(reader, record, old) {
    const numbers = old.map((id) => ownId(record, id))
    const there = await existing(
      reader,
      record,
      numbers.filter((id) => id !== null),
    )
    return new Map(
      old.flatMap((id, at): [string, number][] => {
        const number = numbers[at] ?? null
        return number !== null && there.has(number) ? [[id, number]] : []
      }),
    )
  },
}

const NAMED = /\b([A-Z]{1,5})-[1-9]\d*/g

/** Texts with every id of another database in them as the id of this one; null for those with an id that nobody stands for. */
export async function withNewIds(
  reader: Reader,
  ids: OldIds,
  byPrefix: ReadonlyMap<string, AnyRecord>,
  texts: readonly string[],
): Promise<(string | null)[]> {
  const news = new Map<string, string>()
  const named = new Map<AnyRecord, string[]>()
  for (const text of texts) {
    for (const [id, prefix = ''] of text.matchAll(NAMED)) {
      const record = byPrefix.get(prefix)
      if (record !== undefined) named.set(record, [...(named.get(record) ?? []), id])
    }
  }
  for (const [record, old] of named) {
    for (const [id, number] of await ids.of(reader, record, old)) news.set(id, externalId(record, number))
  }
  return texts.map((text) => {
    const all = [...text.matchAll(NAMED)].map(([id]) => id)
    return all.every((id) => news.has(id)) ? text.replace(NAMED, (id) => news.get(id) ?? id) : null
  })
}
