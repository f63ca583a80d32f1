import type { Reader } from '../../../store/store.js'
import { BUSY } from './bookings.js'

/** The visit that took the place of another and still stands or was kept; undefined when there is none. */
export const replacementOf = (
  { db }: Reader,
  id: number,
): Promise<{ id: number; status: string } | undefined> =>
  db
    .selectFrom('appointment')
    .where('rescheduled_from_id', '=', id)
    .where('status', 'not in', ['cancelled', 'noshow', 'entered-in-error'])
    .select(['id', 'status'])
    .orderBy('id')
    .executeTakeFirst()

/** A booked visit, for lists of what a change of hours concerns. */
export interface ConcernedVisit {
  readonly id: number
  readonly start: number
  readonly end: number
  readonly zone: string
  readonly local_date: string
  readonly start_minute: number
  readonly end_minute: number
  readonly provider_id: number
  readonly home_id: number | null
  readonly location_id: number | null
  readonly override_rule: string | null
  readonly patient_id: number
  readonly last_name: string
  readonly first_name: string
  readonly suffix: string | null
  readonly preferred_name: string | null
  readonly provider: string
}

const CONCERNED = [
  'appointment.id as id',
  'appointment.start as start',
  'appointment.end as end',
  'appointment.zone as zone',
  'appointment.local_date as local_date',
  'appointment.start_minute as start_minute',
  'appointment.end_minute as end_minute',
  'appointment.provider_id as provider_id',
  'provider.location_id as home_id',
  'appointment.location_id as location_id',
  'appointment.override_rule as override_rule',
  'appointment.patient_id as patient_id',
  'patient.last_name as last_name',
  'patient.first_name as first_name',
  'patient.suffix as suffix',
  'patient.preferred_name as preferred_name',
  'provider.name as provider',
] as const

/** Visits that take time on local dates from `from` to `to` (null: no end), of a provider, at a place, of a kind. */
export async function visitsBetween(
  { db }: Reader,
  of: Readonly<Record<'provider_id' | 'location_id' | 'visit_type_id', number | null>>,
  from: string,
  to: string | null,
): Promise<ConcernedVisit[]> {
  let query = db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .where(BUSY)
    .where('appointment.local_date', '>=', from)
  if (to !== null) query = query.where('appointment.local_date', '<=', to)
  if (of.provider_id !== null) query = query.where('appointment.provider_id', '=', of.provider_id)
  if (of.location_id !== null) query = query.where('appointment.location_id', '=', of.location_id)
  if (of.visit_type_id !== null) query = query.where('appointment.visit_type_id', '=', of.visit_type_id)
  return query.select(CONCERNED).orderBy('appointment.start').orderBy('appointment.id').execute()
}

/** Booked visits to come at a place in rooms that are none of these. */
export const visitsInOtherRooms = (
  { db }: Reader,
  locationId: number,
  rooms: readonly string[],
  now: number,
): Promise<(ConcernedVisit & { readonly room: string | null })[]> =>
  db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .where(BUSY)
    .where('appointment.location_id', '=', locationId)
    .where('appointment.room', 'is not', null)
    .where('appointment.room', 'not in', ['', ...rooms])
    .where('appointment.start', '>', now)
    .select([...CONCERNED, 'appointment.room as room'])
    .orderBy('appointment.start')
    .orderBy('appointment.id')
    .execute()

/** Visits by their ids, in order of time, with the names that people know them by. */
export const namedVisits = ({ db }: Reader, ids: readonly number[]) =>
  db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where('appointment.id', 'in', [...ids])
    .select([...CONCERNED, 'visit_type.name as visit_type'])
    .orderBy('appointment.start')
    .orderBy('appointment.id')
    .execute()

export type NamedVisit = Awaited<ReturnType<typeof namedVisits>>[number]

/** Whose referral it is; the table belongs to a feature that builds on this one. */
export const referralOwner = (
  { db }: Reader,
  id: number,
): Promise<{ patient_id: number; status: string } | undefined> =>
  db.selectFrom('referral').where('id', '=', id).select(['patient_id', 'status']).executeTakeFirst()
