import { sql } from 'kysely'
import type { ItemOfDead } from '../../../command/feature.js'
import { DAY_MS } from '../../../kernel/time/date.js'
import type { Reader } from '../../../store/store.js'
import type { DueVisit } from '../rules/due-visit.js'
import { HELD } from './holds.js'

/** What lines need of a visit. */
export const VISIT_COLUMNS = [
  'appointment.id as id',
  'appointment.status as status',
  'appointment.status_since as status_since',
  'appointment.created_at as created_at',
  'appointment.start as start',
  'appointment.end as end',
  'appointment.local_date as local_date',
  'appointment.start_minute as start_minute',
  'appointment.end_minute as end_minute',
  'appointment.confirmation as confirmation',
  'appointment.cancelled_by as cancelled_by',
  'appointment.cancellation_reason as cancellation_reason',
  'appointment.override_rule as override_rule',
  'appointment.patient_id as patient_id',
  'appointment.provider_id as provider_id',
  'appointment.location_id as location_id',
  'provider.name as provider',
  'visit_type.name as visit_type',
] as const

/** Visits of the living, as lines need them. */
export const visits = ({ db }: Reader) =>
  db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where('patient.deceased_on', 'is', null)
    .select(VISIT_COLUMNS)

/** An urgent referral hangs on the visit. The table belongs to a feature that builds on this one. */
export const URGENT = sql<number>`exists (
  select 1 from referral where referral.patient_id = appointment.patient_id
    and (referral.id = appointment.referral_id or referral.appointment_id = appointment.id)
    and referral.urgency in ('urgent', 'stat') and referral.status <> 'entered-in-error'
)`

/** Somebody booked again: as its successor, or since then with the same provider or for the same kind of visit. */
export const REBOOKED = sql<boolean>`exists (
  select 1 from appointment later where later.patient_id = appointment.patient_id
    and later.status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled')
    and (
      later.rescheduled_from_id = appointment.id
      or (
        later.start > appointment.start
        and later.created_at >= case when appointment.start < appointment.status_since
          then appointment.start else appointment.status_since end - ${sql.lit(DAY_MS)}
        and (later.provider_id = appointment.provider_id or later.visit_type_id = appointment.visit_type_id)
      )
    )
)`

/** Visits that have ended from `since` to `now` and have no outcome. */
export const withoutOutcome = (reader: Reader, since: number, now: number): Promise<DueVisit[]> =>
  visits(reader)
    .select(URGENT.as('urgent'))
    .where('appointment.status', 'in', ['pending', 'booked', 'arrived', 'checked-in'])
    .where('appointment.end', '>=', since)
    .where('appointment.end', '<=', now)
    .orderBy('appointment.end')
    .orderBy('appointment.id')
    .execute()

/** Missed visits that ended since then and were not rebooked. */
export const missed = (reader: Reader, since: number): Promise<DueVisit[]> =>
  visits(reader)
    .select(URGENT.as('urgent'))
    .where('appointment.status', '=', 'noshow')
    .where('appointment.end', '>=', since)
    .where(({ not }) => not(REBOOKED))
    .orderBy('appointment.end')
    .orderBy('appointment.id')
    .execute()

/** The same of visits that the provider or the practice called off. */
export const calledOff = (reader: Reader, since: number): Promise<DueVisit[]> =>
  visits(reader)
    .select(URGENT.as('urgent'))
    .where('appointment.status', '=', 'cancelled')
    .where('appointment.end', '>=', since)
    .where('appointment.cancelled_by', 'in', ['provider', 'practice'])
    .where(({ not }) => not(sql<boolean>`coalesce(appointment.cancellation_reason, '') = 'rescheduled'`))
    .where(({ not }) => not(REBOOKED))
    .orderBy('appointment.end')
    .orderBy('appointment.id')
    .execute()

/** Visits from now up to a local date that nobody confirmed. */
export const unconfirmed = (
  reader: Reader,
  now: number,
  until: number,
  lastDate: string,
): Promise<DueVisit[]> =>
  visits(reader)
    .select(sql<number>`0`.as('urgent'))
    .where('appointment.status', 'in', ['pending', 'booked'])
    .where('appointment.end', '>', now)
    .where('appointment.end', '<', until)
    .where('appointment.start', '>', now)
    .where('appointment.local_date', '<=', lastDate)
    .where('appointment.confirmation', '<>', 'confirmed')
    .orderBy('appointment.end')
    .orderBy('appointment.id')
    .execute()

/** As `BUSY`, but out of the planner's sight: of these queries the day narrows, not the status. */
export const TAKES_TIME = sql<boolean>`coalesce(appointment.status, '') in ('pending', 'booked', 'arrived', 'checked-in')`

/** The visits to come of people who have died. */
export const visitsOfDeceased = ({ db }: Reader, now: number): Promise<ItemOfDead[]> =>
  db
    .selectFrom('patient')
    .crossJoin('appointment')
    .whereRef('appointment.patient_id', '=', 'patient.id')
    .where('patient.deceased_on', 'is not', null)
    .where(TAKES_TIME)
    .where('appointment.start', '>', now)
    .select(['appointment.id', 'appointment.patient_id', DIED_ON])
    .orderBy('appointment.id')
    .execute()

/** The times that are kept for people who have died. */
export const holdsOfDeceased = ({ db }: Reader, now: number): Promise<ItemOfDead[]> =>
  db
    .selectFrom('patient')
    .crossJoin('hold')
    .whereRef('hold.patient_id', '=', 'patient.id')
    .where(HELD)
    .where('hold.until', '>', now)
    .where('patient.deceased_on', 'is not', null)
    .select(['hold.id', 'patient.id as patient_id', DIED_ON])
    .orderBy('hold.id')
    .execute()

const DIED_ON = sql<string>`patient.deceased_on`.as('deceased_on')
