import { decodeRow } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { type Contact, contacts } from '../records/contact.js'

/** Who belongs to a patient, those to be called first at the top. */
export async function contactsOf(reader: Reader, patientId: number): Promise<Contact[]> {
  const rows = await reader.bulk.all(
    "select * from contact where patient_id = ? and status = 'active' order by emergency desc, id",
    patientId,
  )
  return rows.map((row) => decodeRow(contacts, row))
}
