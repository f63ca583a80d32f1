import type { AnyRecord, Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../store.js'
import type { Named } from './references.js'
import { entriesIn, takenBackBy } from './taken-back.js'

/** A command that changed a record after the entry that is to be taken back. */
export interface LaterWork {
  /** The latest of its entries. */
  readonly entry: number
  readonly command: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly user: string | null
  readonly importId: number | null
  /** Its import was taken back, and this stayed: nothing takes it back any more. */
  readonly stays: boolean
}

/**
 * The commands behind `entry` that changed these records and stand, the latest first. What was done and taken back
 * again counts for nothing, and so does what `own` names.
 */
export async function laterWork(
  reader: Reader,
  entry: number,
  changed: readonly Named[],
  own: ReadonlySet<number>,
): Promise<LaterWork[]> {
  const later = new Map<number, Row>()
  for (const { record, id } of changed) {
    const rows = await entriesBehind(reader, entry, record, id)
    const gone = takenBackBy(rows)
    const ids = new Set(rows.map((row) => Number(row.id)))
    for (const row of rows) {
      const one = Number(row.id)
      const takesLaterBack = entriesIn(row.undoes).some((back) => ids.has(back))
      if (!gone.has(one) && !own.has(one) && !takesLaterBack) later.set(one, row)
    }
  }
  const commands = new Set<Stored | undefined>()
  return [...later]
    .sort(([a], [b]) => b - a)
    .filter(([, { group_id }]) => !commands.has(group_id) && commands.add(group_id))
    .map(([id, row]) => ({
      entry: id,
      command: String(row.command),
      at: Number(row.at),
      user: typeof row.name === 'string' ? row.name : null,
      importId: typeof row.import_id === 'number' ? row.import_id : null,
      stays: row.import_status === 'undone',
    }))
}

/** The entries behind another that changed a record, the latest first. */
const entriesBehind = ({ bulk }: Reader, entry: number, record: AnyRecord, id: number): Promise<Row[]> =>
  bulk.all(
    `select distinct e.id, e.group_id, e.command, e.at, e.import_id, e.undoes, u.name, i.status as import_status
     from audit_change c join audit_entry e on e.id = c.entry_id left join "user" u on u.id = e.user_id
       left join "import" i on i.id = e.import_id
     where c.record_id = ? and c.noun = ? and c.entry_id > ? and c.kind <> 'read' order by e.id desc`,
    id,
    record.noun,
    entry,
  )

/** The entry that took a record away; null when none did. */
export async function removalOf({ bulk }: Reader, record: AnyRecord, id: number): Promise<number | null> {
  const [row] = await bulk.all(
    `select max(entry_id) as entry from audit_change where record_id = ? and noun = ? and kind = 'remove'`,
    id,
    record.noun,
  )
  return typeof row?.entry === 'number' ? row.entry : null
}
