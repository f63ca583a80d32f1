import { type AnyRecord, externalId, fieldEntries, tableName } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { recordDigest } from '../audit/canonical.js'
import { imageOf } from '../audit/image.js'
import { isGuardError, takenTimeOf } from '../guard.js'
import { ORIGINS_OF_RECORD } from '../origins-of-record.js'
import type { Reader, Unit } from '../store.js'
import { type LaterWork, laterWork, removalOf } from './later-work.js'
import { referrersOf } from './references.js'
import { UndoRefused } from './refused.js'

/** What one change of an entry comes to when it is taken back. */
export interface Effect {
  readonly entry: number
  readonly record: AnyRecord
  readonly id: number
  /** Columns as they stand, and as they will; null where there is no record. */
  readonly from: Row | null
  readonly to: Row | null
}

interface Change {
  readonly record: AnyRecord
  readonly id: number
  readonly kind: string
  readonly digest: unknown
  /** The columns as they were before. */
  readonly image: Row | null
}

const MOST_NAMED = 5

/**
 * Takes entries back, the latest first, all in this transaction: what they made goes, what they changed is as before.
 * Errors: `UndoRefused`, which has to end the transaction.
 */
export async function takeBack(
  unit: Unit,
  records: readonly AnyRecord[],
  entries: readonly number[],
): Promise<Effect[]> {
  const byNoun = new Map(records.filter(({ bookkeeping }) => !bookkeeping).map((def) => [def.noun, def]))
  const own = new Set(entries)
  const effects: Effect[] = []
  const undone: number[] = []
  for (const entry of entries) {
    const changes = await changesOf(unit.writer, byNoun, entry)
    if (changes.length === 0) continue
    await refuseChanged(unit.writer, entry, changes, own)
    for (const change of changes) effects.push(await takeOneBack(unit, records, own, entry, change))
    undone.push(entry)
  }
  if (undone.length > 0) unit.notes.undoes = undone
  return effects
}

/** The latest change first: the order in which they are taken back. */
async function changesOf(
  { bulk }: Reader,
  byNoun: ReadonlyMap<string, AnyRecord>,
  entry: number,
): Promise<Change[]> {
  const rows = await bulk.all(
    `select noun, record_id, kind, digest, "before" from audit_change
     where entry_id = ? and kind <> 'read' order by sequence desc`,
    entry,
  )
  return rows.flatMap((row) => {
    const record = byNoun.get(String(row.noun))
    if (record === undefined) return []
    return [
      {
        record,
        id: Number(row.record_id),
        kind: String(row.kind),
        digest: row.digest,
        image: imageOf(row.before),
      },
    ]
  })
}

/** A record may only go back when it is still as the entry left it. */
async function refuseChanged(
  reader: Reader,
  entry: number,
  changes: readonly Change[],
  own: ReadonlySet<number>,
): Promise<void> {
  const seen = new Set<string>()
  const changed: Change[] = []
  for (const change of changes) {
    const { record, id, digest } = change
    const name = externalId(record, id)
    if (seen.has(name)) continue
    seen.add(name)
    const row = await rowOf(reader, record, id)
    if ((row === undefined ? null : recordDigest(record, id, row)) !== digest) changed.push(change)
  }
  if (changed.length === 0) return
  throw new UndoRefused({
    reason: 'changed_since',
    entry,
    records: changed.map(({ record, id }) => externalId(record, id)),
    later: await laterWork(reader, entry, changed, own),
  })
}

async function takeOneBack(
  { writer }: Unit,
  records: readonly AnyRecord[],
  own: ReadonlySet<number>,
  entry: number,
  { record, id, kind, image }: Change,
): Promise<Effect> {
  const name = externalId(record, id)
  const stands = (await writer.row(record, id)) ?? null
  try {
    if (kind === 'create') {
      await refuseReferred(writer, records, own, entry, record, id)
      await writer.remove(record, id)
      return { entry, record, id, from: stands, to: null }
    }
    if (image === null) throw new Error(`the trail lacks what ${name} was before`)
    await refuseDangling(writer, records, entry, record, id, image)
    if (kind === 'remove') {
      await writer.restoreRows(record, [image])
      return { entry, record, id, from: null, to: image }
    }
    const after = await writer.updateRow(record, id, image)
    // What a source's row said last was weighed against the change that goes: the next import looks at it again.
    await writer.bulk.run(`update origin set row_hash = '' where ${ORIGINS_OF_RECORD}`, id, record.noun)
    const of = (row: Row): Row =>
      Object.fromEntries(Object.keys(image).map((column) => [column, row[column] ?? null]))
    return { entry, record, id, from: of(stands ?? {}), to: of(after) }
  } catch (error) {
    if (!isGuardError(error)) throw error
    const taken = takenTimeOf(error)
    throw new UndoRefused({ reason: 'blocked', entry, record, id, row: { ...stands, ...image }, taken })
  }
}

async function refuseReferred(
  reader: Reader,
  records: readonly AnyRecord[],
  own: ReadonlySet<number>,
  entry: number,
  record: AnyRecord,
  id: number,
): Promise<void> {
  const by = await referrersOf(reader, records, record, id, MOST_NAMED)
  if (by.length === 0) return
  const later: LaterWork[] = await laterWork(reader, entry, by, own)
  throw new UndoRefused({
    reason: 'referred_to',
    entry,
    record: externalId(record, id),
    by: by.map((one) => externalId(one.record, one.id)),
    later,
  })
}

/** What was removed since can't be referred to again. */
async function refuseDangling(
  reader: Reader,
  records: readonly AnyRecord[],
  entry: number,
  record: AnyRecord,
  id: number,
  image: Row,
): Promise<void> {
  for (const [column, { target }] of fieldEntries(record)) {
    const named = image[column]
    const to = records.find(({ noun }) => noun === target)
    if (to === undefined || typeof named !== 'number') continue
    if (to === record && named === id) continue
    if ((await rowOf(reader, to, named)) !== undefined) continue
    throw new UndoRefused({
      reason: 'refers_to_gone',
      entry,
      record: externalId(record, id),
      gone: externalId(to, named),
      removedBy: await removalOf(reader, to, named),
    })
  }
}

async function rowOf({ bulk }: Reader, record: AnyRecord, id: number): Promise<Row | undefined> {
  const [row] = await bulk.all(`select * from "${tableName(record)}" where id = ?`, id)
  return row
}
