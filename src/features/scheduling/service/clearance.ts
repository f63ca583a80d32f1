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
import { blockerId, blockerWords, inTheWay, timeTaken } from './in-the-way.js'
import { givenOverrides } from './override.js'

/** A visit that somebody wants to stand in the book. */
export interface WantedVisit {
  /** Null for a time that is kept for nobody in particular. */
  readonly patient_id: number | null
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
  /** Whether it may go past a rule of the practice. */
  readonly overridable: boolean
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
  const overlap = await refuseOverlap(reader, context, wanted, given, freeTimes)
  if (overlap) passed.add('overlap')
  if (wanted.checksTime && (await refuseBuffer(reader, context, wanted, given, freeTimes)))
    passed.add('buffer')
  const room = await roomFor(reader, context, wanted, freeTimes)
  return { room, overlap_allowed: overlap, passed: [...passed] }
}

const hints = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join('; ') || 'see pcc slots'

const anyway = ({ overridable }: WantedVisit, rule: OverrideRule): string | null =>
  overridable ? `or anyway: --override ${rule} --reason "why"` : null

function refusePast(wanted: WantedVisit, { reading }: Context, given: readonly OverrideRule[]): boolean {
  const { placement } = wanted
  if (placement.local_date >= toLocal(placement.zone, reading.now).date) return false
  if (passes(given, 'past')) return true
  throw invalid(
    `${showDay(placement.local_date)} ${showMinutes(placement.start_minute, placement.end_minute)} lies in the past`,
    hints('visits of the past are imported', anyway(wanted, 'past')),
    { rule: 'past' },
  )
}

async function refuseClosed(
  reader: Reader,
  wanted: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<boolean> {
  const { provider, location, placement } = wanted
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
      ? hints(
          `pcc hours set DR-${provider.id} --location LOC-${location.id} "mon-fri 9:00-17:00"`,
          anyway(wanted, 'closed'),
        )
      : hints(await freeTimes(), anyway(wanted, 'closed')),
    closed.closure_id === null ? {} : { closure_id: `CL-${closed.closure_id}` },
  )
}

const blockersOf = (found: readonly Blocker[], visit: Interval): Blocker[] =>
  found.filter((blocker) => overlaps(blocker, visit))

async function refuseOverlap(
  reader: Reader,
  context: Context,
  wanted: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<boolean> {
  const { provider, patient_id, placement, except } = wanted
  const [ofProvider] = blockersOf(
    await inTheWay(reader, context, { provider_id: provider.id }, placement, except),
    placement,
  )
  const [ofPatient] =
    patient_id === null ? [] : blockersOf(await near(reader, { patient_id }, placement, except), placement)
  if (ofProvider === undefined && ofPatient === undefined) return false
  if (passes(given, 'overlap')) return true
  if (ofPatient !== undefined) {
    throw timeTaken(
      context,
      `P-${patient_id} has ${blockerWords(ofPatient)} with ${ofPatient.provider}`,
      ofPatient,
      'patient',
      hints(await freeTimes(), anyway(wanted, 'overlap')),
    )
  }
  if (ofProvider === undefined) return false
  throw timeTaken(
    context,
    `${provider.name} has ${blockerWords(ofProvider)}`,
    ofProvider,
    'provider',
    hints(await freeTimes(), anyway(wanted, 'overlap')),
  )
}

async function refuseBuffer(
  reader: Reader,
  context: Context,
  wanted: WantedVisit,
  given: readonly OverrideRule[],
  freeTimes: FreeTimes,
): Promise<boolean> {
  const { provider, needs, placement, except } = wanted
  const around = await inTheWay(reader, context, { provider_id: provider.id }, placement, except)
  const blocker = around.find((one) => !overlaps(one, placement) && overlaps(blockOf(one, needs), placement))
  if (blocker === undefined) return false
  if (passes(given, 'buffer')) return true
  throw conflict(
    'buffer',
    `${provider.name} needs time between this visit and ${blockerWords(blocker)}`,
    hints(await freeTimes(), anyway(wanted, 'buffer')),
    { blocked_by: blockerId(blocker) },
  )
}

/**
 * The room that was named, if it is free, or the first free one where the type needs one. Errors: `conflict`
 * (`double_booked`, `no_room`), `usage` for a room that the place doesn't have.
 */
export async function roomFor(
  reader: Reader,
  context: Context,
  wanted: WantedVisit,
  freeTimes: FreeTimes,
): Promise<string | null> {
  const { location, room, needs } = wanted
  if (location === null) return room === null ? null : roomAt(location, room)
  if (room !== null) {
    const name = roomAt(location, room)
    const blocker = await roomBlocker(reader, context, wanted, location.id, name)
    if (blocker === undefined) return name
    throw timeTaken(
      context,
      `${name} at ${location.name} has ${blockerWords(blocker)}`,
      blocker,
      'room',
      hints(await freeTimes(), 'leave --room out for any free one'),
    )
  }
  if (!needs.needs_room) return null
  for (const name of location.rooms)
    if ((await roomBlocker(reader, context, wanted, location.id, name)) === undefined) return name
  throw conflict(
    'no_room',
    location.rooms.length === 0
      ? `${location.name} has no rooms, and this kind of visit needs one`
      : `no room of ${location.name} is free at that time`,
    location.rooms.length === 0
      ? `name them: pcc locations edit LOC-${location.id} --rooms "1; 2; 3"`
      : hints(await freeTimes(), 'see pcc slots'),
  )
}

async function roomBlocker(
  reader: Reader,
  context: Context,
  { needs, placement, except }: WantedVisit,
  locationId: number,
  room: string,
): Promise<Blocker | undefined> {
  const given = givenOverrides(context)
  const found = await inTheWay(reader, context, { location_id: locationId, room }, placement, except)
  return found.find((blocker) =>
    overlaps(passes(given, 'buffer') ? blocker : blockOf(blocker, needs), placement),
  )
}

/** A room of the place by its name, whatever the case. Errors: `usage`, with the nearest; without a place. */
export function roomAt(location: Location | null, wanted: string): string {
  if (location === null) throw usage('a room needs its place', 'name it with --location LOC-1')
  const { id, name, rooms } = location
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
