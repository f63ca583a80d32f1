import fc from 'fast-check'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { localNow } from '../../src/cli/local-now.js'
import { toLocal } from '../../src/kernel/time/zone.js'
import { anyZone, workingInstant, ZONES } from '../kernel/time/arbitrary.js'

const SUMMER = Date.parse('2026-07-01T12:00Z')
const WINTER = Date.parse('2026-01-01T12:00Z')

const slow = (zone: string, instant: number) => {
  const { date, minuteOfDay } = toLocal(zone, instant)
  return { date, minuteOfDay }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('localNow', () => {
  it('agrees with Intl in every zone, also where the clocks change', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, (zone, instant) => {
        expect(localNow(zone, instant)).toEqual(slow(zone, instant))
      }),
      { numRuns: 2000 },
    )
    for (const zone of ZONES)
      for (let hour = WINTER; hour < WINTER + 365 * 86_400_000; hour += 3_600_000 * 7)
        expect([zone, hour, localNow(zone, hour)]).toEqual([zone, hour, slow(zone, hour)])
  })

  test.each([
    'Etc/GMT+5',
    'EST5EDT',
    'MST',
    'UTC',
    'Europe/London',
    'america/new_york',
    'Asia/Kolkata',
    'US/Eastern',
  ])('is not misled by how TZ would read %s', (zone) => {
    expect(localNow(zone, SUMMER)).toEqual(slow(zone, SUMMER))
    expect(localNow(zone, WINTER)).toEqual(slow(zone, WINTER))
  })

  test.each(['Mars/Olympus', 'GMT+5', 'EST5EDT4', '', '../etc/passwd'])('%j is no zone', (zone) => {
    expect(() => localNow(zone, SUMMER)).toThrow(RangeError)
  })

  test.each(['America/Boise', 'UTC'])('needs no Intl for %s', (zone) => {
    const formatter = vi.spyOn(Intl, 'DateTimeFormat')
    localNow(zone, SUMMER)
    expect(formatter).not.toHaveBeenCalled()
  })

  test.each(['Asia/Tokyo', 'America/Lima', undefined])(
    'leaves TZ=%s and the clock as they were',
    (machine) => {
      const outside = process.env.TZ
      const set = (zone: string | undefined) => {
        if (zone === undefined) delete process.env.TZ
        else process.env.TZ = zone
      }
      set(machine)
      try {
        const shown = new Date(SUMMER).toString()
        localNow('America/New_York', SUMMER)
        expect(() => localNow('Mars/Olympus', SUMMER)).toThrow()
        expect(process.env.TZ).toBe(machine)
        expect('TZ' in process.env).toBe(machine !== undefined)
        expect(new Date(SUMMER).toString()).toBe(shown)
      } finally {
        set(outside)
      }
    },
  )
})
