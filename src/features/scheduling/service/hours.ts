import type { Context } from '../../../command/context.js'
import { addDays, compareDates } from '../../../kernel/time/date.js'
import type { Reader } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { standingHours } from '../queries/hours.js'
import { timetableOf } from '../queries/timetable.js'
import { type ConcernedVisit, visitsBetween } from '../queries/visits.js'
import { hours, type Session } from '../records/hours.js'
import { replaceHours, type Validity } from '../rules/hours-change.js'
import { closedWhy } from '../rules/openings.js'
import type { WeekSession } from '../rules/template.js'

export interface HoursWish {
  /** Null sets the place's own hours. */
  readonly provider: Provider | null
  readonly location: Location
  readonly sessions: readonly WeekSession[]
  readonly from_on: string | null
  readonly until_on: string | null
}

export interface HoursSet {
  readonly sessions: readonly Session[]
  readonly validity: Validity
  /** Booked visits that now stand outside. */
  readonly outside: readonly ConcernedVisit[]
}

/** Where hours stand already, new ones hold from today on; the first ones hold always. One transaction. */
export function setHours(context: Context, wish: HoursWish): Promise<HoursSet> {
  const { provider, location } = wish
  return context.write(async ({ writer }) => {
    const standing = await standingHours(writer, provider?.id ?? null, location.id)
    const from_on = wish.from_on ?? (standing.length === 0 ? null : context.reading.today)
    const validity = { from_on, until_on: wish.until_on }
    const change = replaceHours(standing, wish.sessions, validity)
    for (const row of change.remove) await writer.update(hours, row, { status: 'removed' })
    for (const { row, to } of change.cut) await writer.update(hours, row, { ...to })
    const sessions: Session[] = []
    for (const row of change.add) {
      sessions.push(
        await writer.insert(hours, { ...row, provider_id: provider?.id ?? null, location_id: location.id }),
      )
    }
    return { sessions, validity, outside: await outside(writer, context, wish, validity) }
  })
}

/** How far ahead booked visits are held against new hours. */
const LOOK_AHEAD_DAYS = 366

async function outside(
  reader: Reader,
  { reading }: Context,
  { provider, location }: HoursWish,
  { from_on, until_on }: Validity,
): Promise<ConcernedVisit[]> {
  const from = from_on !== null && from_on > reading.today ? from_on : reading.today
  const horizon = addDays(from, LOOK_AHEAD_DAYS)
  const to = until_on !== null && compareDates(until_on, horizon) < 0 ? until_on : horizon
  const visits = await visitsBetween(
    reader,
    { provider_id: provider?.id ?? null, location_id: location.id, visit_type_id: null },
    from,
    to,
  )
  if (visits.length === 0) return []
  const timetable = await timetableOf(reader, from, to)
  return visits.filter((visit) => {
    const seat = {
      provider_id: visit.provider_id,
      home_id: visit.home_id,
      location_id: location.id,
      zone: location.zone,
    }
    return (
      visit.start > reading.now &&
      visit.override_rule?.includes('closed') !== true &&
      closedWhy(timetable, seat, visit.local_date, visit) !== null
    )
  })
}
