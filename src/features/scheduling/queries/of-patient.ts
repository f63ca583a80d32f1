import { sql } from 'kysely'
import type { Reader } from '../../../store/store.js'

const visitsOf = ({ db }: Reader, patientId: number) =>
  db
    .selectFrom('appointment')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .leftJoin('location', 'location.id', 'appointment.location_id')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where('appointment.patient_id', '=', patientId)
    .select([
      'appointment.id as id',
      'appointment.status as status',
      'appointment.confirmation as confirmation',
      'appointment.start as start',
      'appointment.end as end',
      'appointment.local_date as local_date',
      'appointment.start_minute as start_minute',
      'appointment.end_minute as end_minute',
      'appointment.duration_minutes as duration_minutes',
      'appointment.room as room',
      'appointment.provider_id as provider_id',
      'appointment.location_id as location_id',
      'provider.name as provider',
      'location.name as location',
      'visit_type.name as visit_type',
    ])

/** A visit as its patient's page has it. */
export type VisitOfPatient = Awaited<ReturnType<ReturnType<typeof visitsOf>['execute']>>[number]

const COMING = ['proposed', 'pending', 'booked', 'arrived', 'checked-in'] as const

/** Visits that are not over yet, the next first. */
export const nextVisits = (reader: Reader, patientId: number, now: number): Promise<VisitOfPatient[]> =>
  visitsOf(reader, patientId)
    .where('appointment.status', 'in', COMING)
    .where('appointment.end', '>', now)
    .orderBy('appointment.start')
    .orderBy('appointment.id')
    .execute()

/** What became of the latest visits, the last first; those that were only moved are left out. */
export const lastVisits = (
  reader: Reader,
  patientId: number,
  now: number,
  most: number,
): Promise<VisitOfPatient[]> =>
  visitsOf(reader, patientId)
    .where('appointment.status', '<>', 'entered-in-error')
    .where(sql<boolean>`coalesce(appointment.cancellation_reason, '') <> 'rescheduled'`)
    .where((eb) => eb.or([eb('appointment.status', 'not in', COMING), eb('appointment.end', '<=', now)]))
    .orderBy('appointment.start', 'desc')
    .orderBy('appointment.id', 'desc')
    .limit(most)
    .execute()
