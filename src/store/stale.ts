import { conflict, type PccError } from '../kernel/errors.js'
import { type AnyRecord, externalId, type Stored } from '../record/record.js'
import { imageOf } from './audit/image.js'
import type { Bulk } from './bulk.js'

/** A record as it is, and the version that somebody has seen. */
interface Seen {
  readonly id: Stored
  readonly version: Stored
  readonly wanted: number
}

/** The columns that changed in the last edits of a record: each edit raised its version by one. */
async function changedIn(bulk: Bulk, { noun }: AnyRecord, id: number, edits: number): Promise<string[]> {
  if (edits <= 0) return []
  const rows = await bulk.all(
    `select "before" from audit_change where record_id = ? and noun = ? and kind = 'edit'
     order by entry_id desc, sequence desc limit ?`,
    id,
    noun,
    edits,
  )
  const names = rows.flatMap(({ before }) => Object.keys(imageOf(before) ?? {}))
  return [...new Set(names)].filter((name) => name !== 'status_since').sort()
}

/** `conflict` (`stale_version`): which fields have changed since the version that somebody has seen. */
export async function staleVersion(
  bulk: Bulk,
  def: AnyRecord,
  { id: number, version, wanted }: Seen,
): Promise<PccError> {
  const id = externalId(def, Number(number))
  const changed = await changedIn(bulk, def, Number(number), Number(version) - wanted)
  const fields = changed.length === 0 ? '' : `, with another ${changed.join(', ')}`
  return conflict(
    'stale_version',
    `${id} has changed: it is version ${version}, not ${wanted}${fields}`,
    `look at it again: pcc ${def.plural} show ${id}`,
    { id, version, changed },
  )
}
