import { decodeRow } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { type Backup, backups } from './record.js'

/** All that were recorded, the latest first. */
export async function recordedBackups(reader: Reader): Promise<Backup[]> {
  const rows = await reader.bulk.all('select * from backup order by made_at desc, id desc')
  return rows.map((row) => decodeRow(backups, row))
}

/** When the last good backup was made; null when none was recorded. */
export async function lastBackupAt(reader: Reader): Promise<number | null> {
  const [row] = await reader.bulk.all('select max(made_at) as at from backup')
  return typeof row?.at === 'number' ? row.at : null
}

/** When an entry was written; the first is the practice's beginning. */
export async function timeOfEntry(reader: Reader, entry: number): Promise<number> {
  const [row] = await reader.bulk.all('select at from audit_entry where id = ?', entry)
  return Number(row?.at ?? 0)
}

/** The hash of an entry of the trail; null when there is none with this number. */
export async function hashOfEntry(reader: Reader, entry: number): Promise<string | null> {
  const [row] = await reader.bulk.all('select hash from audit_entry where id = ?', entry)
  return typeof row?.hash === 'string' ? row.hash : null
}

/** The number of the trail's last entry; 0 of an empty one. */
export async function lastEntry(reader: Reader): Promise<number> {
  const [row] = await reader.bulk.all('select max(id) as id from audit_entry')
  return Number(row?.id ?? 0)
}
