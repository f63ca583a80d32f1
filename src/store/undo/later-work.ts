import type { AnyRecord } from '../../record/record.js'
import type { Reader } from '../store.js'
import type { Named } from './references.js'
import { entriesIn, takenBack } from './taken-back.js'

/** A command that changed a record after the entry that is to be taken back. */
export interface LaterWork {
  /** The latest of its entries. */
  readonly entry: number
  readonly command: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly user: string | null
  readonly importId: number | null
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
  const rows = new Map<number, Record<string, unknown>>()
  for (const { record, id } of changed) {
    const found = await reader.bulk.all(
      `select distinct e.id, e.group_id, e.command, e.at, e.import_id, e.undoes, u.name
       from audit_change c join audit_entry e on e.id = c.entry_id left join "user" u on u.id = e.user_id
       where c.record_id = ? and c.noun = ? and c.entry_id > ? and c.kind <> 'read'`,
      id,
      record.noun,
      entry,
    )
    for (const row of found) rows.set(Number(row.id), row)
  }
  const gone = await takenBack(reader, entry)
  const commands = new Set<unknown>()
  return [...rows]
    .filter(([id, { undoes }]) => {
      const back = entriesIn(typeof undoes === 'string' ? undoes : null)
      return !gone.has(id) && !own.has(id) && (back.length === 0 || back.some((one) => one <= entry))
    })
    .sort(([a], [b]) => b - a)
    .filter(([, { group_id }]) => !commands.has(group_id) && commands.add(group_id))
    .map(([id, row]) => ({
      entry: id,
      command: String(row.command),
      at: Number(row.at),
      user: typeof row.name === 'string' ? row.name : null,
      importId: typeof row.import_id === 'number' ? row.import_id : null,
    }))
}

/** The entry that took a record away; null when none did. */
export async function removalOf({ bulk }: Reader, record: AnyRecord, id: number): Promise<number | null> {
  const [row] = await bulk.all(
    `select max(entry_id) as entry from audit_change where record_id = ? and noun = ? and kind = 'remove'`,
    id,
    record.noun,
  )
  return typeof row?.entry === 'number' ? row.entry : null
}
