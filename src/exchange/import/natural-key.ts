import { type AnyRecord, type Stored, tableName } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'

/** The row's natural key as text; null when the noun has none, or a needed part of it isn't said. */
export function naturalKeyOf(
  record: AnyRecord,
  row: Readonly<Record<string, Stored | undefined>>,
): string | null {
  const names: readonly string[] = record.naturalKey
  const parts: Stored[] = []
  for (const name of names) {
    const value = row[name] ?? null
    if (value === null && record.fields[name]?.optional !== true) return null
    parts.push(typeof value === 'string' ? value.toLowerCase() : value)
  }
  return names.length === 0 ? null : JSON.stringify(parts)
}

/** Without the records that a source knows by an id already. */
export async function unclaimed(
  { writer, source }: { readonly writer: Reader; readonly source: string },
  record: AnyRecord,
  found: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const rows = await writer.bulk.all(
    `select distinct record_id from origin
     where record_id in (select value from ${writer.bulk.jsonRows}) and noun = ? and source = ?
       and "key" >= 'id:' and "key" < 'id;'`,
    JSON.stringify([...found.values()]),
    record.noun,
    source,
  )
  const claimed = new Set(rows.map(({ record_id }) => Number(record_id)))
  return new Map([...found].filter(([, id]) => !claimed.has(id)))
}

/** The records with these natural keys; of several with one, the first. */
export async function byNaturalKey(
  reader: Reader,
  record: AnyRecord,
  rows: readonly Readonly<Row>[],
): Promise<Map<string, number>> {
  const names: readonly string[] = record.naturalKey
  const narrow = names.find((name) => record.fields[name]?.target !== undefined) ?? names[0]
  if (narrow === undefined || rows.length === 0) return new Map()
  const values = [...new Set(rows.map((row) => row[narrow] ?? null))].filter((value) => value !== null)
  const found = await reader.bulk.all(
    `select id, ${names.map((name) => `"${name}"`).join(', ')} from "${tableName(record)}"
     where "${narrow}" in (select value from ${reader.bulk.jsonRows}) order by id desc`,
    JSON.stringify(values),
  )
  return new Map(found.map((row) => [naturalKeyOf(record, row) ?? '', Number(row.id)]))
}
