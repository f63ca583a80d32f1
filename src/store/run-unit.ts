import type { Kysely } from 'kysely'
import type { Deed } from './audit/open-entry.js'
import type { Bulk } from './bulk.js'
import type { Unit, Written } from './store.js'
import type { Tables } from './tables.js'
import { Writer } from './writer.js'

/** What a transaction that writes does: the use case, then its entry in the trail. */
export async function runUnit<T>(
  db: Kysely<Tables>,
  bulk: Bulk,
  deed: Deed,
  use: (unit: Unit) => Promise<T>,
): Promise<Written<T>> {
  const unit: Unit = { writer: new Writer(db, bulk, deed.at), notes: {} }
  const value = await use(unit)
  const { notes, writer } = unit
  if (writer.entry.isEmpty && notes.details === undefined) return { value, entryId: null }
  const entryId = await writer.entry.close({
    ...deed,
    reason: notes.reason ?? deed.reason,
    details: notes.details === undefined ? deed.details : { ...deed.details, ...notes.details },
    importId: notes.importId ?? deed.importId,
    undoes: notes.undoes ?? deed.undoes,
  })
  return { value, entryId }
}
