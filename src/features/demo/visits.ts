import { addDays, weekdayOf } from '../../kernel/time/date.js'
import { timeOf } from '../../kernel/time/show.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { encodeNew, type Row } from '../../record/row.js'
import { appointments } from '../scheduling/index.js'
import type { Dice } from './dice.js'
import { DEMO_ZONE, type DemoClinician, type SetUp } from './set-up.js'

/** How far the demo's calendar reaches, in calendar days. */
const PAST_DAYS = 150
const FUTURE_DAYS = 35

const MORNING = 8 * 60
const NOON = 12 * 60
const AFTERNOON = 13 * 60
const EVENING = 17 * 60

export interface Panel {
  readonly clinician: DemoClinician
  /** Patients who can be booked. */
  readonly ids: readonly number[]
}

/** A clinician's visits, day by day without overlaps: history with its outcomes, today up to now, and what is booked. */
export function visitsOf(
  dice: Dice,
  { clinician, ids }: Panel,
  set: SetUp,
  today: string,
  now: number,
  isHoliday: (date: string) => boolean,
): Row[] {
  const rows: Row[] = []
  if (ids.length === 0) return rows
  for (let day = -PAST_DAYS; day <= FUTURE_DAYS; day += 1) {
    const date = addDays(today, day)
    if (weekdayOf(date) > 4 || isHoliday(date)) continue
    const seenToday = new Set<number>()
    const full = day <= 0 ? 84 : Math.max(15, 84 - day * 2)
    for (const [from, until] of [
      [MORNING, NOON],
      [AFTERNOON, EVENING],
    ] as const) {
      for (let minute = from; minute < until; minute += 30) {
        if (!dice.chance(full)) continue
        const type = set.visitTypes[dice.chance(60) ? 0 : dice.roll(set.visitTypes.length)]
        const patient = ids[dice.roll(ids.length)]
        if (type === undefined || patient === undefined || minute + type.minutes > until) continue
        if (seenToday.has(patient)) continue
        seenToday.add(patient)
        rows.push(visit(dice, { clinician, patient, type, date, minute, now, day }))
        minute += type.minutes - 30
      }
    }
  }
  return rows
}

interface Wanted {
  readonly clinician: DemoClinician
  readonly patient: number
  readonly type: SetUp['visitTypes'][number]
  readonly date: string
  readonly minute: number
  readonly now: number
  readonly day: number
}

function visit(dice: Dice, { clinician, patient, type, date, minute, now, day }: Wanted): Row {
  const start = earliestInstant(DEMO_ZONE, date, timeOf(minute))
  const end = start + type.minutes * 60_000
  const state = stateOf(dice, start, end, now, day)
  return encodeNew(
    appointments,
    {
      patient_id: patient,
      provider_id: clinician.id,
      location_id: clinician.locationId,
      room: type.room ? clinician.room : null,
      visit_type_id: type.id,
      start,
      end,
      zone: DEMO_ZONE,
      local_date: date,
      start_minute: minute,
      end_minute: minute + type.minutes,
      duration_minutes: type.minutes,
      ...state,
    },
    now,
  )
}

type State = Pick<
  Parameters<typeof encodeNew<typeof appointments>>[1],
  'status' | 'status_since' | 'confirmation' | 'cancelled_by' | 'cancellation_reason' | 'late_cancel'
>

function stateOf(dice: Dice, start: number, end: number, now: number, day: number): State {
  const since = Math.min(now, end)
  if (start > now) {
    if (dice.chance(4)) return cancelled(dice, Math.min(now, start - 86_400_000 * 2))
    const confirmed = day <= 2 ? dice.chance(75) : dice.chance(15)
    return {
      status: 'booked',
      status_since: now,
      confirmation: confirmed ? 'confirmed' : dice.chance(20) ? 'asked' : 'unasked',
    }
  }
  if (end > now) return { status: 'checked-in', status_since: since, confirmation: 'confirmed' }
  const recent = day >= -1
  if (recent && dice.chance(6))
    return { status: 'booked', status_since: start - 86_400_000, confirmation: 'confirmed' }
  if (dice.chance(6)) return { status: 'noshow', status_since: since, confirmation: 'asked' }
  if (dice.chance(7)) return cancelled(dice, start - 86_400_000)
  return { status: 'fulfilled', status_since: since, confirmation: 'confirmed' }
}

const cancelled = (dice: Dice, at: number): State =>
  dice.chance(85)
    ? { status: 'cancelled', status_since: at, cancelled_by: 'patient', cancellation_reason: 'pat' }
    : { status: 'cancelled', status_since: at, cancelled_by: 'practice', cancellation_reason: 'prov' }
