import type { AnyRecord, Stored } from '../../record/record.js'
import { ORIGINS_OF_RECORD } from '../../store/origins-of-record.js'
import type { Reader } from '../../store/store.js'
import type { Writer } from '../../store/writer.js'

/** How a record is known to the source that it came from. */
export interface Origin {
  readonly record_id: number
  /** Of the row that was read last. */
  readonly row_hash: string
  /** The record's version when an import of this source last left it; 0 when it never wrote the record. */
  readonly version_after: number
}

/** The key of what the source calls a record, and of a row that has no such id. */
export const idKey = (external: string): string => `id:${external}`
export const rowKey = (hash: string): string => `row:${hash}`

/** What is known under these keys, a batch in one query. */
export async function originsByKey(
  reader: Reader,
  def: AnyRecord,
  source: string,
  keys: readonly string[],
): Promise<Map<string, Origin>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.bulk.all(
    `select o."key", o.record_id, o.row_hash, o.version_after
     from (select value from ${reader.bulk.jsonRows}) j
     cross join origin o where o.noun = ? and o.source = ? and o."key" = j.value`,
    JSON.stringify(keys),
    def.noun,
    source,
  )
  const origins = new Map<string, Origin>()
  for (const { key, record_id, row_hash, version_after } of rows) {
    origins.set(String(key), {
      record_id: Number(record_id),
      row_hash: String(row_hash),
      version_after: Number(version_after),
    })
  }
  return origins
}

export interface NewOrigin {
  readonly key: string
  readonly record_id: number
  readonly row_hash: string
  readonly version_after: number
  /** Whether the import made the record. */
  readonly created: boolean
}

const COLUMNS = [
  'noun',
  'source',
  'key',
  'record_id',
  'row_hash',
  'version_after',
  'import_id',
  'created',
] as const

export async function addOrigins(
  writer: Writer,
  def: AnyRecord,
  source: string,
  importId: number,
  origins: readonly NewOrigin[],
): Promise<void> {
  await writer.bulk.insert(
    'origin',
    COLUMNS,
    origins.map(({ key, record_id, row_hash, version_after, created }): Stored[] => [
      def.noun,
      source,
      key,
      record_id,
      row_hash,
      version_after,
      importId,
      created ? 1 : 0,
    ]),
  )
}

/** Keeps further keys by which a source knows records, where it has none such yet; what it said last isn't theirs. */
export async function addOtherIds(
  writer: Writer,
  def: AnyRecord,
  source: string,
  importId: number,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  if (ids.size === 0) return
  const known = await originsByKey(writer, def, source, [...ids.keys()])
  const fresh = [...ids].filter(([key]) => !known.has(key))
  await addOrigins(
    writer,
    def,
    source,
    importId,
    fresh.map(([key, record_id]) => ({ key, record_id, row_hash: '', version_after: 0, created: false })),
  )
}

/** What the source said last about a record that it is known by. */
export async function renewOrigin(
  writer: Writer,
  def: AnyRecord,
  source: string,
  key: string,
  { row_hash, version_after }: Pick<Origin, 'row_hash' | 'version_after'>,
): Promise<void> {
  await writer.bulk.run(
    'update origin set row_hash = ?, version_after = ? where noun = ? and source = ? and "key" = ?',
    row_hash,
    version_after,
    def.noun,
    source,
    key,
  )
}

/** Rows without an id are known by what they said last alone. */
export async function forgetRows(
  writer: Writer,
  def: AnyRecord,
  source: string,
  recordId: number,
): Promise<void> {
  await writer.bulk.run(
    `delete from origin where ${ORIGINS_OF_RECORD} and source = ? and "key" >= 'row:' and "key" < 'row;'`,
    recordId,
    def.noun,
    source,
  )
}
