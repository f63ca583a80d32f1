import { sql } from 'kysely'
import { DAY_MS } from '../../../kernel/time/date.js'
import type { Reader } from '../../../store/store.js'
import type { DayHold } from '../rules/day.js'
import type { Interval } from '../rules/intervals.js'
import type { Booking } from '../rules/slots.js'
import type { Blocker } from './bookings.js'

/** In the words of the partial indexes, which the planner compares text by text. */
export const HELD = sql<boolean>`hold.status = 'held'`

const keptHolds = ({ db }: Reader, now: number) =>
  db
    .selectFrom('hold')
    .innerJoin('provider', 'provider.id', 'hold.provider_id')
    .innerJoin('user', 'user.id', 'hold.user_id')
    .leftJoin('visit_type', 'visit_type.id', 'hold.visit_type_id')
    .where(HELD)
    .where('hold.until', '>', now)
    .select((eb) => [
      'hold.id as id',
      'hold.provider_id as provider_id',
      'hold.location_id as location_id',
      'hold.room as room',
      'hold.start as start',
      'hold.end as end',
      'hold.local_date as local_date',
      'hold.start_minute as start_minute',
      'hold.end_minute as end_minute',
      'hold.until as until',
      'hold.user_id as user_id',
      'user.name as user',
      'provider.name as provider',
      eb.fn.coalesce('visit_type.buffer_before_minutes', sql<number>`0`).as('buffer_before_minutes'),
      eb.fn.coalesce('visit_type.buffer_after_minutes', sql<number>`0`).as('buffer_after_minutes'),
    ])

/** What is held from `start` to `end`, and a day on either side; at any time only a handful. */
export const heldWithin = (reader: Reader, now: number, { start, end }: Interval): Promise<Booking[]> =>
  keptHolds(reader, now)
    .where('hold.start', '>', start - 2 * DAY_MS)
    .where('hold.start', '<', end + DAY_MS)
    .orderBy('hold.start')
    .orderBy('hold.id')
    .execute()

/** The holds of a provider or a room that can touch a visit, buffers included, in order of their start. */
export async function heldNear(
  reader: Reader,
  of: { readonly provider_id: number } | { readonly location_id: number; readonly room: string },
  { start, end }: Interval,
  now: number,
): Promise<Blocker[]> {
  const near = keptHolds(reader, now)
    .where('hold.start', '>', start - 2 * DAY_MS)
    .where('hold.start', '<', end + DAY_MS)
  const query =
    'provider_id' in of
      ? near.where('hold.provider_id', '=', of.provider_id)
      : near.where('hold.location_id', '=', of.location_id).where('hold.room', '=', of.room)
  const rows = await query.orderBy('hold.start').orderBy('hold.id').execute()
  return rows.map(({ until, user_id, user, ...row }) => ({ ...row, held: { until, user_id, user } }))
}

export interface HeldOn {
  /** Local dates, both inside. */
  readonly from: string
  readonly to: string
  readonly provider_id: number | null
  readonly room: string | null
}

/** What is held on some days, as the schedule shows it, by provider and start. */
export function holdsOfDays(
  { db }: Reader,
  now: number,
  { from, to, provider_id, room }: HeldOn,
): Promise<DayHold[]> {
  let query = db
    .selectFrom('hold')
    .innerJoin('provider', 'provider.id', 'hold.provider_id')
    .innerJoin('user', 'user.id', 'hold.user_id')
    .leftJoin('location', 'location.id', 'hold.location_id')
    .leftJoin('visit_type', 'visit_type.id', 'hold.visit_type_id')
    .leftJoin('patient', 'patient.id', 'hold.patient_id')
    .where(HELD)
    .where('hold.until', '>', now)
    .where('hold.local_date', '>=', from)
    .where('hold.local_date', '<=', to)
  if (provider_id !== null) query = query.where('hold.provider_id', '=', provider_id)
  if (room !== null) query = query.where(sql<boolean>`lower(hold.room) = ${room.toLowerCase()}`)
  return query
    .select([
      'hold.id as id',
      'hold.start as start',
      'hold.end as end',
      'hold.zone as zone',
      'hold.local_date as local_date',
      'hold.start_minute as start_minute',
      'hold.end_minute as end_minute',
      'hold.duration_minutes as duration_minutes',
      'hold.room as room',
      'hold.until as until',
      'hold.patient_id as patient_id',
      'patient.last_name as last_name',
      'patient.first_name as first_name',
      'hold.provider_id as provider_id',
      'provider.name as provider_name',
      'provider.location_id as provider_home_id',
      'hold.location_id as location_id',
      'location.name as location_name',
      'hold.visit_type_id as visit_type_id',
      'visit_type.name as visit_type_name',
      'user.name as user',
      'hold.note as note',
      'hold.version as version',
    ])
    .orderBy('hold.local_date')
    .orderBy('hold.provider_id')
    .orderBy('hold.start')
    .orderBy('hold.id')
    .execute()
}
