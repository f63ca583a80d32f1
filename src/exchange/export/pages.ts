import { type AnyRecord, tableName } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import type { KnownAs } from './columns.js'

export interface Page {
  readonly rows: readonly Row[]
  /** By record id. */
  readonly known: ReadonlyMap<number, KnownAs>
}

const PAGE = 1000

/** All records of a noun by their ids, with how their source knows them; of one that changed since an instant alone. */
export async function* pagesOf(reader: Reader, def: AnyRecord, since: number | null): AsyncGenerator<Page> {
  const { bulk } = reader
  for (let last = 0; ; ) {
    const rows = await bulk.all(
      `select * from "${tableName(def)}" where id > ? and updated_at >= ? order by id limit ${PAGE}`,
      last,
      since ?? 0,
    )
    const end = rows.at(-1)
    if (end === undefined) return
    yield {
      rows,
      known: await knownAs(
        reader,
        def,
        rows.map((row) => Number(row.id)),
      ),
    }
    last = Number(end.id)
  }
}

/** The source that made a record comes before those that only know it. */
async function knownAs(
  reader: Reader,
  def: AnyRecord,
  ids: readonly number[],
): Promise<Map<number, KnownAs>> {
  const rows = await reader.bulk.all(
    `select record_id, source, "key" from origin
     where record_id in (select value from ${reader.bulk.jsonRows}) and noun = ?
     order by created, source desc, "key" desc`,
    JSON.stringify(ids),
    def.noun,
  )
  return new Map(
    rows.map((row) => [
      Number(row.record_id),
      {
        source: String(row.source),
        external: String(row.key).startsWith('id:') ? String(row.key).slice(3) : null,
      },
    ]),
  )
}
