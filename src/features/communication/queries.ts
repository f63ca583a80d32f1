import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Communication, communications } from './record.js'

/** The latest contacts with or about a patient, the newest first. */
export async function latestOfPatient(
  { bulk }: Reader,
  patientId: number,
  limit: number,
): Promise<Communication[]> {
  const rows = await bulk.all(
    `select * from communication where patient_id = ? and status = 'completed'
     order by "at" desc, id desc limit ${limit}`,
    patientId,
  )
  return rows.map((row) => decodeRow(communications, row))
}
