import { sql } from 'kysely'
import { DAY_MS } from '../../../kernel/time/date.js'
import type { Reader } from '../../../store/store.js'
import type { Interval } from '../rules/intervals.js'
import type { Booking } from '../rules/slots.js'

/** In the words of the partial indexes, which the planner compares text by text. */
export const BUSY = sql<boolean>`appointment.status in ('pending', 'booked', 'arrived', 'checked-in')`

const withBuffers = ({ db }: Reader) =>
  db
    .selectFrom('appointment')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where(BUSY)
    .select((eb) => [
      'appointment.id as id',
      'appointment.provider_id as provider_id',
      'appointment.location_id as location_id',
      'appointment.room as room',
      'appointment.start as start',
      'appointment.end as end',
      eb.fn.coalesce('visit_type.buffer_before_minutes', sql<number>`0`).as('buffer_before_minutes'),
      eb.fn.coalesce('visit_type.buffer_after_minutes', sql<number>`0`).as('buffer_after_minutes'),
    ])

export interface Booked extends Booking {
  readonly id: number
}

/** What keeps the providers and rooms busy from `start` to `end`, and a day on either side. */
export async function bookingsWithin(
  reader: Reader,
  providerIds: readonly number[],
  locationIds: readonly number[],
  { start, end }: Interval,
): Promise<Booked[]> {
  const ofProviders =
    providerIds.length === 0
      ? []
      : await withBuffers(reader)
          .where('appointment.provider_id', 'in', providerIds)
          .where('appointment.start', '>', start - 2 * DAY_MS)
          .where('appointment.start', '<', end + DAY_MS)
          .execute()
  const inRooms =
    locationIds.length === 0
      ? []
      : await withBuffers(reader)
          .where('appointment.location_id', 'in', locationIds)
          .where('appointment.room', 'is not', null)
          .where('appointment.start', '>', start - 2 * DAY_MS)
          .where('appointment.start', '<', end + DAY_MS)
          .execute()
  return [...new Map([...ofProviders, ...inRooms].map((booking) => [booking.id, booking])).values()]
}

/** When a patient is at a visit. */
export async function patientBusy(
  { db }: Reader,
  patientId: number,
  { start, end }: Interval,
  except: number | null,
): Promise<Interval[]> {
  return db
    .selectFrom('appointment')
    .where('patient_id', '=', patientId)
    .where('start', '>', start - DAY_MS)
    .where('start', '<', end)
    .where(BUSY)
    .where('id', '<>', except ?? 0)
    .select(['start', 'end'])
    .orderBy('start')
    .execute()
}

/** Who keeps a time, and how long. */
export interface HeldBy {
  readonly user_id: number
  readonly user: string
  readonly until: number
}

/** A visit that is in the way, or somebody's hold. */
export interface Blocker extends Booked {
  /** Null for a visit. */
  readonly held: HeldBy | null
  readonly start_minute: number
  readonly end_minute: number
  readonly local_date: string
  readonly provider: string
}

/**
 * The bookings of a provider, a patient or a room from a day before to a day after a visit: all that can touch it,
 * buffers included. In order of their start.
 */
export async function near(
  { db }: Reader,
  of:
    | { readonly provider_id: number }
    | { readonly patient_id: number }
    | { readonly location_id: number; readonly room: string },
  { start, end }: Interval,
  except: number | null,
): Promise<Blocker[]> {
  let query = db
    .selectFrom('appointment')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where(BUSY)
    .where('appointment.start', '>', start - 2 * DAY_MS)
    .where('appointment.start', '<', end + DAY_MS)
    .where('appointment.id', '<>', except ?? 0)
  if ('provider_id' in of) query = query.where('appointment.provider_id', '=', of.provider_id)
  else if ('patient_id' in of) query = query.where('appointment.patient_id', '=', of.patient_id)
  else
    query = query
      .where('appointment.location_id', '=', of.location_id)
      .where('appointment.room', '=', of.room)
  const rows = await query
    .select((eb) => [
      'appointment.id as id',
      'appointment.provider_id as provider_id',
      'appointment.location_id as location_id',
      'appointment.room as room',
      'appointment.start as start',
      'appointment.end as end',
      'appointment.start_minute as start_minute',
      'appointment.end_minute as end_minute',
      'appointment.local_date as local_date',
      'provider.name as provider',
      eb.fn.coalesce('visit_type.buffer_before_minutes', sql<number>`0`).as('buffer_before_minutes'),
      eb.fn.coalesce('visit_type.buffer_after_minutes', sql<number>`0`).as('buffer_after_minutes'),
    ])
    .orderBy('appointment.start')
    .orderBy('appointment.id')
    .execute()
  return rows.map((row) => ({ ...row, held: null }))
}
