import { type SqlBool, sql } from 'kysely'
import type { ItemOfDead } from '../../command/feature.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import type { Reader } from '../../store/store.js'
import { OPEN_TEXT } from './open.js'
import { type Referral, referrals } from './record.js'
import type { Clocks } from './rules/clocks.js'
import { dueBounds, latestStart } from './rules/due-from.js'
import { AHEAD_OF_VISIT } from './rules/ending.js'
import type { LinkedVisit } from './rules/visits.js'

const IS_OPEN = sql<SqlBool>`${sql.raw(OPEN_TEXT)}`

const COLUMNS = [
  'referral.id',
  'referral.status',
  'referral.status_since',
  'referral.created_at',
  'referral.direction',
  'referral.patient_id',
  'referral.specialty',
  'referral.urgency',
  'referral.visits_allowed',
  'referral.visits_used',
  'referral.valid_to',
  'referral.ordered_on',
  'referral.received_on',
  'referral.sent_at',
  'referral.patient_reached_at',
  'referral.visit_on',
  'referral.appointment_id',
  'referral.seen_on',
  'referral.report_received_at',
  'referral.report_requests',
  'referral.last_report_request_on',
  'referral.reviewed_at',
  'referral.patient_told_at',
  'referral.clock_of',
  'referral.clock_on',
  'referral.clock_at',
  'referral.imported_at',
] as const

const open = ({ db }: Reader) => db.selectFrom('referral').select(COLUMNS).where(IS_OPEN)

type OpenRow = Awaited<ReturnType<ReturnType<typeof open>['execute']>>[number]
/** An open referral with what its step and its clock stand on. */
export type OpenReferral = Omit<OpenRow, 'direction' | 'urgency' | 'clock_of'> &
  Pick<Referral, 'direction' | 'urgency' | 'clock_of'>

const { direction, urgency, clock_of } = referrals.fields

const decoded = <R extends OpenRow>(row: R) => ({
  ...row,
  direction: direction.decode(row.direction),
  urgency: urgency.decode(row.urgency),
  clock_of: clock_of.decode(row.clock_of),
})

/** Open referrals whose step can be due by `until`, by its clock or the day of its visit. */
export async function referralsDue(reader: Reader, clocks: Clocks, until: string): Promise<OpenReferral[]> {
  const rows = await open(reader)
    .where(({ eb, or, and }) =>
      or([
        ...dueBounds(clocks, until).map(({ statuses, urgency, startedBy }) =>
          and([
            sql<SqlBool>`referral.status in (${sql.join(statuses.map((status) => sql.lit(status)))})`,
            eb('referral.urgency', '=', urgency),
            eb('referral.clock_on', '<=', startedBy),
          ]),
        ),
        and([
          sql<SqlBool>`referral.status = 'scheduled'`,
          eb('referral.visit_on', '<=', latestStart(clocks.afterVisit, until)),
        ]),
        eb('referral.clock_on', 'is', null),
      ]),
    )
    .orderBy('referral.id')
    .execute()
  return rows.map(decoded)
}

const LIMITED = sql<SqlBool>`(referral.valid_to is not null or referral.visits_allowed is not null)`

/** Open referrals whose days or visits are limited. */
export async function limitedReferrals(reader: Reader): Promise<OpenReferral[]> {
  return (await open(reader).where(LIMITED).orderBy('referral.id').execute()).map(decoded)
}

/** Every open referral of one patient, the newest first. */
export async function openReferralsOf(reader: Reader, patientId: number): Promise<OpenReferral[]> {
  const rows = await open(reader)
    .where('referral.patient_id', '=', patientId)
    .orderBy('referral.id', 'desc')
    .execute()
  return rows.map(decoded)
}

/** Every open referral with whom it is about and for. */
export async function openReferrals(reader: Reader) {
  const rows = await open(reader)
    .innerJoin('patient', 'patient.id', 'referral.patient_id')
    .leftJoin('provider as receiver', 'receiver.id', 'referral.to_provider_id')
    .select([
      'patient.last_name as last_name',
      'patient.first_name as first_name',
      'receiver.name as receiver',
    ])
    .orderBy('referral.id')
    .execute()
  return rows.map(decoded)
}

/** Nobody has seen the patient yet, and this provider is to. */
const AWAITED = sql<SqlBool>`referral.status in (${sql.raw(
  ['draft', ...AHEAD_OF_VISIT].map((status) => `'${status}'`).join(', '),
)})`

/** Open referrals for whose patients this provider is awaited. */
export async function referralsWith(reader: Reader, providerId: number): Promise<OpenReferral[]> {
  const rows = await open(reader)
    .where('referral.to_provider_id', '=', providerId)
    .where(AWAITED)
    .orderBy('referral.id')
    .execute()
  return rows.map(decoded)
}

/** The same of all providers who are inactive, where no visit of ours says more; `gone_at` an instant. */
export async function referralsToGone(
  reader: Reader,
): Promise<(OpenReferral & { readonly receiver: string; readonly gone_at: number })[]> {
  const rows = await reader.db
    .selectFrom('provider')
    .crossJoin('referral')
    .whereRef('referral.to_provider_id', '=', 'provider.id')
    .where('provider.status', '=', 'inactive')
    .where('referral.appointment_id', 'is', null)
    .where(IS_OPEN)
    .where(AWAITED)
    .select([...COLUMNS, 'provider.name as receiver', 'provider.status_since as gone_at'])
    .orderBy('referral.id')
    .execute()
  return rows.map(decoded)
}

/** What these visits are for, and where they stand. */
export async function visitLinks(
  { bulk }: Reader,
  ids: readonly number[],
): Promise<{ readonly id: number; readonly referral_id: number | null; readonly status: string }[]> {
  const rows = await bulk.all(
    `select id, referral_id, status from appointment where id in (select value from ${bulk.jsonRows}) order by id`,
    JSON.stringify(ids),
  )
  return rows.map(({ id, referral_id, status }) => ({
    id: Number(id),
    referral_id: referral_id === null ? null : Number(referral_id),
    status: String(status),
  }))
}

/** The visits that were booked for these referrals, by referral, those entered in error left out. */
export async function linkedVisits(
  { bulk }: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, LinkedVisit[]>> {
  const visits = new Map<number, LinkedVisit[]>()
  for (const id of ids) visits.set(id, [])
  const rows = await bulk.all(
    `select id, referral_id, status, local_date, start_minute from appointment
     where referral_id in (select value from ${bulk.jsonRows}) and status <> '${ENTERED_IN_ERROR}' order by id`,
    JSON.stringify(ids),
  )
  for (const { id, referral_id, status, local_date, start_minute } of rows) {
    visits.get(Number(referral_id))?.push({
      id: Number(id),
      status: String(status),
      local_date: String(local_date),
      start_minute: Number(start_minute),
    })
  }
  return visits
}

/** The open referrals of people who have died. A cross join is read from left to right. */
export const referralsOfDeceased = ({ db }: Reader): Promise<ItemOfDead[]> =>
  db
    .selectFrom('patient')
    .crossJoin('referral')
    .whereRef('referral.patient_id', '=', 'patient.id')
    .where('patient.deceased_on', 'is not', null)
    .where(IS_OPEN)
    .select(['referral.id', 'referral.patient_id', sql<string>`patient.deceased_on`.as('deceased_on')])
    .orderBy('referral.id')
    .execute()
