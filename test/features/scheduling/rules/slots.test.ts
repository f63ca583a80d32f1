import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Weekday } from '../../../../src/features/scheduling/records/hours.js'
import {
  type Booking,
  freeSlots,
  partOf,
  type Slot,
  type SlotSearch,
  type VisitNeeds,
} from '../../../../src/features/scheduling/rules/slots.js'
import { isoInstant } from '../../../../src/kernel/time/zone.js'

const MINUTE = 60_000
const DAY = '2026-11-24'
const ZONE = 'America/New_York'
/** An instant on the day, at minutes of its wall clock. */
const at = (minute: number): number => Date.parse(`${DAY}T00:00:00-05:00`) + minute * MINUTE

const NEEDS: VisitNeeds = {
  visit_type_id: 1,
  duration_minutes: 30,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  needs_room: false,
}
const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const session = (from: number, until: number, provider = 1, location = 1) =>
  WEEK.map((weekday) => ({
    weekday,
    from_minute: from,
    until_minute: until,
    provider_id: provider,
    location_id: location,
    from_on: null,
    until_on: null,
  }))

const booking = (from: number, until: number, of: Partial<Booking> = {}): Booking => ({
  start: at(from),
  end: at(until),
  provider_id: 1,
  location_id: 1,
  room: null,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  ...of,
})

const search = (of: Partial<SlotSearch>): SlotSearch => ({
  needs: NEEDS,
  seats: [{ provider_id: 1, home_id: 1, location_id: 1, zone: ZONE, rooms: ['A', 'B'] }],
  timetable: { sessions: session(480, 600), closures: [], holidays: [] },
  bookings: [],
  patientBusy: [],
  from: DAY,
  to: DAY,
  now: at(0),
  step_minutes: 5,
  part: null,
  days: null,
  ...of,
})

const times = (of: Partial<SlotSearch>): string[] =>
  [...freeSlots(search(of))].map(
    ({ start, end, room }) =>
      `${isoInstant(ZONE, start).slice(11, 16)}-${isoInstant(ZONE, end).slice(11, 16)}${room === null ? '' : ` ${room}`}`,
  )

describe('free slots', () => {
  it.each([
    ['side by side', {}, ['08:00-08:30', '08:30-09:00', '09:00-09:30', '09:30-10:00']],
    ['behind a booking', { bookings: [booking(480, 500)] }, ['08:20-08:50', '08:50-09:20', '09:20-09:50']],
    ['between bookings', { bookings: [booking(480, 510), booking(540, 600)] }, ['08:30-09:00']],
    ['none in a gap too short', { bookings: [booking(480, 511), booking(540, 600)] }, []],
    [
      'a booking of somebody else',
      { bookings: [booking(480, 600, { provider_id: 2 })] },
      ['08:00-08:30', '08:30-09:00', '09:00-09:30', '09:30-10:00'],
    ],
    ['not before now, on the step', { now: at(511) }, ['08:35-09:05', '09:05-09:35']],
    ['at now itself', { now: at(510) }, ['08:30-09:00', '09:00-09:30', '09:30-10:00']],
    [
      'buffers of the type',
      { needs: { ...NEEDS, buffer_before_minutes: 5, buffer_after_minutes: 10 } },
      ['08:00-08:30', '08:45-09:15', '09:30-10:00'],
    ],
    [
      'buffers of the neighbour',
      { bookings: [booking(520, 540, { buffer_before_minutes: 10, buffer_after_minutes: 5 })] },
      ['08:00-08:30', '09:05-09:35'],
    ],
    [
      'while the patient is elsewhere',
      { patientBusy: [{ start: at(505), end: at(530) }] },
      ['08:50-09:20', '09:20-09:50'],
    ],
    [
      'in the first free room',
      { needs: { ...NEEDS, needs_room: true }, bookings: [booking(480, 540, { provider_id: 2, room: 'A' })] },
      ['08:00-08:30 B', '08:30-09:00 B', '09:00-09:30 A', '09:30-10:00 A'],
    ],
    [
      'none while every room is taken',
      {
        needs: { ...NEEDS, needs_room: true },
        bookings: [
          booking(480, 540, { provider_id: 2, room: 'A' }),
          booking(480, 530, { provider_id: 3, room: 'B' }),
        ],
      },
      ['08:50-09:20 B', '09:20-09:50 A'],
    ],
    [
      'a room of the same name elsewhere',
      {
        needs: { ...NEEDS, needs_room: true },
        bookings: [booking(480, 600, { provider_id: 2, room: 'A', location_id: 2 })],
      },
      ['08:00-08:30 A', '08:30-09:00 A', '09:00-09:30 A', '09:30-10:00 A'],
    ],
    [
      'whatever stands before and after the day',
      {
        bookings: [
          ...[1, 2, 3, 4, 5].map((days) => booking(480 - days * 1440, 600 - days * 1440)),
          booking(480, 540),
          ...[2, 3, 4].map((days) => booking(480 + days * 1440, 600 + days * 1440)),
        ],
      },
      ['09:00-09:30', '09:30-10:00'],
    ],
    ['on another weekday', { days: ['mon' as const] }, []],
    [
      'on this weekday',
      { days: ['tue' as const], needs: { ...NEEDS, duration_minutes: 120 } },
      ['08:00-10:00'],
    ],
    ['in the afternoon', { part: 'pm' as const }, []],
    ['in the morning', { part: 'am' as const, needs: { ...NEEDS, duration_minutes: 90 } }, ['08:00-09:30']],
    ['longer than the session', { needs: { ...NEEDS, duration_minutes: 121 } }, []],
  ])('%s', (_, of, expected) => {
    expect(times(of)).toEqual(expected)
  })

  it('by place where one provider is open at two', () => {
    const seat = { provider_id: 1, home_id: 1, zone: ZONE, rooms: [] }
    const found = freeSlots(
      search({
        seats: [
          { ...seat, location_id: 2 },
          { ...seat, location_id: 1 },
        ],
        timetable: {
          sessions: [...session(480, 510), ...session(480, 510, 1, 2)],
          closures: [],
          holidays: [],
        },
      }),
    )
    expect([...found].map(({ location_id }) => location_id)).toEqual([1, 2])
  })

  it('none where a room is needed and the place has none', () => {
    const seats = [{ provider_id: 1, home_id: 1, location_id: 1, zone: ZONE, rooms: [] }]
    expect(times({ needs: { ...NEEDS, needs_room: true }, seats })).toEqual([])
  })

  it('of several seats by time, then provider', () => {
    const seats = [2, 1].map((id) => ({ provider_id: id, home_id: 1, location_id: 1, zone: ZONE, rooms: [] }))
    const timetable = {
      sessions: [...session(480, 540), ...session(510, 570, 2)],
      closures: [],
      holidays: [],
    }
    expect(
      [...freeSlots(search({ seats, timetable }))].map(
        ({ start, provider_id }) => `${isoInstant(ZONE, start).slice(11, 16)} ${provider_id}`,
      ),
    ).toEqual(['08:00 1', '08:30 1', '08:30 2', '09:00 2'])
  })

  it('says why it is free, and where it stands on the wall clock', () => {
    const [slot] = freeSlots(search({ needs: { ...NEEDS, needs_room: true }, bookings: [booking(540, 600)] }))
    expect(slot).toMatchObject({
      why: 'free 8:00–9:00 in hours 8:00–10:00, A is free',
      local_date: DAY,
      start_minute: 480,
      zone: ZONE,
      visit_type_id: 1,
    })
  })

  it('go on over days, and as far as they are asked for', () => {
    const days = freeSlots(search({ to: '2027-11-24', needs: { ...NEEDS, duration_minutes: 120 } }))
    const found = [days.next(), days.next(), days.next()].map(({ value }) => value?.local_date)
    expect(found).toEqual(['2026-11-24', '2026-11-25', '2026-11-26'])
  })

  it.each([
    [719, 'am'],
    [720, 'pm'],
    [1019, 'pm'],
    [1020, 'evening'],
  ])('minute %i is %s', (minute, part) => {
    expect(partOf(minute)).toBe(part)
  })
})

const conflicts = (from: number, until: number, other: { start: number; end: number }): boolean =>
  at(from) < other.end && other.start < at(until)

/** Whether a visit could start at a minute, said apart from the engine: minute by minute, rule by rule. */
function couldStart(of: SlotSearch, minute: number): boolean {
  const { duration_minutes: length, buffer_before_minutes: before, buffer_after_minutes: after } = of.needs
  const end = minute + length
  const inside = of.timetable.sessions.some(
    ({ weekday, from_minute, until_minute }) =>
      weekday === 'tue' && from_minute <= minute && end <= until_minute,
  )
  const near = ({ start, end: until, buffer_before_minutes, buffer_after_minutes }: Booking): boolean =>
    conflicts(minute - before, end + after, {
      start: start - buffer_before_minutes * MINUTE,
      end: until + buffer_after_minutes * MINUTE,
    })
  const provider = of.bookings.some((one) => one.provider_id === 1 && near(one))
  const patient = of.patientBusy.some((busy) => conflicts(minute, end, busy))
  const room =
    !of.needs.needs_room ||
    ['A', 'B'].some((name) => !of.bookings.some((one) => one.room === name && near(one)))
  return inside && !provider && !patient && room && at(minute) >= of.now
}

const minuteOf = (slot: Slot): number => (slot.start - at(0)) / MINUTE

describe('whatever is booked', () => {
  const someBooking = fc
    .record({
      from: fc.integer({ min: 450, max: 700 }),
      length: fc.integer({ min: 5, max: 60 }),
      provider_id: fc.constantFrom(1, 2),
      room: fc.constantFrom('A', 'B', null),
      buffer_before_minutes: fc.constantFrom(0, 5),
      buffer_after_minutes: fc.constantFrom(0, 10),
    })
    .map(({ from, length, ...of }) => booking(from, from + length, of))
  const someSearch = fc
    .record({
      bookings: fc.array(someBooking, { maxLength: 8 }),
      patientBusy: fc.array(
        someBooking.map(({ start, end }) => ({ start, end })),
        { maxLength: 2 },
      ),
      needs: fc.record({
        visit_type_id: fc.constant(1),
        duration_minutes: fc.integer({ min: 10, max: 50 }),
        buffer_before_minutes: fc.constantFrom(0, 5),
        buffer_after_minutes: fc.constantFrom(0, 10),
        needs_room: fc.boolean(),
      }),
      now: fc.integer({ min: 0, max: 600 }).map((n) => at(n)),
      sessions: fc.constantFrom(session(480, 700), [...session(480, 560), ...session(600, 700)]),
    })
    .map(({ sessions, ...of }) =>
      search({ ...of, step_minutes: 1, timetable: { sessions, closures: [], holidays: [] } }),
    )

  it('every slot that is offered could be booked', () => {
    fc.assert(
      fc.property(someSearch, (of) => {
        for (const slot of freeSlots(of)) expect(couldStart(of, minuteOf(slot))).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('no further visit would fit beside those that are offered', () => {
    fc.assert(
      fc.property(someSearch, (of) => {
        const { duration_minutes, buffer_before_minutes, buffer_after_minutes } = of.needs
        const pause = buffer_before_minutes + buffer_after_minutes
        const offered = [...freeSlots(of)].map(minuteOf)
        for (let minute = 440; minute < 710; minute += 1) {
          if (!couldStart(of, minute)) continue
          const beside = offered.some((start) => Math.abs(start - minute) < duration_minutes + pause)
          expect(beside).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })
})
