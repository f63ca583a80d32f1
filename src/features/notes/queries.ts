import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Note, notes } from './record.js'

/** The notes on records of one patient that still hold, the pinned ones first, then the newest. */
export async function notesOfPatient({ bulk }: Reader, patientId: number): Promise<Note[]> {
  const rows = await bulk.all(
    `select * from note where patient_id = ? and status = 'active' order by pinned desc, created_at desc, id desc`,
    patientId,
  )
  return rows.map((row) => decodeRow(notes, row))
}

/** The texts of the pinned notes on records, given as they are written (`A-77`), by record; the oldest first. */
export async function pinnedNotes(
  { bulk }: Reader,
  about: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (about.length === 0) return new Map()
  const rows = await bulk.all(
    `select about, text from note
     where pinned = 1 and status = 'active' and about in (select value from ${bulk.jsonRows}) order by id`,
    JSON.stringify(about),
  )
  const pinned = new Map<string, string[]>()
  for (const row of rows) {
    const on = String(row.about)
    pinned.set(on, [...(pinned.get(on) ?? []), String(row.text)])
  }
  return pinned
}
