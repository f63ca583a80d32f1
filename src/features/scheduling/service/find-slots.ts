import { fold } from '../../../kernel/text/fold.js'
import { addDays, compareDates } from '../../../kernel/time/date.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import type { Reader } from '../../../store/store.js'
import { settingOf } from '../../practice/index.js'
import { bookingsWithin, patientBusy } from '../queries/bookings.js'
import { heldWithin } from '../queries/holds.js'
import { type NamedSeat, seats } from '../queries/seats.js'
import { timetableOf } from '../queries/timetable.js'
import type { Weekday } from '../records/hours.js'
import type { Interval } from '../rules/intervals.js'
import { freeSlots, type PartOfDay, type Slot, type VisitNeeds } from '../rules/slots.js'
import { minutesOf, STEP } from '../settings.js'

/** How far ahead is looked when nobody says. */
export const HORIZON_DAYS = 60
/** Bookings are read so many days at a time: the first free slot is mostly near. */
const STRETCH_DAYS = 7

export interface SlotWish {
  readonly needs: VisitNeeds
  /** Of the visit type: only providers of it are asked. */
  readonly type_specialty: string | null
  readonly provider_id: number | null
  readonly specialty: string | null
  readonly location_id: number | null
  readonly room: string | null
  /** Local dates, both inside; null is today, and the horizon. */
  readonly from: string | null
  readonly to: string | null
  readonly part: PartOfDay | null
  readonly days: readonly Weekday[] | null
  /** Slots while this patient is elsewhere are left out. */
  readonly patient_id: number | null
  /** A visit that will make room. */
  readonly except: number | null
}

export interface NamedSlot extends Slot {
  readonly provider: string
  readonly location: string
}

interface Clock {
  readonly now: number
  readonly today: string
}

const sameSpecialty = (seat: NamedSeat, wanted: string | null): boolean =>
  wanted === null || fold(seat.specialty ?? '') === fold(wanted)

/** The seats that a wish asks for. */
export async function seatsFor(reader: Reader, wish: SlotWish): Promise<NamedSeat[]> {
  return (await seats(reader))
    .filter(
      (seat) =>
        (wish.provider_id === null || seat.provider_id === wish.provider_id) &&
        (wish.location_id === null || seat.location_id === wish.location_id) &&
        sameSpecialty(seat, wish.specialty) &&
        sameSpecialty(seat, wish.type_specialty),
    )
    .map((seat) =>
      wish.room === null ? seat : { ...seat, rooms: seat.rooms.filter((room) => room === wish.room) },
    )
}

/** The first free slots, earliest first. */
export async function findSlots(
  reader: Reader,
  wish: SlotWish,
  { now, today }: Clock,
  limit: number,
): Promise<NamedSlot[]> {
  const wanted = await seatsFor(reader, wish)
  if (wanted.length === 0 || limit < 1) return []
  const first = wish.from === null || wish.from < today ? today : wish.from
  const last = wish.to ?? addDays(first, HORIZON_DAYS)
  const timetable = await timetableOf(reader, first, last)
  const step = minutesOf(await settingOf(reader, STEP))
  const names = new Map(wanted.map((seat) => [`${seat.provider_id}|${seat.location_id}`, seat]))
  const held = await heldWithin(reader, now, spanOf(wanted, first, last))
  const found: NamedSlot[] = []
  for (let from = first; from <= last; from = addDays(from, STRETCH_DAYS)) {
    const stretchEnd = addDays(from, STRETCH_DAYS - 1)
    const to = compareDates(stretchEnd, last) < 0 ? stretchEnd : last
    const time = spanOf(wanted, from, to)
    const slots = freeSlots({
      needs: wish.needs,
      seats: wanted,
      timetable,
      bookings: [
        ...(await bookingsWithin(reader, ...idsOf(wanted, wish.needs), time)).filter(
          ({ id }) => id !== wish.except,
        ),
        ...held,
      ],
      patientBusy:
        wish.patient_id === null ? [] : await patientBusy(reader, wish.patient_id, time, wish.except),
      from,
      to,
      now,
      step_minutes: Math.max(1, step),
      part: wish.part,
      days: wish.days,
    })
    for (const slot of slots) {
      const seat = names.get(`${slot.provider_id}|${slot.location_id}`)
      found.push({ ...slot, provider: seat?.provider ?? '', location: seat?.location ?? '' })
      if (found.length >= limit) return found
    }
  }
  return found
}

function spanOf(wanted: readonly NamedSeat[], from: string, to: string): Interval {
  const zones = [...new Set(wanted.map(({ zone }) => zone))]
  return {
    start: Math.min(...zones.map((zone) => earliestInstant(zone, from, 0))),
    end: Math.max(...zones.map((zone) => earliestInstant(zone, to, 1440))),
  }
}

function idsOf(wanted: readonly NamedSeat[], needs: VisitNeeds): [number[], number[]] {
  const unique = (ids: readonly number[]): number[] => [...new Set(ids)]
  return [
    unique(wanted.map(({ provider_id }) => provider_id)),
    needs.needs_room ? unique(wanted.map(({ location_id }) => location_id)) : [],
  ]
}
