import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { needsOf, needsWithoutType } from '../../../../src/features/scheduling/rules/needs.js'
import { placed } from '../../../../src/features/scheduling/rules/placement.js'
import {
  endDate,
  isoOnWallClock,
  wallClockNear,
} from '../../../../src/features/scheduling/rules/wall-clock.js'
import { isoInstant } from '../../../../src/kernel/time/zone.js'

const ZONES = [
  'America/New_York',
  'America/Phoenix',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Anchorage',
  'America/Nuuk',
]

describe('a visit on the wall clock', () => {
  it.each([
    ['America/New_York', '2026-11-24T09:00:00-05:00', 30, '2026-11-24', 540, 570],
    ['America/New_York', '2026-11-01T00:30:00-04:00', 120, '2026-11-01', 30, 90],
    ['America/New_York', '2026-03-08T01:30:00-05:00', 60, '2026-03-08', 90, 210],
    ['America/New_York', '2026-11-24T23:30:00-05:00', 60, '2026-11-24', 1410, 30],
    ['Asia/Kolkata', '2026-11-24T09:00:00+05:30', 30, '2026-11-24', 540, 570],
  ])('%s %s for %i minutes', (zone, start, minutes, date, from, until) => {
    const instant = Date.parse(start)
    expect(placed(zone, instant, instant + minutes * 60_000)).toEqual({
      start: instant,
      end: instant + minutes * 60_000,
      zone,
      local_date: date,
      start_minute: from,
      end_minute: until,
      duration_minutes: minutes,
    })
  })

  it('is written with its offsets as the zone itself would write it', () => {
    const year2026 = fc.integer({ min: Date.parse('2026-01-01Z'), max: Date.parse('2027-01-01Z') })
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        year2026,
        fc.integer({ min: 1, max: 1440 }),
        (zone, at, length) => {
          const start = Math.floor(at / 1000) * 1000
          const visit = placed(zone, start, start + length * 60_000)
          expect(isoOnWallClock(visit)).toEqual({
            start: isoInstant(zone, visit.start),
            end: isoInstant(zone, visit.end),
          })
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['over midnight', 'America/New_York', '2026-11-24T23:30:00-05:00', 60, '2026-11-25'],
    ['to midnight', 'America/New_York', '2026-11-24T23:30:00-05:00', 30, '2026-11-25'],
    [
      'over the night that gains an hour',
      'America/New_York',
      '2026-10-31T23:30:00-04:00',
      24 * 60,
      '2026-11-01',
    ],
    [
      'over the night that loses one',
      'America/New_York',
      '2026-03-07T23:30:00-05:00',
      23 * 60 + 30,
      '2026-03-09',
    ],
    [
      'past a midnight that comes an hour early',
      'America/Nuuk',
      '2026-03-28T22:30:00-02:00',
      60,
      '2026-03-29',
    ],
    [
      'before a midnight that comes an hour late',
      'America/Nuuk',
      '2026-10-24T23:30:00-01:00',
      60,
      '2026-10-24',
    ],
    ['within a day', 'America/New_York', '2026-11-24T09:00:00-05:00', 60, '2026-11-24'],
  ])('ends %s', (_, zone, start, minutes, date) => {
    const instant = Date.parse(start)
    expect(endDate(placed(zone, instant, instant + minutes * 60_000))).toBe(date)
  })

  it('tells what the clock showed at another moment near it', () => {
    const visit = placed(
      'America/New_York',
      Date.parse('2026-11-24T09:00:00-05:00'),
      Date.parse('2026-11-24T09:30:00-05:00'),
    )
    expect(wallClockNear(visit, Date.parse('2026-11-24T04:59:59Z'))).toEqual({
      date: '2026-11-23',
      minute: 1439,
    })
    expect(wallClockNear(visit, Date.parse('2026-11-24T14:52:10Z'))).toEqual({
      date: '2026-11-24',
      minute: 592,
    })
  })
})

describe('what a visit takes', () => {
  const TYPE = {
    id: 3,
    duration_minutes: 20,
    buffer_before_minutes: 5,
    buffer_after_minutes: 10,
    needs_room: true,
  }
  it.each([
    ['its type says', needsOf(TYPE), 20],
    ['somebody else wants', needsOf(TYPE, 45), 45],
  ])('as long as %s', (_, needs, minutes) => {
    expect(needs).toEqual({
      visit_type_id: 3,
      duration_minutes: minutes,
      buffer_before_minutes: 5,
      buffer_after_minutes: 10,
      needs_room: true,
    })
  })

  it.each([
    ['A', true],
    [null, false],
  ])('without a type: its time, and with the room %s a room: %s', (room, needs_room) => {
    expect(needsWithoutType({ duration_minutes: 15, room })).toEqual({
      visit_type_id: null,
      duration_minutes: 15,
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      needs_room,
    })
  })
})
