import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Document, documents } from './records/document.js'

/** The content of a document, as it was added. */
export async function contentOf({ bulk }: Reader, id: number): Promise<Buffer> {
  const rows = await bulk.all('select content from document_part where document_id = ? order by position', id)
  return Buffer.concat(rows.map((row) => Buffer.from(String(row.content), 'base64')))
}

/** A document with the same content that isn't entered in error, the first one. */
export async function sameContent({ bulk }: Reader, sha256: string): Promise<Document | null> {
  const [row] = await bulk.all(
    "select * from document where sha256 = ? and status <> 'entered-in-error' order by id limit 1",
    sha256,
  )
  return row === undefined ? null : decodeRow(documents, row)
}

/** What waits in the inbox, the first to come first. */
export async function inbox({ bulk }: Reader): Promise<Document[]> {
  const rows = await bulk.all("select * from document where status = 'inbox' order by received_on, id")
  return rows.map((row) => decodeRow(documents, row))
}

/** A patient's latest documents, the newest first. */
export async function latestOfPatient(
  { bulk }: Reader,
  patientId: number,
  limit: number,
): Promise<Document[]> {
  const rows = await bulk.all(
    `select * from document where patient_id = ? and status <> 'entered-in-error'
     order by received_on desc, id desc limit ${limit}`,
    patientId,
  )
  return rows.map((row) => decodeRow(documents, row))
}
