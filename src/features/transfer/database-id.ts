import type { Reader } from '../../store/store.js'

/** Tells one database from every other, its copies apart: the beginning of its trail. */
export async function databaseId(reader: Reader): Promise<string> {
  const [first] = await reader.bulk.all('select hash from audit_entry order by id limit 1')
  return String(first?.hash ?? '').slice(0, 16)
}
