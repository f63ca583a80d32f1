import { addDays } from '../../../kernel/time/date.js'
import { timeOf } from '../../../kernel/time/show.js'
import { earliestInstant, isoInstant } from '../../../kernel/time/zone.js'
import type { Json } from '../../../record/field.js'
import type { DayHold, DayLine, DayVisit, SeatDay } from '../rules/day.js'
import { isoOnWallClock, wallClockNear } from '../rules/wall-clock.js'
import type { SchedulePage } from './schedule-lines.js'

/** One row of the schedule for programs: a visit, or with `--open` a free time, whose id is null. */
export interface ScheduleRow {
  readonly [name: string]: Json
}

/** The rows of a page in its order. */
export const scheduleRows = ({ days, open }: SchedulePage): ScheduleRow[] =>
  days.flatMap(({ date, seats }) =>
    seats.flatMap((seat) =>
      seat.lines.filter(({ kind }) => open || kind === 'visit').map((line) => rowOf(date, seat, line)),
    ),
  )

function rowOf(date: string, seat: SeatDay, line: DayLine): ScheduleRow {
  switch (line.kind) {
    case 'visit':
      return visitRow(line)
    case 'hold':
      return holdRow(line.hold)
    case 'gap':
      return gapRow(date, seat, line.gap)
  }
}

const reference = (prefix: string, id: number | null): string | null =>
  id === null ? null : `${prefix}-${id}`

function visitRow({ visit, alerts }: Extract<DayLine, { kind: 'visit' }>): ScheduleRow {
  return {
    id: `A-${visit.id}`,
    status: visit.status,
    confirmation: visit.confirmation,
    ...isoOnWallClock(visit),
    zone: visit.zone,
    local_date: visit.local_date,
    start_minute: timeOf(visit.start_minute),
    duration_minutes: visit.duration_minutes,
    patient_id: `P-${visit.patient_id}`,
    patient: nameOf(visit),
    birth_date: visit.birth_date,
    sex: visit.sex,
    provider_id: `DR-${visit.provider_id}`,
    provider: visit.provider_name,
    location_id: reference('LOC', visit.location_id),
    location: visit.location_name,
    room: visit.room,
    visit_type_id: reference('VT', visit.visit_type_id),
    visit_type: visit.visit_type_name,
    referral_id: reference('R', visit.referral_id),
    note: visit.note,
    version: visit.version,
    alerts: alerts.map(({ kind, level, text }) => ({ kind, level, text })),
  }
}

const nameOf = ({ last_name, first_name }: DayVisit): string => `${last_name}, ${first_name}`

/** A time that is kept: a visit's fields as far as a hold has them, by whom and how long. */
const holdRow = (hold: DayHold): ScheduleRow => ({
  id: `H-${hold.id}`,
  status: 'held',
  confirmation: null,
  ...isoOnWallClock(hold),
  zone: hold.zone,
  local_date: hold.local_date,
  start_minute: timeOf(hold.start_minute),
  duration_minutes: hold.duration_minutes,
  patient_id: reference('P', hold.patient_id),
  patient: hold.last_name === null ? null : `${hold.last_name}, ${hold.first_name}`,
  birth_date: null,
  sex: null,
  provider_id: `DR-${hold.provider_id}`,
  provider: hold.provider_name,
  location_id: reference('LOC', hold.location_id),
  location: hold.location_name,
  room: hold.room,
  visit_type_id: reference('VT', hold.visit_type_id),
  visit_type: hold.visit_type_name,
  referral_id: null,
  note: hold.note,
  version: hold.version,
  held_by: hold.user,
  until: isoOnWallClock({ ...hold, start: hold.until, end: hold.until, ...untilOnWall(hold) }).start,
  alerts: [],
})

function untilOnWall(hold: DayHold): Pick<DayHold, 'local_date' | 'start_minute' | 'end_minute'> {
  const { date, minute } = wallClockNear(hold, hold.until)
  return { local_date: date, start_minute: minute, end_minute: minute }
}

/** A free time: a slot's fields, and those of a visit that it has none of as null. */
function gapRow(
  date: string,
  seat: SeatDay,
  gap: { readonly start_minute: number; readonly end_minute: number },
): ScheduleRow {
  const at = (minute: number): string => {
    const day = minute === 1440 ? addDays(date, 1) : date
    return isoInstant(seat.zone, earliestInstant(seat.zone, day, minute === 1440 ? 0 : minute))
  }
  return {
    id: null,
    status: 'open',
    confirmation: null,
    start: at(gap.start_minute),
    end: at(gap.end_minute),
    zone: seat.zone,
    local_date: date,
    start_minute: timeOf(gap.start_minute),
    duration_minutes: gap.end_minute - gap.start_minute,
    patient_id: null,
    patient: null,
    birth_date: null,
    sex: null,
    provider_id: `DR-${seat.provider_id}`,
    provider: seat.provider_name,
    location_id: reference('LOC', seat.location_id),
    location: seat.location_name,
    room: null,
    room_id: null,
    visit_type_id: null,
    visit_type: null,
    referral_id: null,
    note: null,
    version: null,
    why: `free in hours ${seat.hours}`,
    alerts: [],
  }
}
