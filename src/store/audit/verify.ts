import { type AnyRecord, tableName } from '../../record/record.js'
import type { Reader } from '../store.js'
import { digestedColumns, rowDigest } from './canonical.js'
import { type Head, walkChain } from './chain.js'
import { DigestTable, type Likeness } from './digest-table.js'
import type { Fault } from './fault.js'

export interface Verification {
  readonly entries: number
  readonly changes: number
  readonly records: number
  readonly head: Head | null
  /** The first of them, in the order of the trail, then of the records. */
  readonly faults: readonly Fault[]
  readonly faultCount: number
}

export interface VerifyOptions {
  /** The hash of a head that was kept elsewhere: without it a trail whose end was cut off looks whole. */
  readonly expect?: string
  readonly progress?: (done: number) => void
}

const KEPT_FAULTS = 100

/**
 * Recomputes the whole chain, then compares every record with the digest that its last change left: finds entries
 * changed, removed, reordered or forged, and records changed, removed or inserted behind pcc's back.
 */
export async function verifyTrail(
  reader: Reader,
  records: readonly AnyRecord[],
  options: VerifyOptions = {},
): Promise<Verification> {
  const { bulk } = reader
  const faults: Fault[] = []
  let faultCount = 0
  const fault = (found: Fault): void => {
    faultCount++
    if (faults.length < KEPT_FAULTS) faults.push(found)
  }
  const tables = new Map(records.map((def) => [def.noun, new DigestTable()]))
  const unknown = new Set<string>()
  const walked = await walkChain(bulk, {
    fault,
    ...(options.expect === undefined ? {} : { expect: options.expect }),
    ...(options.progress === undefined ? {} : { walked: options.progress }),
    change(noun, recordId, kind, digest) {
      if (kind === 'read') return
      const table = tables.get(noun)
      if (table === undefined) unknown.add(noun)
      else if (digest === null) table.remove(recordId)
      else table.keep(recordId, digest)
    },
  })
  for (const noun of unknown) fault({ kind: 'noun-unknown', noun })
  let count = 0
  for (const def of records) {
    const table = tables.get(def.noun) ?? new DigestTable()
    const columns = digestedColumns(def)
    const names = ['id', ...columns].map((column) => `"${column}"`).join(', ')
    for await (const batch of bulk.batches(`select ${names} from "${tableName(def)}"`)) {
      for (const row of batch) {
        const id = typeof row[0] === 'number' ? row[0] : 0
        const likeness = table.compare(id, rowDigest(def.noun, columns, row))
        if (likeness !== 'same') fault({ kind: FAULTS[likeness], noun: def.noun, id, entry: null })
      }
      count += batch.length
      options.progress?.(walked.entries + count)
    }
    for (const id of table.unseen()) fault({ kind: 'record-gone', noun: def.noun, id, entry: null })
  }
  const named: Fault[] = []
  for (const found of faults) named.push(await withLastTouch(reader, found))
  return { ...walked, records: count, faults: named, faultCount }
}

const FAULTS = {
  other: 'record-altered',
  removed: 'record-back',
  unknown: 'record-unaccounted',
} as const satisfies Record<Exclude<Likeness, 'same'>, Fault['kind']>

/** Looked up for the few records that are wrong rather than kept for the many that are right. */
async function withLastTouch(reader: Reader, fault: Fault): Promise<Fault> {
  if (!('noun' in fault) || !('id' in fault)) return fault
  const [row] = await reader.bulk.all(
    `select max(entry_id) as entry from audit_change where record_id = ? and noun = ? and kind <> 'read'`,
    fault.id,
    fault.noun,
  )
  return { ...fault, entry: typeof row?.entry === 'number' ? row.entry : null }
}
