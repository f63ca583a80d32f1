import type { Context } from '../../../command/context.js'
import { recordById } from '../../../command/records/index.js'
import { conflict, usage } from '../../../kernel/errors.js'
import { quoted } from '../../../kernel/text/quoted.js'
import type { Reader } from '../../../store/store.js'
import {
  activeRows,
  type Location,
  locations,
  type Provider,
  practiceOf,
  providers,
  visitTypes,
} from '../../practice/index.js'
import { activeLocation, activeProvider, activeVisitType } from '../queries/named.js'
import { type Hold, holds } from '../records/hold.js'
import type { Weekday } from '../records/hours.js'
import { needsOf, needsWithoutType } from '../rules/needs.js'
import type { PartOfDay, Slot, VisitNeeds } from '../rules/slots.js'
import { startAt } from './at-time.js'
import { findSlots, type SlotWish } from './find-slots.js'
import { refuseSettled } from './hold.js'
import { listedSlot } from './slot-list.js'

/** How a time was named on the command line: by a slot of the last list, as the earliest, or itself. */
export interface TimeOptions {
  readonly slot: number | undefined
  /** A hold whose time it is to be. */
  readonly hold?: string | undefined
  readonly earliest: boolean
  readonly at: string | undefined
  readonly type: string | undefined
  readonly provider: string | undefined
  readonly specialty: string | undefined
  readonly location: string | undefined
  readonly room: string | undefined
  readonly in: { readonly from: string | null; readonly to: string | null } | undefined
  readonly part: PartOfDay | undefined
  readonly days: readonly Weekday[] | null
  readonly duration: number | undefined
}

/** What holds where the command line says nothing. */
export interface TimeDefaults {
  readonly patient_id: number | null
  readonly needs: VisitNeeds
  readonly type_specialty: string | null
  readonly provider: Provider | null
  readonly location: Location | null
  /** A visit that will make room. */
  readonly except: number | null
}

/** A time with everything that stands on it. */
export interface ChosenTime {
  readonly provider: Provider
  readonly location: Location | null
  readonly zone: string
  readonly room: string | null
  readonly needs: VisitNeeds
  readonly start: number
  /** What kept the time for it. */
  readonly hold: Hold | null
}

const ONE_OF = '--slot N of the last pcc slots, --earliest, or --provider DR-1 --at "tomorrow 9:30"'

/** At a terminal it is asked for then. */
export const saysNoTime = ({ slot, hold, earliest, at }: TimeOptions): boolean =>
  slot === undefined && hold === undefined && !earliest && at === undefined

/** Errors: `usage` unless exactly one way of naming the time was taken. */
export function refuseUnclear(options: TimeOptions): void {
  const ways = [
    options.slot !== undefined,
    options.hold !== undefined,
    options.earliest,
    options.at !== undefined,
  ]
  const taken = ways.filter((way) => way).length
  if (taken === 0) throw usage('when?', ONE_OF)
  if (taken > 1) throw usage('--slot, --hold, --earliest and --at each say when', `take one: ${ONE_OF}`)
  const search = options.in !== undefined || options.part !== undefined || options.days !== null
  if (search && !options.earliest) throw usage('--in, --part and --days go with --earliest', ONE_OF)
  if (options.slot === undefined && options.hold === undefined) return
  if (options.provider ?? options.location ?? options.specialty ?? options.duration) {
    throw usage(
      `a ${options.hold === undefined ? 'slot' : 'hold'} has its provider, place and length already`,
      'leave --provider, --location and --duration out',
    )
  }
  if (options.slot !== undefined && options.type !== undefined) {
    throw usage(
      'a slot has its kind of visit already',
      `leave --type out, or list slots of that kind: pcc slots --type ${quoted(options.type)}`,
    )
  }
}

/** Finds the time inside the transaction that books it. Errors: those of the names, `conflict` (`no_slot`). */
export async function chooseTime(
  reader: Reader,
  context: Context,
  options: TimeOptions,
  defaults: TimeDefaults,
): Promise<ChosenTime> {
  refuseUnclear(options)
  if (options.slot !== undefined) return bySlot(reader, context, options.slot, options.room ?? null)
  if (options.hold !== undefined) return byHold(reader, options.hold, options)
  const needs = { ...defaults.needs, duration_minutes: options.duration ?? defaults.needs.duration_minutes }
  return options.at === undefined
    ? earliest(reader, context, options, defaults)
    : atTime(reader, context, options.at, options, { ...defaults, needs })
}

async function bySlot(reader: Reader, context: Context, n: number, room: string | null): Promise<ChosenTime> {
  const slot = await listedSlot(context, n)
  const type = await recordById(reader, visitTypes, String(slot.visit_type_id))
  const location = await recordById(reader, locations, String(slot.location_id))
  return {
    provider: await activeProvider(reader, String(slot.provider_id)),
    location,
    zone: location.zone,
    room,
    needs: needsOf(type, slot.duration_minutes),
    start: slot.start,
    hold: null,
  }
}

/**
 * The time that was kept, whoever keeps it. Errors: `not_found`, `conflict` (`not_allowed_from`), `usage` for a hold
 * that is kept for another kind of visit.
 */
async function byHold(
  reader: Reader,
  id: string,
  { room, type }: Pick<TimeOptions, 'room' | 'type'>,
): Promise<ChosenTime> {
  const hold = await recordById(reader, holds, id)
  refuseSettled(hold)
  const wanted = type === undefined ? null : await activeVisitType(reader, type)
  if (wanted !== null && hold.visit_type_id !== null && wanted.id !== hold.visit_type_id) {
    throw usage(
      `H-${hold.id} is kept for VT-${hold.visit_type_id}, not for VT-${wanted.id}`,
      'leave --type out, or hold a time for that kind: pcc holds add --type',
    )
  }
  const { location_id } = hold
  const visit_type_id = hold.visit_type_id ?? wanted?.id ?? null
  return {
    provider: await activeProvider(reader, String(hold.provider_id)),
    location: location_id === null ? null : await recordById(reader, locations, String(location_id)),
    zone: hold.zone,
    room: room ?? hold.room,
    needs:
      visit_type_id === null
        ? needsWithoutType(hold)
        : needsOf(await recordById(reader, visitTypes, String(visit_type_id)), hold.duration_minutes),
    start: hold.start,
    hold,
  }
}

/** The free times that the command line asks for, where it names none. Errors: those of the names. */
export async function wishBy(
  reader: Reader,
  options: TimeOptions,
  defaults: TimeDefaults,
): Promise<SlotWish> {
  const needs = { ...defaults.needs, duration_minutes: options.duration ?? defaults.needs.duration_minutes }
  const named = options.provider === undefined ? null : await activeProvider(reader, options.provider)
  const provider = named ?? (options.specialty === undefined ? defaults.provider : null)
  const location =
    options.location === undefined
      ? named === null && options.specialty === undefined
        ? defaults.location
        : null
      : await activeLocation(reader, options.location)
  return {
    needs: { ...needs, needs_room: needs.needs_room || options.room !== undefined },
    type_specialty: provider === null ? defaults.type_specialty : null,
    provider_id: provider?.id ?? null,
    specialty: options.specialty ?? null,
    location_id: location?.id ?? null,
    room: options.room ?? null,
    from: options.in?.from ?? null,
    to: options.in?.to ?? null,
    part: options.part ?? null,
    days: options.days,
    patient_id: defaults.patient_id,
    except: defaults.except,
  }
}

async function earliest(
  reader: Reader,
  context: Context,
  options: TimeOptions,
  defaults: TimeDefaults,
): Promise<ChosenTime> {
  const wish = await wishBy(reader, options, defaults)
  const [slot] = await findSlots(reader, wish, context.reading, 1)
  if (slot === undefined) {
    throw conflict('no_slot', 'nothing is free that fits', 'see pcc slots, or widen --in, --part and --days')
  }
  return timeOfSlot(reader, slot, wish.needs, slot.room)
}

/** A free time with all that stands on it; in any free room where none is named. */
export const timeOfSlot = async (
  reader: Reader,
  slot: Slot,
  needs: VisitNeeds,
  room: string | null,
): Promise<ChosenTime> => ({
  provider: await recordById(reader, providers, String(slot.provider_id)),
  location: await recordById(reader, locations, String(slot.location_id)),
  zone: slot.zone,
  room,
  needs,
  start: slot.start,
  hold: null,
})

async function atTime(
  reader: Reader,
  context: Context,
  at: string,
  options: TimeOptions,
  defaults: TimeDefaults,
): Promise<ChosenTime> {
  if (options.specialty !== undefined) throw usage('--specialty goes with --earliest', ONE_OF)
  const named = options.provider === undefined ? null : await activeProvider(reader, options.provider)
  const provider = named ?? defaults.provider ?? (await onlyProvider(reader))
  const place =
    options.location === undefined
      ? named === null || named.id === defaults.provider?.id
        ? defaults.location
        : null
      : await activeLocation(reader, options.location)
  const { start, location } = await startAt(
    reader,
    context,
    at,
    provider,
    place,
    defaults.needs.duration_minutes,
  )
  return {
    provider,
    location,
    zone: location?.zone ?? (await practiceOf(reader)).zone,
    room: options.room ?? null,
    needs: defaults.needs,
    start,
    hold: null,
  }
}

async function onlyProvider(reader: Reader): Promise<Provider> {
  const own = (await activeRows(reader, providers, 'provider')).filter(({ external }) => !external)
  const [only, second] = own
  if (only !== undefined && second === undefined) return only
  throw usage(
    'with whom?',
    own.length === 0
      ? 'no provider is set up: pcc providers add --name "Wei Chen, MD"'
      : `--provider ${own
          .slice(0, 8)
          .map(({ id, name }) => `DR-${id} (${name})`)
          .join(', ')}`,
  )
}
