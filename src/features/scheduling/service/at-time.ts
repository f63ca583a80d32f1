import type { Context } from '../../../command/context.js'
import { recordById } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import { isProblem } from '../../../kernel/problem.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import { readIsoInstant } from '../../../kernel/time/iso-instant.js'
import { type Opening, parseWhen, type When } from '../../../kernel/time/when.js'
import { earliestInstant, toLocal } from '../../../kernel/time/zone.js'
import type { Reader } from '../../../store/store.js'
import { activeRows, type Location, locations, type Provider, practiceOf } from '../../practice/index.js'
import { seats } from '../queries/seats.js'
import { timetableOf } from '../queries/timetable.js'
import { openingsOn, type Seat, sessionsOn, type Timetable } from '../rules/openings.js'

const MOST_NAMED = 8

/** A start on the wall clock of its place. */
export interface StartAt {
  readonly start: number
  readonly location: Location | null
  readonly zone: string
  /** What was understood: `Fri 4 Dec 2026 14:30`. */
  readonly words: string
}

/**
 * Reads `--at` on the clock of the place: the one named, else where the provider sees patients then. Errors: `usage`
 * for what is no time, and for a time outside the hours that was given without am or pm.
 */
export async function startAt(
  reader: Reader,
  context: Context,
  text: string,
  provider: Provider,
  named: Location | null,
  lengthMinutes: number,
): Promise<StartAt> {
  const practice = await practiceOf(reader)
  const asked = context.reading.zone === practice.zone ? null : context.reading.zone
  const day = read(text, context, asked ?? named?.zone ?? practice.zone)
  const timetable = await timetableOf(reader, day.date, day.date)
  const theirs = (await seats(reader)).filter(({ provider_id }) => provider_id === provider.id)
  const exact = readIsoInstant(text)
  const then = (place: string): number | null => {
    if (typeof exact === 'number') return exact
    return day.time === null ? null : earliestInstant(asked ?? place, day.date, day.time)
  }
  const location = named ?? (await placeThen(reader, provider, theirs, timetable, then, lengthMinutes))
  const zone = location?.zone ?? practice.zone
  const opening =
    context.override === null && location !== null
      ? openingOf(timetable, seatOf(provider, location), day.date)
      : undefined
  const when = read(text, context, asked ?? zone, asked === null ? opening : undefined)
  if (when.instant === null) throw usage(`--at: ${when.words} has no time`, `such as "${day.date} 14:30"`)
  if (when.warning !== undefined) context.warn(when.warning)
  return { start: when.instant, location, zone, words: when.words }
}

function read(text: string, context: Context, zone: string, opening?: Opening): When {
  const reading = { ...context.reading, zone }
  const when = parseWhen(text, reading, opening === undefined ? {} : { opening })
  if (!isProblem(when)) return when
  throw usage(`--at: ${when.message}`, when.expected === undefined ? undefined : `expected ${when.expected}`)
}

const seatOf = (provider: Provider, location: Location): Seat => ({
  provider_id: provider.id,
  home_id: provider.location_id,
  location_id: location.id,
  zone: location.zone,
})

/** From the first to the last minute of a day's sessions. */
function openingOf(timetable: Timetable, seat: Seat, date: string): Opening | undefined {
  const sessions = sessionsOn(timetable, seat, date)
  const [first] = sessions
  if (first === undefined) return undefined
  return { from: first.from_minute, to: Math.max(...sessions.map(({ until_minute }) => until_minute)) }
}

/**
 * The provider's place that is open then; else their home, their only place, the only place of all. Null in a practice
 * without places. Errors: `usage` when it may be any of several.
 */
async function placeThen(
  reader: Reader,
  provider: Provider,
  theirs: readonly Seat[],
  timetable: Timetable,
  then: (zone: string) => number | null,
  lengthMinutes: number,
): Promise<Location | null> {
  const open = theirs.find((seat) => {
    const start = then(seat.zone)
    if (start === null) return false
    const end = start + lengthMinutes * MINUTE_MS
    return openingsOn(timetable, seat, toLocal(seat.zone, start).date).some(
      (opening) => opening.start <= start && end <= opening.end,
    )
  })
  const id = open?.location_id ?? provider.location_id ?? theirs[0]?.location_id
  if (id !== undefined) return recordById(reader, locations, String(id))
  const [only, ...others] = await activeRows(reader, locations, 'location')
  if (only === undefined) return null
  if (others.length === 0) return only
  throw usage(
    `where? ${provider.name} has no home and no hours at any place`,
    `--location ${[only, ...others]
      .slice(0, MOST_NAMED)
      .map(({ id, name }) => `LOC-${id} (${name})`)
      .join(', ')}`,
  )
}
