import type { ImportSession, ImportTarget } from '../../../exchange/target.js'
import { Problem } from '../../../kernel/problem.js'
import { addDays, MINUTE_MS } from '../../../kernel/time/date.js'
import { showDay } from '../../../kernel/time/show.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import { isZone } from '../../../kernel/time/zone-offset.js'
import { ENTERED_IN_ERROR } from '../../../record/lifecycle.js'
import type { Row } from '../../../record/row.js'
import { APPOINTMENT_LIFE, appointments, isBusy } from '../records/appointment.js'
import { closures } from '../records/closure.js'
import { hours } from '../records/hours.js'
import { LONGEST_VISIT_MINUTES, placed, showMinutes } from '../rules/placement.js'
import { clashing, placesOf, type VisitTimes } from './facts.js'
import { JOINED, STATUS_WORDS } from './words.js'

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A visit that nothing says the length of. */
const USUAL_MINUTES = 30

/** The start that a row says: an instant, or a day and a time on the wall of its place; null when it says none. */
function startOf(row: Readonly<Row>, zone: string): number | Problem | null {
  const start = numberOf(row.start)
  if (start !== null) return start
  const [date, minute] = [textOf(row.local_date), numberOf(row.start_minute)]
  if (date === null && minute === null) return null
  if (date === null) return new Problem('the day of the visit is missing', 'a column such as "Appt Date"')
  if (minute === null) return new Problem('the time of the visit is missing', 'a column such as "Start Time"')
  return earliestInstant(zone, date, minute)
}

/** The end by itself, by the wall clock, or by the length; null when nothing says it. */
function endOf(row: Readonly<Row>, start: number, zone: string): number | null {
  const end = numberOf(row.end)
  if (end !== null) return end
  const until = numberOf(row.end_minute)
  const length = numberOf(row.duration_minutes)
  if (length !== null) return start + length * MINUTE_MS
  if (until === null) return null
  const { local_date, start_minute } = placed(zone, start, start)
  return earliestInstant(zone, until >= start_minute ? local_date : addDays(local_date, 1), until)
}

/** Puts where a row's visit stands in it, as far as it says so. */
async function prepare(session: ImportSession, rows: readonly Row[]): Promise<(Problem | null)[]> {
  const places = await placesOf(session, rows)
  return rows.map((row) => {
    const said = textOf(row.zone)
    const zone = said !== null && isZone(said) ? said : places.zoneOf(row)
    const start = startOf(row, zone)
    if (start === null || start instanceof Problem) return start
    const end = endOf(row, start, zone)
    if (end !== null && end < start)
      return new Problem('the visit ends before it begins', 'an end after the start')
    const { start_minute, local_date, ...rest } = placed(zone, start, end ?? start)
    Object.assign(row, { start, zone, local_date, start_minute })
    if (end !== null)
      Object.assign(row, {
        end: rest.end,
        end_minute: rest.end_minute,
        duration_minutes: rest.duration_minutes,
      })
    return null
  })
}

/** The place, the length and the status of new rows that don't say them. */
async function complete(session: ImportSession, rows: readonly Row[]): Promise<(Problem | null)[]> {
  const places = await placesOf(session, rows)
  const { now } = session.reading
  return rows.map((row) => {
    const start = numberOf(row.start)
    if (start === null) return new Problem('start is missing', 'columns such as "Appt Date" and "Start Time"')
    row.location_id ??= places.homeOf(row)
    const zone = textOf(row.zone) ?? places.zoneOf(row)
    const minutes = numberOf(row.duration_minutes) ?? places.lengthOf(row) ?? USUAL_MINUTES
    const end = numberOf(row.end) ?? start + minutes * MINUTE_MS
    const status = textOf(row.status) ?? (end <= now ? 'fulfilled' : 'booked')
    const problem = lengthProblem(status, end - start)
    if (problem !== null) return problem
    Object.assign(row, placed(zone, start, end), { status })
    row.status_since = isBusy(status) ? now : Math.min(now, end)
    return null
  })
}

function lengthProblem(status: string, length: number): Problem | null {
  if (length < 0) return new Problem('the visit ends before it begins', 'an end after the start')
  if (!isBusy(status) || (length > 0 && length <= LONGEST_VISIT_MINUTES * MINUTE_MS)) return null
  return new Problem(
    `a booked visit of ${Math.round(length / MINUTE_MS)} minutes`,
    'from 1 minute to 24 hours',
  )
}

const timesOf = (row: Readonly<Row>): VisitTimes => ({
  provider_id: Number(row.provider_id),
  patient_id: Number(row.patient_id),
  location_id: numberOf(row.location_id),
  room: textOf(row.room),
  start: Number(row.start),
  end: Number(row.end),
})

const at = (row: Readonly<Row>): string =>
  `${showDay(String(row.local_date))} ${showMinutes(Number(row.start_minute), Number(row.end_minute))}`

const sharesTime = (a: VisitTimes, b: VisitTimes): string | null => {
  if (a.start >= b.end || b.start >= a.end) return null
  if (a.provider_id === b.provider_id) return 'provider'
  if (a.patient_id === b.patient_id) return 'patient'
  return a.room !== null && a.room === b.room && a.location_id === b.location_id ? 'room' : null
}

/** Of two visits at one time the first one stands. */
async function refuse(session: ImportSession, rows: readonly Readonly<Row>[]): Promise<(Problem | null)[]> {
  const taken: VisitTimes[] = []
  const answers: (Problem | null)[] = []
  for (const row of rows) {
    const wanted = isBusy(String(row.status)) && row.overlap_allowed !== 1 ? timesOf(row) : null
    const other = wanted === null ? undefined : taken.find((one) => sharesTime(one, wanted) !== null)
    const there = wanted === null || other !== undefined ? null : await clashing(session.writer, wanted, 0)
    if (wanted === null) answers.push(null)
    else if (other !== undefined)
      answers.push(
        new Problem(`${at(row)}: an earlier row of the file has the ${sharesTime(other, wanted)} then`),
      )
    else if (there !== null) answers.push(new Problem(`${at(row)}: A-${there.id} has the ${there.of} then`))
    else {
      taken.push(wanted)
      answers.push(null)
    }
  }
  return answers
}

const TIME_FIELDS = ['start', 'end', 'duration_minutes', 'local_date', 'start_minute', 'end_minute', 'zone']

/** A visit that a later file has at another time keeps its length, and stands in nobody's way. */
async function settle(session: ImportSession, before: Readonly<Row>, patch: Row): Promise<Problem | null> {
  const after: Row = { ...before, ...patch }
  if (TIME_FIELDS.some((name) => name in patch)) {
    const start = Number(after.start)
    const end =
      'end' in patch && 'start' in patch
        ? Number(after.end)
        : start + Number(after.duration_minutes) * MINUTE_MS
    Object.assign(patch, placed(String(after.zone), start, end))
    Object.assign(after, patch)
  }
  const problem = lengthProblem(String(after.status), Number(after.end) - Number(after.start))
  if (problem !== null || !isBusy(String(after.status)) || after.overlap_allowed === 1) return problem
  const there = await clashing(session.writer, timesOf(after), Number(before.id))
  return there === null ? null : new Problem(`${at(after)}: A-${there.id} has the ${there.of} then`)
}

/** Forward by some step of the lifecycle: what is over stays over, but what was deleted elsewhere is void. */
const mayMove = (from: string, to: string): boolean =>
  to === ENTERED_IN_ERROR ||
  Object.values(APPOINTMENT_LIFE.steps).some(
    (step) => step.to === to && step.from.some((status) => status === from),
  )

/** Visits in spreadsheets and other systems' exports. */
const appointmentTarget: ImportTarget = {
  record: appointments,
  prefixes: ['sched', 'appt', 'schedule', 'evaluation'],
  idHeaders: [
    'appointment id',
    'appt id',
    'visit id',
    'encounter id',
    'evaluation id',
    'schedule id',
    'apt id',
    'wc apt id',
  ],
  joined: JOINED,
  gathers: ['note'],
  needs: [['patient_id'], ['provider_id'], ['start', 'local_date']],
  statusWords: STATUS_WORDS,
  makes: ['patient_id', 'provider_id', 'visit_type_id'],
  prepare,
  complete,
  refuse,
  settle,
  together: [TIME_FIELDS],
  mayMove,
}

export const importTargets: readonly ImportTarget[] = [
  appointmentTarget,
  { record: hours },
  { record: closures },
]
