import type { Reader } from '../../../store/store.js'

/** What others did with one command. */
export interface News {
  readonly command: string
  readonly times: number
}

export interface Trail {
  /** The last entry. */
  readonly entry: number
  /** The same for every copy of this database, wherever it lies. */
  readonly database: string
}

export async function trailOf({ bulk }: Reader): Promise<Trail> {
  const [first] = await bulk.all('select hash from audit_entry where id = 1')
  const [last] = await bulk.all('select id from audit_entry order by id desc limit 1')
  const hash = typeof first?.hash === 'string' ? first.hash : 'new'
  return { entry: Number(last?.id ?? 0), database: hash.slice(0, 16) }
}

/** News of a year would be no news. */
const MOST_ENTRIES = 5000

/** What others have written between two entries, by command. */
export async function newsBetween(
  { bulk }: Reader,
  after: number,
  until: number,
  userId: number | null,
): Promise<News[]> {
  const rows = await bulk.all(
    `select e.command, count(distinct e.group_id) as times from audit_entry as e
     join audit_change as c on c.entry_id = e.id and c.sequence = 0 and c.kind <> 'read'
     where e.id > ? and e.id <= ? and (e.user_id is null or e.user_id <> ?)
     group by e.command order by times desc, e.command`,
    Math.max(after, until - MOST_ENTRIES),
    until,
    userId ?? 0,
  )
  return rows.map(({ command, times }) => ({ command: String(command), times: Number(times) }))
}
