import type { Context } from '../../../command/context.js'
import { conflict, invalid, usage } from '../../../kernel/errors.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import { showDay } from '../../../kernel/time/show.js'
import { toLocal } from '../../../kernel/time/zone.js'
import type { Reader } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { type Blocker, near } from '../queries/bookings.js'
import { timetableOf } from '../queries/timetable.js'
import { type Interval, overlaps } from '../rules/intervals.js'
import { closedWhy, type Seat } from '../rules/openings.js'
import { type OverrideRule, passes } from '../rules/override.js'
import { type Placement, showMinutes } from '../rules/placement.js'
import { blockOf, type VisitNeeds } from '../rules/slots.js'
import { givenOverrides } from './override.js'

/** A visit that somebody wants to stand in the book. */
export interface WantedVisit {
  readonly patient_id: number
  readonly provider: Provider
  readonly location: Location | null
  /** Null lets a free one be chosen where the type needs one. */
  readonly room: string | null
  readonly needs: VisitNeeds
  readonly placement: Placement
  /** A visit that it replaces or is: it doesn't block itself. */
  readonly except: number | null
  /** Hours, closures and the past only count for new times. */
  readonly checksTime: boolean
}

/** What a cleared visit is written with. */
export interface Clearance {
  readonly room: string | null
  readonly overlap_allowed: boolean
  /** Rules that were gone past. */
  readonly passed: readonly OverrideRule[]
}

/** Finds free times for a hint. */
export type FreeTimes = () => Promise<string | null>

/**
 * Checks a visit against hours, closures and every booking, inside the transaction that writes it. Errors:
 * `conflict` (`double_booked`, `closed`, `buffer`, `no_room`) naming what blocks, `invalid` for a day gone by.
 */
export async function clear(
  reader: Reader,
  context: Context,
  wanted: WantedVisit,
  freeTimes: FreeTimes,
): Promise<Clearance> {
  const given = givenOverrides(context)
  const passed = new Set<OverrideRule>()
  if (wanted.checksTime) {
    if (refusePast(wanted, context, given)) passed.add('past')
    if (await refuseClosed(reader, wanted, given, freeTimes)) passed.add('closed')
  }
  const overlap = await refuseOverlap(reader, wanted, given, freeTimes)
  if (overlap) passed.add('overlap')
  if (wanted.checksTime && (await refuseBuffer(reader, wanted, given, freeTimes))) passed.add('buffer')
  const room = await roomFor(reader, wanted, given, freeTimes)
  return { room, overlap_allowed: overlap, passed: [...passed] }
}

const withFreeTimes = async (otherwise: string, freeTimes: FreeTimes): Promise<string> => {
  const free = await freeTimes()
  return free === null ? otherwise : `${free}; ${otherwise}`
}

const anyway = (rule: OverrideRule): string => `or anyway: --override ${rule} --reason "why"`

function refusePast(
  { placement }: WantedVisit,
  { reading }: Context,
  given: readonly OverrideRule[],
): boolean {
  if (placement.local_date >= toLocal(placement.zone, reading.now).date) return false
  if (passes(given, 'past')) return true
  throw invalid(
    `${showDay(placement.local_date)} ${showMinutes(placement.start_minute, placement.end_minute)} lies in the past`,
    `visits of the past are imported; ${anyway('past')}`,
    { rule: 'past' },
  )
}

async function refuseClosed(
  reader: Reader,
  { provider, location, placement }: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<boolean> {
  if (location === null) return false
  const seat: Seat = {
    provider_id: provider.id,
    home_id: provider.location_id,
    location_id: location.id,
    zone: location.zone,
  }
  const timetable = await timetableOf(
    reader,
    placement.local_date,
    toLocal(placement.zone, placement.end).date,
  )
  const closed = closedWhy(timetable, seat, placement.local_date, placement)
  if (closed === null) return false
  if (passes(given, 'closed')) return true
  const at = showMinutes(placement.start_minute, placement.end_minute)
  throw conflict(
    'closed',
    `${provider.name} at ${location.name}, ${showDay(placement.local_date)} ${at}: ${closed.words}`,
    closed.unset
      ? `pcc hours set DR-${provider.id} --location LOC-${location.id} "mon-fri 9:00-17:00"; ${anyway('closed')}`
      : await withFreeTimes(anyway('closed'), freeTimes),
    closed.closure_id === null ? {} : { closure_id: `CL-${closed.closure_id}` },
  )
}

const blockersOf = (found: readonly Blocker[], visit: Interval): Blocker[] =>
  found.filter((blocker) => overlaps(blocker, visit))

async function refuseOverlap(
  reader: Reader,
  { provider, patient_id, placement, except }: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<boolean> {
  const [ofProvider] = blockersOf(
    await near(reader, { provider_id: provider.id }, placement, except),
    placement,
  )
  const [ofPatient] = blockersOf(await near(reader, { patient_id }, placement, except), placement)
  if (ofProvider === undefined && ofPatient === undefined) return false
  if (passes(given, 'overlap')) return true
  if (ofPatient !== undefined) {
    throw doubleBooked(
      `P-${patient_id} has ${visitWords(ofPatient)} with ${ofPatient.provider}`,
      ofPatient,
      'patient',
      await withFreeTimes(anyway('overlap'), freeTimes),
    )
  }
  if (ofProvider === undefined) return false
  throw doubleBooked(
    `${provider.name} has ${visitWords(ofProvider)}`,
    ofProvider,
    'provider',
    await withFreeTimes(anyway('overlap'), freeTimes),
  )
}

const visitWords = ({ id, local_date, start_minute, end_minute }: Blocker): string =>
  `A-${id} on ${showDay(local_date)} ${showMinutes(start_minute, end_minute)}`

const doubleBooked = (message: string, { id }: Blocker, of: string, hint: string): Error =>
  conflict('double_booked', message, hint, { of, blocked_by: `A-${id}` })

async function refuseBuffer(
  reader: Reader,
  { provider, needs, placement, except }: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<boolean> {
  const blocker = (await near(reader, { provider_id: provider.id }, placement, except)).find(
    (one) => !overlaps(one, placement) && overlaps(blockOf(one, needs), placement),
  )
  if (blocker === undefined) return false
  if (passes(given, 'buffer')) return true
  throw conflict(
    'buffer',
    `${provider.name} needs time between this visit and ${visitWords(blocker)}`,
    await withFreeTimes(anyway('buffer'), freeTimes),
    { blocked_by: `A-${blocker.id}` },
  )
}

/**
 * The room that was named, if it is free, or the first free one where the type needs one. Errors: `conflict`
 * (`double_booked`, `no_room`), `usage` for a room that the place doesn't have.
 */
export async function roomFor(
  reader: Reader,
  wanted: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<string | null> {
  const { location, room, needs } = wanted
  if (location === null) {
    if (room === null) return null
    throw usage('a room needs its place', 'name it with --location LOC-1')
  }
  if (room !== null) {
    const name = roomNamed(location, room)
    const blocker = await roomBlocker(reader, wanted, location.id, name, given)
    if (blocker === undefined) return name
    throw doubleBooked(
      `${name} at ${location.name} has ${visitWords(blocker)}`,
      blocker,
      'room',
      await withFreeTimes('leave --room out for any free one', freeTimes),
    )
  }
  if (!needs.needs_room) return null
  for (const name of location.rooms)
    if ((await roomBlocker(reader, wanted, location.id, name, given)) === undefined) return name
  throw conflict(
    'no_room',
    location.rooms.length === 0
      ? `${location.name} has no rooms, and this kind of visit needs one`
      : `no room of ${location.name} is free at that time`,
    location.rooms.length === 0
      ? `name them: pcc locations edit LOC-${location.id} --rooms "1; 2; 3"`
      : await withFreeTimes('see pcc slots', freeTimes),
  )
}

async function roomBlocker(
  reader: Reader,
  { needs, placement, except }: WantedVisit,
  locationId: number,
  room: string,
  given: readonly OverrideRule[],
): Promise<Blocker | undefined> {
  const found = await near(reader, { location_id: locationId, room }, placement, except)
  return found.find((blocker) =>
    overlaps(passes(given, 'buffer') ? blocker : blockOf(blocker, needs), placement),
  )
}

/** A room of the place by its name, whatever the case. Errors: `usage`, with the nearest. */
function roomNamed({ id, name, rooms }: Location, wanted: string): string {
  const found = rooms.find((room) => room.toLowerCase() === wanted.trim().toLowerCase())
  if (found !== undefined) return found
  const close = nearest(wanted, rooms)
  throw usage(
    `${name} has no room ${quoted(wanted)}`,
    close === null
      ? `it has ${rooms.length === 0 ? 'none' : rooms.join(', ')}: pcc locations edit LOC-${id} --rooms "1; 2"`
      : `did you mean ${close}?`,
  )
}
