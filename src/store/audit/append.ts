import { createHash } from 'node:crypto'
import type { Bulk } from '../bulk.js'
import type { Change } from '../writer.js'
import { changeLine, type EntryContent, entryHash, genesis } from './canonical.js'

/** What a transaction is for: who, with which command, why. */
export interface Deed {
  readonly at: number
  readonly realAt: number | null
  readonly userId: number | null
  readonly command: string
  readonly purpose: string
  readonly reason: string | null
  readonly details: Readonly<Record<string, unknown>> | null
  /** The first entry of the same command; null when this is it. */
  readonly group: number | null
  readonly importId: number | null
  /** The entries that it takes back. */
  readonly undoes: readonly number[] | null
}

/** Appends the transaction's entry and its changes to the chain; gives the entry's id. */
export async function appendEntry(bulk: Bulk, deed: Deed, changes: readonly Change[]): Promise<number> {
  const [last] = await bulk.all('select id, hash from audit_entry order by id desc limit 1')
  const id = (typeof last?.id === 'number' ? last.id : 0) + 1
  const previous = typeof last?.hash === 'string' ? last.hash : genesis()
  const lines = createHash('sha256')
  for (const some of inSlices(changes)) lines.update(some.map(changeLine).join(''))
  const reads = changes.filter(({ kind }) => kind === 'read').length
  const entry: EntryContent = {
    id,
    at: deed.at,
    real_at: deed.realAt,
    user_id: deed.userId,
    command: deed.command,
    purpose: deed.purpose,
    reason: deed.reason,
    details: deed.details === null ? null : JSON.stringify(deed.details),
    group_id: deed.group ?? id,
    import_id: deed.importId,
    undoes: deed.undoes === null ? null : JSON.stringify(deed.undoes),
    changes: changes.length - reads,
    reads,
  }
  const columns = Object.keys(entry)
  await bulk.insert(
    'audit_entry',
    [...columns, 'previous_hash', 'hash'],
    [[...Object.values(entry), previous, entryHash(previous, entry, lines.digest('base64url'))]],
  )
  let sequence = 0
  for (const some of inSlices(changes)) {
    await bulk.insert(
      'audit_change',
      ['entry_id', 'sequence', 'noun', 'record_id', 'patient_id', 'kind', 'digest', 'before'],
      some.map((change) => [
        id,
        sequence++,
        change.noun,
        change.record_id,
        change.patient_id,
        change.kind,
        change.digest,
        change.before,
      ]),
    )
  }
  return id
}

/** A large transaction's changes aren't all made into rows at once. */
const SLICE = 500

function* inSlices(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let at = 0; at < changes.length; at += SLICE) yield changes.slice(at, at + SLICE)
}
