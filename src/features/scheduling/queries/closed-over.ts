import { sql } from 'kysely'
import type { Reader } from '../../../store/store.js'
import type { DueVisit } from '../rules/due-visit.js'
import { TAKES_TIME, URGENT, VISIT_COLUMNS } from './worklist.js'

/** A visit to come that stands in time which was closed, and what closed it. */
export interface ClosedVisit extends DueVisit {
  /** `CL-3`, `HD-7`, `DR-2`, `LOC-1`. */
  readonly by: string
  readonly closed_at: number
  readonly start_on: string
  readonly closed_from: number | null
  readonly end_on: string
  readonly closed_until: number | null
  readonly reason: string | null
}

/** Closures and holidays from a day on. */
const closedTimes = ({ db }: Reader, today: string) =>
  db
    .selectFrom('closure')
    .where('status', '=', 'active')
    .where('end_on', '>=', today)
    .select([
      sql<string>`'CL-' || id`.as('by'),
      'provider_id',
      'location_id',
      'created_at as closed_at',
      'start_on',
      'start_minute as closed_from',
      'end_on',
      'end_minute as closed_until',
      'reason',
    ])
    .unionAll(
      db
        .selectFrom('holiday')
        .where('status', '=', 'active')
        .where('holiday_on', '>=', today)
        .select([
          sql<string>`'HD-' || id`.as('by'),
          sql<number | null>`null`.as('provider_id'),
          'location_id',
          'created_at as closed_at',
          'holiday_on as start_on',
          sql<number | null>`null`.as('closed_from'),
          'holiday_on as end_on',
          sql<number | null>`null`.as('closed_until'),
          'name as reason',
        ]),
    )

/**
 * Visits that are not over on the days of a closure or a holiday that concerns them; whether the times meet is for the
 * rules. A cross join is read from left to right: few closures, then the visits of their days.
 */
export const onClosedDays = (reader: Reader, now: number, today: string): Promise<ClosedVisit[]> =>
  reader.db
    .selectFrom(closedTimes(reader, today).as('closed'))
    .crossJoin('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .whereRef('appointment.local_date', '>=', 'closed.start_on')
    .whereRef('appointment.local_date', '<=', 'closed.end_on')
    .where((eb) =>
      eb.or([
        eb('closed.provider_id', 'is', null),
        eb('closed.provider_id', '=', eb.ref('appointment.provider_id')),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('closed.location_id', 'is', null),
        eb('closed.location_id', '=', eb.ref('appointment.location_id')),
      ]),
    )
    .where(TAKES_TIME)
    .where('appointment.end', '>', now)
    .where('patient.deceased_on', 'is', null)
    .select([
      ...VISIT_COLUMNS,
      URGENT.as('urgent'),
      'closed.by as by',
      'closed.closed_at as closed_at',
      'closed.start_on as start_on',
      'closed.closed_from as closed_from',
      'closed.end_on as end_on',
      'closed.closed_until as closed_until',
      'closed.reason as reason',
    ])
    .orderBy('appointment.start')
    .orderBy('appointment.id')
    .orderBy('closed.closed_at')
    .orderBy('closed.by')
    .execute()
