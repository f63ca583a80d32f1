import { type AnyRecord, contentColumns, tableName } from '../../../record/record.js'
import type { Row } from '../../../record/row.js'
import { recordDigest } from '../../../store/audit/canonical.js'
import { imageOf } from '../../../store/audit/image.js'
import type { Reader } from '../../../store/store.js'

/** The columns that a change touched, as it found and as it left them; null where there was no record. */
export interface BeforeAndAfter {
  readonly before: Row | null
  readonly after: Row | null
  /** Whether what is there has the digest that the change left: else it was changed behind pcc's back. */
  readonly sound: boolean
}

/**
 * What a change of the trail did. It keeps the columns as they were; as it left them they stand in the next change of
 * the same record, or in the record itself.
 */
export async function beforeAndAfter(
  reader: Reader,
  record: AnyRecord,
  change: Row,
): Promise<BeforeAndAfter> {
  const image = imageOf(change.before)
  if (change.kind === 'remove') return { before: contentOf(record, image), after: null, sound: true }
  const left = await leftBy(reader, record, change)
  const sound = left !== null && recordDigest(record, Number(change.record_id), left) === change.digest
  if (change.kind === 'create') return { before: null, after: contentOf(record, left), sound }
  const names = Object.keys(image ?? {})
  return {
    before: image,
    after: left === null ? null : Object.fromEntries(names.map((name) => [name, left[name] ?? null])),
    sound,
  }
}

async function leftBy({ bulk }: Reader, record: AnyRecord, change: Row): Promise<Row | null> {
  const { record_id = null, entry_id = null, sequence = null } = change
  const [now] = await bulk.all(`select * from "${tableName(record)}" where id = ?`, record_id)
  const later = await bulk.all(
    `select kind, "before" from audit_change
     where record_id = ? and noun = ? and kind <> 'read' and (entry_id > ? or (entry_id = ? and sequence > ?))
     order by entry_id desc, sequence desc`,
    record_id,
    record.noun,
    entry_id,
    entry_id,
    sequence,
  )
  let row: Row | null = now ?? null
  for (const { kind, before } of later) {
    if (kind === 'create') row = null
    else if (kind === 'remove') row = imageOf(before)
    else row = { ...row, ...imageOf(before) }
  }
  return row
}

/** What somebody entered, without ids, versions and empty columns. */
function contentOf(record: AnyRecord, row: Row | null): Row | null {
  if (row === null) return null
  const filled = contentColumns(record).filter((name) => row[name] !== null && row[name] !== undefined)
  return Object.fromEntries(filled.map((name) => [name, row[name] ?? null]))
}
