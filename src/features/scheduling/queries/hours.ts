import { decodeRow } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { hours, type Session } from '../records/hours.js'

/** The sessions of a provider at a place (null: the place's own) that still hold somewhere in time. */
export async function standingHours(
  { bulk }: Reader,
  providerId: number | null,
  locationId: number,
): Promise<Session[]> {
  const rows = await bulk.all(
    `select * from session where status = 'active' and location_id = ? and coalesce(provider_id, 0) = ? order by id`,
    locationId,
    providerId ?? 0,
  )
  return rows.map((row) => decodeRow(hours, row))
}

/** A session with the names of its provider and place. */
export interface NamedSession extends Session {
  readonly provider: string | null
  readonly location: string
}

/** Every session that holds on a day or later, in order of place, provider and validity. */
export async function hoursFrom({ bulk }: Reader, date: string): Promise<NamedSession[]> {
  const rows = await bulk.all(
    `select session.*, provider.name as provider, location.name as location
     from session join location on location.id = session.location_id
     left join provider on provider.id = session.provider_id
     where session.status = 'active' and (session.until_on is null or session.until_on >= ?)
     order by session.location_id, coalesce(session.provider_id, 0), coalesce(session.from_on, ''), session.id`,
    date,
  )
  return rows.map((row) => ({
    ...decodeRow(hours, row),
    provider: typeof row.provider === 'string' ? row.provider : null,
    location: String(row.location),
  }))
}
