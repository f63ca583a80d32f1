import { decodeRow } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { type Contact, contacts } from '../records/contact.js'

/** Who belongs to each of some patients, those to be called first at the top. */
export async function contactsByPatient(
  { bulk }: Pick<Reader, 'bulk'>,
  patientIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Contact[]>> {
  const rows = await bulk.all(
    `select * from contact where patient_id in (select value from ${bulk.jsonRows}) and status = 'active'
     order by patient_id, emergency desc, id`,
    JSON.stringify(patientIds),
  )
  const found = new Map<number, Contact[]>()
  for (const row of rows) {
    const contact = decodeRow(contacts, row)
    const same = found.get(contact.patient_id)
    if (same === undefined) found.set(contact.patient_id, [contact])
    else same.push(contact)
  }
  return found
}

/** The same of one. */
export const contactsOf = async (
  reader: Pick<Reader, 'bulk'>,
  patientId: number,
): Promise<readonly Contact[]> => (await contactsByPatient(reader, [patientId])).get(patientId) ?? []
