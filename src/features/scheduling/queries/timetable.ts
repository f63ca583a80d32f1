import type { Reader } from '../../../store/store.js'
import { hours } from '../records/hours.js'
import type { Timetable } from '../rules/openings.js'

/** Hours, closures and holidays that concern local dates from `from` to `to`. */
export async function timetableOf({ db }: Reader, from: string, to: string): Promise<Timetable> {
  const sessions = await db
    .selectFrom('session')
    .select(['provider_id', 'location_id', 'weekday', 'from_minute', 'until_minute', 'from_on', 'until_on'])
    .where('status', '=', 'active')
    .where((eb) => eb.or([eb('from_on', 'is', null), eb('from_on', '<=', to)]))
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', from)]))
    .orderBy('id')
    .execute()
  const closures = await db
    .selectFrom('closure')
    .select([
      'id',
      'provider_id',
      'location_id',
      'start_on',
      'start_minute',
      'end_on',
      'end_minute',
      'reason',
    ])
    .where('status', '=', 'active')
    .where('end_on', '>=', from)
    .where('start_on', '<=', to)
    .orderBy('id')
    .execute()
  const holidays = await db
    .selectFrom('holiday')
    .select(['holiday_on', 'name', 'location_id'])
    .where('status', '=', 'active')
    .where('holiday_on', '>=', from)
    .where('holiday_on', '<=', to)
    .orderBy('id')
    .execute()
  return {
    sessions: sessions.map((row) => ({ ...row, weekday: hours.fields.weekday.decode(row.weekday) })),
    closures,
    holidays,
  }
}
