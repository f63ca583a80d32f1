import { addDays, MINUTE_MS, weekdayOf } from '../../../kernel/time/date.js'
import { showTime } from '../../../kernel/time/show.js'
import { WEEK } from '../../../kernel/time/weekdays.js'
import { toLocal } from '../../../kernel/time/zone.js'
import type { Weekday } from '../records/hours.js'
import { byStart, type Interval, overlaps, subtract } from './intervals.js'
import { type Opening, openingsOn, type Seat, type Timetable } from './openings.js'

/** What a visit of some type takes. */
export interface VisitNeeds {
  readonly visit_type_id: number | null
  readonly duration_minutes: number
  readonly buffer_before_minutes: number
  readonly buffer_after_minutes: number
  readonly needs_room: boolean
}

/** A booked visit with the buffers of its own type. */
export interface Booking extends Interval {
  readonly provider_id: number
  readonly location_id: number | null
  readonly room: string | null
  readonly buffer_before_minutes: number
  readonly buffer_after_minutes: number
}

export interface SlotSeat extends Seat {
  /** In the order in which they are taken. */
  readonly rooms: readonly string[]
}

export const PARTS = ['am', 'pm', 'evening'] as const
export type PartOfDay = (typeof PARTS)[number]

export interface SlotSearch {
  readonly needs: VisitNeeds
  readonly seats: readonly SlotSeat[]
  readonly timetable: Timetable
  /** Every booking of the seats' providers and rooms in the range. */
  readonly bookings: readonly Booking[]
  /** When the patient is elsewhere: no buffers count for them. */
  readonly patientBusy: readonly Interval[]
  /** Local dates, both inside. */
  readonly from: string
  readonly to: string
  /** Nothing begins before it. */
  readonly now: number
  /** Starts that `now` would cut are moved to a whole multiple of it. */
  readonly step_minutes: number
  readonly part: PartOfDay | null
  readonly days: readonly Weekday[] | null
}

/** A time at which a visit of the type can be booked. */
export interface Slot extends Interval {
  readonly zone: string
  readonly local_date: string
  readonly start_minute: number
  readonly provider_id: number
  readonly location_id: number
  readonly room: string | null
  readonly visit_type_id: number | null
  /** Why it is free. */
  readonly why: string
}

const NOON = 720
const EVENING = 1020

/** Where in the day a wall-clock minute falls: the evening starts at 17:00. */
export const partOf = (minute: number): PartOfDay =>
  minute < NOON ? 'am' : minute < EVENING ? 'pm' : 'evening'

/** All free times in order of start, provider and place, day by day: take as many as are wanted. */
export function* freeSlots(search: SlotSearch): Generator<Slot> {
  const taken = new Taken(search.bookings)
  for (let date = search.from; date <= search.to; date = addDays(date, 1)) {
    const weekday = WEEK[weekdayOf(date)]
    if (search.days !== null && !search.days.some((day) => day === weekday)) continue
    const found = search.seats.flatMap((seat) => slotsOfDay(search, taken, seat, date))
    yield* found.toSorted(
      (a, b) => a.start - b.start || a.provider_id - b.provider_id || a.location_id - b.location_id,
    )
  }
}

function slotsOfDay(search: SlotSearch, taken: Taken, seat: SlotSeat, date: string): Slot[] {
  const slots: Slot[] = []
  const blocked = taken.ofProvider(seat.provider_id, search.needs)
  for (const opening of openingsOn(search.timetable, seat, date)) {
    for (const gap of subtract(opening, blocked.within(opening)))
      for (const slot of slotsInGap(search, taken, seat, gap))
        if (search.part === null || partOf(slot.start_minute) === search.part) slots.push(slot)
  }
  return slots
}

/** Slots side by side from the start of the gap on; where the patient or every room is taken, from its end on. */
function* slotsInGap(search: SlotSearch, taken: Taken, seat: SlotSeat, gap: Opening): Generator<Slot> {
  const { needs } = search
  const length = needs.duration_minutes * MINUTE_MS
  const pause = (needs.buffer_before_minutes + needs.buffer_after_minutes) * MINUTE_MS
  let start = notBefore(gap.start, search)
  while (start + length <= gap.end) {
    const visit = { start, end: start + length }
    const elsewhere = search.patientBusy.filter((busy) => overlaps(busy, visit))
    if (elsewhere.length > 0) {
      start = Math.max(...elsewhere.map(({ end }) => end))
      continue
    }
    const room = needs.needs_room ? taken.freeRoom(seat, visit, needs) : { name: null, freeAt: start }
    if (room.name === undefined) {
      if (room.freeAt === null) return
      start = room.freeAt
      continue
    }
    const { date, minuteOfDay } = toLocal(seat.zone, start)
    yield {
      ...visit,
      zone: seat.zone,
      local_date: date,
      start_minute: minuteOfDay,
      provider_id: seat.provider_id,
      location_id: seat.location_id,
      room: room.name,
      visit_type_id: needs.visit_type_id,
      why: why(gap, seat.zone, room.name),
    }
    start = visit.end + pause
  }
}

function notBefore(start: number, { now, step_minutes }: SlotSearch): number {
  if (start >= now) return start
  const step = step_minutes * MINUTE_MS
  return Math.ceil(now / step) * step
}

function why(gap: Opening, zone: string, room: string | null): string {
  const free = `${showTime(toLocal(zone, gap.start).minuteOfDay)}–${showTime(toLocal(zone, gap.end).minuteOfDay)}`
  return `free ${free} in hours ${gap.hours}${room === null ? '' : `, ${room} is free`}`
}

/** Bookings as the time that they keep from others, by provider and by room. */
class Taken {
  readonly #providers = new Map<number, Booking[]>()
  readonly #rooms = new Map<string, Booking[]>()

  constructor(bookings: readonly Booking[]) {
    for (const booking of bookings.toSorted(byStart)) {
      push(this.#providers, booking.provider_id, booking)
      if (booking.room !== null) push(this.#rooms, roomKey(booking.location_id, booking.room), booking)
    }
  }

  ofProvider(providerId: number, needs: VisitNeeds): Blocks {
    return new Blocks(this.#providers.get(providerId) ?? [], needs)
  }

  /** The first free room; without one, when the first of them is free again (null: the place has none). */
  freeRoom(
    seat: SlotSeat,
    visit: Interval,
    needs: VisitNeeds,
  ):
    | { readonly name: string; readonly freeAt: null }
    | { readonly name: undefined; readonly freeAt: number | null } {
    let freeAt: number | null = null
    for (const name of seat.rooms) {
      const blocks = new Blocks(this.#rooms.get(roomKey(seat.location_id, name)) ?? [], needs)
      const inTheWay = blocks.within(visit)
      if (inTheWay.length === 0) return { name, freeAt: null }
      const end = Math.max(...inTheWay.map((block) => block.end))
      freeAt = freeAt === null ? end : Math.min(freeAt, end)
    }
    return { name: undefined, freeAt }
  }
}

function push<K>(map: Map<K, Booking[]>, key: K, booking: Booking): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [booking])
  else list.push(booking)
}

const roomKey = (locationId: number | null, room: string): string => `${locationId}|${room}`

/** No booking is longer, so that one that began earlier is over. */
const LONGEST_MS = 24 * 60 * MINUTE_MS

/** The time that bookings keep a visit of some needs away from, buffers of both included. */
class Blocks {
  readonly #bookings: readonly Booking[]
  readonly #needs: VisitNeeds

  constructor(bookings: readonly Booking[], needs: VisitNeeds) {
    this.#bookings = bookings
    this.#needs = needs
  }

  within(whole: Interval): Interval[] {
    const found: Interval[] = []
    // Buffers are far shorter than a day: a day on either side holds all that can reach into `whole`.
    for (let at = this.#firstFrom(whole.start - 2 * LONGEST_MS); at < this.#bookings.length; at += 1) {
      const booking = this.#bookings[at]
      if (booking === undefined || booking.start > whole.end + LONGEST_MS) break
      const block = blockOf(booking, this.#needs)
      if (overlaps(block, whole)) found.push(block)
    }
    return found.toSorted(byStart)
  }

  #firstFrom(start: number): number {
    let low = 0
    let high = this.#bookings.length
    while (low < high) {
      const middle = (low + high) >> 1
      const booking = this.#bookings[middle]
      if (booking !== undefined && booking.start < start) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** When a visit of these needs can't be, because of a booking and the buffers of both. */
export const blockOf = (booking: Booking, needs: VisitNeeds): Interval => ({
  start: booking.start - (booking.buffer_before_minutes + needs.buffer_after_minutes) * MINUTE_MS,
  end: booking.end + (booking.buffer_after_minutes + needs.buffer_before_minutes) * MINUTE_MS,
})
