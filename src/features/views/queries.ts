import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type View, views } from './record.js'

/** The views that a user can call, by name; of two of one name the own one first. */
export async function viewsOf({ bulk }: Pick<Reader, 'bulk'>, userId: number | null): Promise<View[]> {
  const rows = await bulk.all(
    `select * from view where status = 'active' and (shared = 1 or user_id = ?) order by name, shared, id`,
    userId ?? 0,
  )
  return rows.map((row) => decodeRow(views, row))
}
