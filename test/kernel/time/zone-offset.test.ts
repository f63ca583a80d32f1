import { DateTime } from 'luxon'
import { describe, expect, it, test } from 'vitest'
import { isZone, offsetAt, zoneNamed } from '../../../src/kernel/time/zone-offset.js'
import { ZONES } from './arbitrary.js'

const at = (iso: string): number => Date.parse(iso)

describe('isZone', () => {
  test.each([...ZONES, 'US/Eastern', 'Etc/GMT+5', 'EST5EDT', 'America/Argentina/Ushuaia'])('%s', (zone) => {
    expect(isZone(zone)).toBe(true)
  })

  test.each(['', 'Mars/Olympus', 'GMT+5', '+05:00', '-0500', 'New York', 'EST5EDT4', ':UTC', 'Etc/Unknown'])(
    '%j is none',
    (zone) => {
      expect(isZone(zone)).toBe(false)
    },
  )
})

test.each([
  ['america/new_york', 'America/New_York'],
  [' UTC ', 'UTC'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Nowhere/City', null],
])('zoneNamed %j is %s', (text, zone) => {
  expect(zoneNamed(text)).toBe(zone)
})

describe('offsetAt', () => {
  test.each([
    ['UTC', '2026-07-01T12:00Z', 0],
    ['America/New_York', '2026-03-08T06:59:59.999Z', -300],
    ['America/New_York', '2026-03-08T07:00Z', -240],
    ['America/New_York', '2026-11-01T05:59:59.999Z', -240],
    ['America/New_York', '2026-11-01T06:00Z', -300],
    ['America/Phoenix', '2026-07-01T12:00Z', -420],
    ['Pacific/Honolulu', '2026-07-01T12:00Z', -600],
    ['Asia/Kolkata', '2026-07-01T12:00Z', 330],
    ['Asia/Kathmandu', '2026-07-01T12:00Z', 345],
    ['Australia/Lord_Howe', '2026-01-01T12:00Z', 660],
    ['Australia/Lord_Howe', '2026-07-01T12:00Z', 630],
    ['Pacific/Auckland', '2026-01-01T12:00Z', 780],
    ['Pacific/Kiritimati', '2026-01-01T12:00Z', 840],
    ['America/New_York', '1880-01-01T12:00Z', -296],
    ['America/New_York', '1969-12-31T23:59:59.999Z', -300],
  ])('%s at %s is %i', (zone, iso, minutes) => {
    expect(offsetAt(zone, at(iso))).toBe(minutes)
  })

  it('agrees with luxon around every change of the clocks', () => {
    for (const zone of ZONES)
      for (let hour = at('2026-01-01T00:00Z'); hour < at('2028-01-01T00:00Z'); hour += 3_600_000)
        if (offsetAt(zone, hour) !== offsetAt(zone, hour + 3_600_000))
          for (const instant of [
            hour,
            hour + 1_799_999,
            hour + 1_800_000,
            hour + 3_599_999,
            hour + 3_600_000,
          ])
            expect([zone, instant, offsetAt(zone, instant)]).toEqual([
              zone,
              instant,
              DateTime.fromMillis(instant, { zone }).offset,
            ])
  })

  it('throws for a name that is no zone', () => {
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError)
  })

  it('stays right when more days were asked for than are kept', () => {
    for (let day = 0; day <= 40_001; day += 1) offsetAt('Pacific/Honolulu', day * 86_400_000)
    expect(offsetAt('Pacific/Honolulu', at('2026-07-01T12:00Z'))).toBe(-600)
  })
})
