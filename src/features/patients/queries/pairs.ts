import { decodeRow, encodeNew } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import type { Writer } from '../../../store/writer.js'
import { type Pair, pairs } from '../records/pair.js'

/** Two patients who may be one, in any order, with what agrees and differs. */
export interface Suspicion {
  readonly one: number
  readonly other: number
  readonly why: readonly string[]
}

/** The list is written with these between its items. */
const PARTING = /\s*[;|\n]\s*/g

const ordered = ({ one, other, why }: Suspicion) => ({
  patient_a_id: Math.min(one, other),
  patient_b_id: Math.max(one, other),
  why: why.map((fact) => fact.replace(PARTING, ', ')),
})

/** Queues the pairs that nobody has queued or decided before; gives how many are new. */
export async function queuePairs(
  writer: Writer,
  suspicions: readonly Suspicion[],
  importId: number | null,
): Promise<number> {
  const wanted = new Map<string, ReturnType<typeof ordered>>()
  for (const suspicion of suspicions) {
    const pair = ordered(suspicion)
    if (suspicion.one !== suspicion.other) wanted.set(`${pair.patient_a_id}|${pair.patient_b_id}`, pair)
  }
  if (wanted.size === 0) return 0
  const known = await writer.bulk.all(
    `select patient_a_id, patient_b_id from pair
     where patient_b_id in (select value from ${writer.bulk.jsonRows})`,
    JSON.stringify([...new Set([...wanted.values()].map((pair) => pair.patient_b_id))]),
  )
  for (const row of known) wanted.delete(`${row.patient_a_id}|${row.patient_b_id}`)
  await writer.insertRows(
    pairs,
    [...wanted.values()].map((pair) =>
      encodeNew(pairs, { ...pair, found_by_import_id: importId }, writer.now),
    ),
  )
  return wanted.size
}

export interface OpenPairs {
  readonly count: number
  /** When the oldest was found, epoch milliseconds. */
  readonly since: number
  /** The id of the newest. */
  readonly latest: number
}

/** What waits for a decision; null when nothing does. */
export async function openPairs(reader: Reader): Promise<OpenPairs | null> {
  const [row] = await reader.bulk.all(
    "select count(*) as n, max(id) as latest, min(created_at) as since from pair where status = 'open'",
  )
  const count = Number(row?.n ?? 0)
  return count === 0 ? null : { count, since: Number(row?.since), latest: Number(row?.latest) }
}

/** Pairs in the order in which they were found. */
export async function pairsByStatus(
  reader: Reader,
  statuses: readonly string[],
  page: { readonly limit: number | null; readonly offset: number },
): Promise<Pair[]> {
  const rows = await reader.bulk.all(
    `select * from pair where status in (${statuses.map(() => '?').join(', ')}) order by id limit ? offset ?`,
    ...statuses,
    page.limit ?? Number.MAX_SAFE_INTEGER,
    page.offset,
  )
  return rows.map((row) => decodeRow(pairs, row))
}

/** Every pair that a patient is part of, whatever was decided. */
export async function pairsOf(reader: Reader, patientId: number): Promise<Pair[]> {
  const rows = await reader.bulk.all(
    'select * from pair where patient_a_id = ? or patient_b_id = ? order by id',
    patientId,
    patientId,
  )
  return rows.map((row) => decodeRow(pairs, row))
}

/** Nobody needs to decide any more about the open pairs of somebody who is gone. */
export async function moveToMoot(writer: Writer, patientId: number): Promise<void> {
  for (const pair of await pairsOf(writer, patientId)) {
    if (pair.status === 'open') await writer.update(pairs, pair, { status: 'moot' })
  }
}
