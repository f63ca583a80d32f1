import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it, test } from 'vitest'
import { addDays } from '../../../src/kernel/time/date.js'
import { timeOf } from '../../../src/kernel/time/show.js'
import {
  dayBounds,
  isoInstant,
  localAt,
  showOffset,
  toInstant,
  toLocal,
} from '../../../src/kernel/time/zone.js'
import { anyZone, workingDate, workingInstant } from './arbitrary.js'

const at = (iso: string): number => Date.parse(iso)

describe('toLocal', () => {
  it('agrees with luxon in every zone', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, fc.nat({ max: 59_999 }), (zone, minute, millis) => {
        const instant = minute + millis
        const expected = DateTime.fromMillis(instant, { zone })
        expect(toLocal(zone, instant)).toEqual({
          date: expected.toFormat('yyyy-MM-dd'),
          time: expected.toFormat('HH:mm'),
          minuteOfDay: expected.hour * 60 + expected.minute,
          offsetMinutes: expected.offset,
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('throws outside the years 1 to 9999, where localAt gives null', () => {
    expect(() => toLocal('UTC', at('+010000-01-01T00:00Z'))).toThrow('outside the years 1 to 9999')
    expect(localAt('Asia/Kolkata', at('9999-12-31T23:59:59Z'))).toBeNull()
    expect(localAt('UTC', 1e300)).toBeNull()
    expect(localAt('America/New_York', at('9999-12-31T23:59:59Z'))).toMatchObject({
      date: '9999-12-31',
      time: '18:59',
    })
  })
})

describe('toInstant', () => {
  test.each([
    ['America/New_York', '2026-11-24', '09:30', '2026-11-24T14:30Z'],
    ['America/New_York', '2026-03-08', '01:59', '2026-03-08T06:59Z'],
    ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00Z'],
    ['America/New_York', '2026-11-01', '00:59', '2026-11-01T04:59Z'],
    ['America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00Z'],
    ['Asia/Kathmandu', '2026-11-24', '00:00', '2026-11-23T18:15Z'],
    ['Africa/Cairo', '2026-04-24', '01:00', '2026-04-23T22:00Z'],
    ['UTC', '0001-01-02', '00:00', '0001-01-02T00:00Z'],
  ])('%s %s %s is %s', (zone, date, time, iso) => {
    expect(toInstant(zone, date, time)).toEqual({ kind: 'one', instant: at(iso) })
  })

  test.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08 01:59', '2026-03-08 03:00'],
    ['America/New_York', '2026-03-08', '02:00', '2026-03-08 01:59', '2026-03-08 03:00'],
    ['America/New_York', '2026-03-08', '02:59', '2026-03-08 01:59', '2026-03-08 03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04 01:59', '2026-10-04 02:30'],
    ['America/Havana', '2026-03-08', '00:30', '2026-03-07 23:59', '2026-03-08 01:00'],
    ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23 23:59', '2026-04-24 01:00'],
    ['Asia/Beirut', '2026-03-29', '00:15', '2026-03-28 23:59', '2026-03-29 01:00'],
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-29 23:59', '2011-12-31 00:00'],
  ])('%s skips %s %s', (zone, date, time, before, after) => {
    const result = toInstant(zone, date, time)
    if (result.kind !== 'gap') throw new Error(`expected a gap, got ${result.kind}`)
    expect(`${result.before.date} ${result.before.time}`).toBe(before)
    expect(`${result.after.date} ${result.after.time}`).toBe(after)
    expect(result.after.instant - result.before.instant).toBe(60_000)
    expect(toLocal(zone, result.after.instant)).toMatchObject({
      date: result.after.date,
      time: result.after.time,
    })
  })

  test.each([
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z', '2026-11-01T06:30Z'],
    ['America/New_York', '2026-11-01', '01:00', '2026-11-01T05:00Z', '2026-11-01T06:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
    ['America/Havana', '2026-11-01', '00:00', '2026-11-01T04:00Z', '2026-11-01T05:00Z'],
    ['Africa/Cairo', '2026-10-29', '23:30', '2026-10-29T20:30Z', '2026-10-29T21:30Z'],
  ])('%s has %s %s twice', (zone, date, time, first, second) => {
    expect(toInstant(zone, date, time)).toEqual({ kind: 'twice', first: at(first), second: at(second) })
  })

  it('takes the minute of the day, where 1440 is the next midnight', () => {
    expect(toInstant('America/New_York', '2026-11-24', 570)).toEqual(
      toInstant('America/New_York', '2026-11-24', '09:30'),
    )
    expect(toInstant('America/New_York', '2026-11-24', 1440)).toEqual(
      toInstant('America/New_York', '2026-11-25', 0),
    )
  })

  it('finds every instant again by what the wall clock showed', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, (zone, instant) => {
        const { date, time } = toLocal(zone, instant)
        const found = toInstant(zone, date, time)
        expect(found.kind).not.toBe('gap')
        const candidates =
          found.kind === 'twice' ? [found.first, found.second] : [found.kind === 'one' && found.instant]
        expect(candidates).toContain(instant)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives only instants whose wall clock shows what was asked', () => {
    fc.assert(
      fc.property(anyZone, workingDate, fc.nat({ max: 1439 }), (zone, date, minute) => {
        const found = toInstant(zone, date, minute)
        const wall = { date, time: timeOf(minute) }
        if (found.kind === 'one') expect(toLocal(zone, found.instant)).toMatchObject(wall)
        if (found.kind === 'twice') {
          expect(found.first).toBeLessThan(found.second)
          expect(toLocal(zone, found.first)).toMatchObject(wall)
          expect(toLocal(zone, found.second)).toMatchObject(wall)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('dayBounds', () => {
  test.each([
    ['America/New_York', '2026-11-24', 24],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['America/Havana', '2026-03-08', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Africa/Cairo', '2026-10-29', 25],
    ['Asia/Beirut', '2026-10-24', 25],
    ['Pacific/Apia', '2011-12-30', 0],
    ['UTC', '9999-12-31', 24],
  ])('%s %s has %d hours', (zone, date, hours) => {
    const [start, end] = dayBounds(zone, date)
    expect((end - start) / 3_600_000).toBe(hours)
  })

  it('follow each other, and hold just the instants of their date', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, (zone, instant) => {
        const { date } = toLocal(zone, instant)
        const [start, end] = dayBounds(zone, date)
        expect(dayBounds(zone, addDays(date, 1))[0]).toBe(end)
        expect(toLocal(zone, start).date).toBe(date)
        expect(toLocal(zone, end - 1).date).toBe(date)
        expect(toLocal(zone, end).date > date).toBe(true)
        expect(toLocal(zone, start - 1).date < date).toBe(true)
      }),
      // Until 2011 Newfoundland turned its clocks back a minute after midnight: no half-open day can hold that.
      { numRuns: 1000, examples: [['Africa/Cairo', at('2026-10-30T12:00Z')]] },
    )
  })
})

describe('isoInstant', () => {
  test.each([
    ['America/New_York', '2026-11-24T14:30Z', '2026-11-24T09:30:00-05:00'],
    ['America/New_York', '2026-11-01T05:30Z', '2026-11-01T01:30:00-04:00'],
    ['America/New_York', '2026-11-01T06:30Z', '2026-11-01T01:30:00-05:00'],
    ['Asia/Kathmandu', '2026-11-24T14:30:05Z', '2026-11-24T20:15:05+05:45'],
    ['UTC', '1969-12-31T23:59:59.007Z', '1969-12-31T23:59:59.007+00:00'],
  ])('%s %s is %s', (zone, iso, shown) => {
    expect(isoInstant(zone, at(iso))).toBe(shown)
  })

  it('is the same instant again', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, fc.nat({ max: 59_999 }), (zone, minute, millis) => {
        expect(at(isoInstant(zone, minute + millis))).toBe(minute + millis)
      }),
    )
  })
})

test('showOffset', () => {
  expect([-300, 0, 345].map(showOffset)).toEqual(['-05:00', '+00:00', '+05:45'])
})
