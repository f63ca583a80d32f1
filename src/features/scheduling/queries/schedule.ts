import { sql } from 'kysely'
import type { Reader } from '../../../store/store.js'
import { pinnedNotes } from '../../notes/index.js'
import { patients } from '../../patients/index.js'
import { type AppointmentStatus, appointments } from '../records/appointment.js'
import { hours } from '../records/hours.js'
import type { DayVisit } from '../rules/day.js'
import type { ClosureOf, HolidayOf, Seat, SessionOf, Timetable } from '../rules/openings.js'

export interface ScheduleFilter {
  /** Local dates, both inside. */
  readonly from: string
  readonly to: string
  readonly provider_id: number | null
  readonly location_id: number | null
  readonly room: string | null
  /** None: all but cancelled visits. */
  readonly statuses: readonly AppointmentStatus[]
}

/** The visits of the days by provider and start; what is entered in error never. */
export async function visitsOfDays(reader: Reader, filter: ScheduleFilter): Promise<DayVisit[]> {
  const { statuses } = filter
  let query = reader.db
    .selectFrom('appointment as a')
    .innerJoin('patient as p', 'p.id', 'a.patient_id')
    .innerJoin('provider as pr', 'pr.id', 'a.provider_id')
    .leftJoin('location as l', 'l.id', 'a.location_id')
    .leftJoin('visit_type as vt', 'vt.id', 'a.visit_type_id')
    .where('a.local_date', '>=', filter.from)
    .where('a.local_date', '<=', filter.to)
  // `coalesce` keeps the planner from reading all of a status by its index: the day is what narrows.
  const status = sql<AppointmentStatus>`coalesce(a.status, '')`
  query =
    statuses.length === 0
      ? query.where(status, 'not in', ['cancelled', 'entered-in-error'])
      : query.where(status, 'in', statuses)
  if (filter.provider_id !== null) query = query.where('a.provider_id', '=', filter.provider_id)
  if (filter.location_id !== null) query = query.where('a.location_id', '=', filter.location_id)
  if (filter.room !== null) query = query.where(sql<boolean>`lower(a.room) = ${filter.room.toLowerCase()}`)
  const rows = await query
    .select([
      'a.id as id',
      'a.version as version',
      'a.status as status',
      'a.status_since as status_since',
      'a.start as start',
      'a.end as end',
      'a.zone as zone',
      'a.local_date as local_date',
      'a.start_minute as start_minute',
      'a.end_minute as end_minute',
      'a.duration_minutes as duration_minutes',
      'a.confirmation as confirmation',
      'a.room as room',
      'a.overlap_allowed as overlap_allowed',
      'a.override_rule as override_rule',
      'a.referral_id as referral_id',
      'a.note as note',
      'a.patient_id as patient_id',
      'p.last_name as last_name',
      'p.first_name as first_name',
      'p.suffix as suffix',
      'p.preferred_name as preferred_name',
      'p.birth_date as birth_date',
      'p.sex as sex',
      'p.deceased_on as deceased_on',
      'p.interpreter as interpreter',
      'p.language as language',
      'a.provider_id as provider_id',
      'pr.name as provider_name',
      'pr.location_id as provider_home_id',
      'a.location_id as location_id',
      'l.name as location_name',
      'a.visit_type_id as visit_type_id',
      'vt.name as visit_type_name',
      'vt.needs_referral as needs_referral',
    ])
    .orderBy('a.local_date')
    .orderBy('a.provider_id')
    .orderBy('a.start')
    .orderBy('a.id')
    .execute()
  const { confirmation } = appointments.fields
  const pinned = await pinnedNotes(reader, [...new Set(rows.flatMap(notedOn))])
  return rows.map((row) => ({
    ...row,
    pinned: notedOn(row).flatMap((about) => pinned.get(about) ?? []),
    confirmation: confirmation.decode(row.confirmation),
    sex: patients.fields.sex.decode(row.sex),
    overlap_allowed: row.overlap_allowed === 1,
    interpreter: row.interpreter === 1,
    needs_referral: row.needs_referral === 1,
  }))
}

/** What a note may be on to be seen with a visit. */
const notedOn = (visit: { readonly id: number; readonly patient_id: number }): string[] => [
  `A-${visit.id}`,
  `P-${visit.patient_id}`,
]

export interface DaySeat extends Seat {
  readonly provider_name: string
  readonly location_name: string
}

/** Who works where by hours that hold on some of the days, and the practice's name. */
export async function workingHours(
  { db }: Reader,
  { from, to, provider_id, location_id }: ScheduleFilter,
): Promise<{ readonly practice: string; readonly sessions: SessionOf[]; readonly seats: DaySeat[] }> {
  const rows = await db
    .selectFrom('practice')
    .leftJoin('session as s', (join) =>
      join
        .on('s.status', '=', 'active')
        .on((eb) => eb.or([eb('s.from_on', 'is', null), eb('s.from_on', '<=', to)]))
        .on((eb) => eb.or([eb('s.until_on', 'is', null), eb('s.until_on', '>=', from)])),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.id', '=', 's.location_id').on('l.status', '=', 'active'),
    )
    .leftJoin('provider as p', (join) =>
      join
        .on('p.status', '=', 'active')
        .on('p.external', '=', 0)
        .on((eb) =>
          eb.or([
            eb('p.id', '=', eb.ref('s.provider_id')),
            eb.and([eb('s.provider_id', 'is', null), eb('p.location_id', '=', eb.ref('s.location_id'))]),
          ]),
        ),
    )
    .select([
      'practice.name as practice',
      's.id as session_id',
      's.provider_id as session_provider_id',
      's.weekday as weekday',
      's.from_minute as from_minute',
      's.until_minute as until_minute',
      's.from_on as from_on',
      's.until_on as until_on',
      'l.id as location_id',
      'l.name as location_name',
      'l.zone as zone',
      'p.id as provider_id',
      'p.name as provider_name',
      'p.location_id as home_id',
    ])
    .orderBy('p.id')
    .orderBy('s.id')
    .execute()
  const sessions = new Map<number, SessionOf>()
  const seats = new Map<string, DaySeat>()
  for (const row of rows) {
    const { session_id, weekday, from_minute, until_minute } = row
    if (session_id === null || weekday === null || from_minute === null || until_minute === null) continue
    if (row.location_id === null || row.location_name === null || row.zone === null) continue
    sessions.set(session_id, {
      provider_id: row.session_provider_id,
      location_id: row.location_id,
      weekday: hours.fields.weekday.decode(weekday),
      from_minute,
      until_minute,
      from_on: row.from_on,
      until_on: row.until_on,
    })
    if (row.provider_id === null || row.provider_name === null) continue
    if (provider_id !== null && row.provider_id !== provider_id) continue
    if (location_id !== null && row.location_id !== location_id) continue
    seats.set(`${row.provider_id}|${row.location_id}`, {
      provider_id: row.provider_id,
      provider_name: row.provider_name,
      home_id: row.home_id,
      location_id: row.location_id,
      location_name: row.location_name,
      zone: row.zone,
    })
  }
  return { practice: rows[0]?.practice ?? '', sessions: [...sessions.values()], seats: [...seats.values()] }
}

/** Closures and holidays of the days, in one query. */
export async function closedTimes(
  { db }: Reader,
  { from, to }: Pick<ScheduleFilter, 'from' | 'to'>,
): Promise<Pick<Timetable, 'closures' | 'holidays'>> {
  const rows = await db
    .selectFrom('closure')
    .where('status', '=', 'active')
    .where('end_on', '>=', from)
    .where('start_on', '<=', to)
    .select([
      sql<number>`0`.as('is_holiday'),
      'id',
      'provider_id',
      'location_id',
      'start_on',
      'start_minute',
      'end_on',
      'end_minute',
      'reason',
    ])
    .unionAll(
      db
        .selectFrom('holiday')
        .where('status', '=', 'active')
        .where('holiday_on', '>=', from)
        .where('holiday_on', '<=', to)
        .select([
          sql<number>`1`.as('is_holiday'),
          'id',
          sql<number | null>`null`.as('provider_id'),
          'location_id',
          'holiday_on as start_on',
          sql<number | null>`null`.as('start_minute'),
          'holiday_on as end_on',
          sql<number | null>`null`.as('end_minute'),
          'name as reason',
        ]),
    )
    .orderBy('is_holiday')
    .orderBy('id')
    .execute()
  const closures: ClosureOf[] = []
  const holidays: HolidayOf[] = []
  for (const { is_holiday, ...row } of rows) {
    if (is_holiday === 1)
      holidays.push({ holiday_on: row.start_on, name: row.reason ?? '', location_id: row.location_id })
    else closures.push(row)
  }
  return { closures, holidays }
}
