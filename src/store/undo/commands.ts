import type { Reader } from '../store.js'
import { takenBack } from './taken-back.js'

/** One command line as the trail holds it. */
export interface TrailCommand {
  /** The id of its first entry. */
  readonly first: number
  readonly command: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly importId: number | null
}

/** The first command of every trail is the one that made the practice. */
export const MAKING = 1

const CHUNK = 200

/** What a command wrote beside its import (a profile) belongs to it. */
const IMPORT = '(select max(g.import_id) from audit_entry g where g.group_id = e.group_id)'

/**
 * The last commands of a user that stand and can be taken back, the latest first. `bookkeeping` are the nouns whose
 * changes are none of the work.
 */
export async function lastCommands(
  reader: Reader,
  userId: number,
  count: number,
  bookkeeping: readonly string[],
): Promise<TrailCommand[]> {
  const found = new Map<number, TrailCommand>()
  for (let before = Number.MAX_SAFE_INTEGER; found.size < count; ) {
    const rows = await reader.bulk.all(
      `select e.id, e.group_id, e.command, e.at, ${IMPORT} as import_id from audit_entry e
       where e.user_id = ? and e.id < ? and e.changes > 0 and e.undoes is null and e.group_id > ?
         and exists (select 1 from audit_change c where c.entry_id = e.id and c.kind <> 'read'
           and c.noun not in (select value from ${reader.bulk.jsonRows}))
         and not exists (select 1 from "import" i where i.id = ${IMPORT} and i.status = 'undone')
       order by e.id desc limit ?`,
      userId,
      before,
      MAKING,
      JSON.stringify(bookkeeping),
      CHUNK,
    )
    if (rows.length === 0) break
    before = Number(rows.at(-1)?.id)
    const gone = await takenBack(reader, before - 1)
    for (const row of rows) {
      const first = Number(row.group_id)
      if (found.size === count && !found.has(first)) break
      if (gone.has(Number(row.id)) || found.has(first)) continue
      found.set(first, {
        first,
        command: String(row.command),
        at: Number(row.at),
        importId: row.import_id === null ? null : Number(row.import_id),
      })
    }
  }
  return [...found.values()]
}

/** The user's last import, if it made and changed nothing and no undo came after it. */
export async function lastIdleImport(
  { bulk }: Reader,
  userId: number,
): Promise<{ readonly id: number; readonly entry: number } | null> {
  const [row] = await bulk.all(
    `select i.id, (select min(e.id) from audit_entry e where e.import_id = i.id) as entry from "import" i
     where i.user_id = ? and i.created = 0 and i.updated = 0 and i.status = 'done' and i.also_created = '[]'
       and i.id = (select max(id) from "import" where user_id = ?)
       and not exists (select 1 from audit_entry u where u.user_id = ? and u.undoes is not null
         and u.id > (select max(e.id) from audit_entry e where e.import_id = i.id))`,
    userId,
    userId,
    userId,
  )
  return row === undefined ? null : { id: Number(row.id), entry: Number(row.entry) }
}

/** The import that a command made, or null. */
export async function importOf({ bulk }: Reader, first: number): Promise<number | null> {
  const [row] = await bulk.all('select max(import_id) as id from audit_entry where group_id = ?', first)
  return typeof row?.id === 'number' ? row.id : null
}

/** The entries of a command that wrote something, the latest first. */
export async function entriesOf({ bulk }: Reader, command: Pick<TrailCommand, 'first'>): Promise<number[]> {
  const rows = await bulk.all(
    'select id from audit_entry where group_id = ? and changes > 0 order by id desc',
    command.first,
  )
  return rows.map(({ id }) => Number(id))
}
