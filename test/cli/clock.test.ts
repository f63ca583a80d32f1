import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoIn, readingAt, readNow } from '../../src/cli/clock.js'
import { isoInstant } from '../../src/kernel/time/zone.js'

const ZONES = [
  'America/New_York',
  'America/Phoenix',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
  'Europe/London',
]

describe('the cheap clock', () => {
  it('writes instants as the exact one does', () => {
    const milliseconds = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2060, 0) })
    const instant = fc.oneof(
      milliseconds,
      milliseconds.map((ms) => ms - (ms % 1000)),
    )
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instant, (zone, ms) => {
        expect(isoIn(zone, ms)).toBe(isoInstant(zone, ms))
      }),
    )
  })

  it('knows the local day on both sides of Greenwich', () => {
    const now = Date.parse('2026-11-24T03:00:00Z')
    expect(readingAt(now, 'America/New_York', 'mdy').today).toBe('2026-11-23')
    expect(readingAt(now, 'Asia/Kolkata', 'mdy').today).toBe('2026-11-24')
  })

  it('refuses a zone that does not exist', () => {
    expect(() => readingAt(0, 'Mars/Base', 'mdy')).toThrow('"Mars/Base" is no time zone')
  })

  it.each([
    ['2026-11-24T09:00:00-05:00', '2026-11-24T14:00:00.000Z'],
    ['2026-11-24 09:00', '2026-11-24T14:00:00.000Z'],
  ])('reads --now %s', async (text, expected) => {
    const now = await readNow(text, Date.parse('2026-11-01T12:00:00Z'), 'America/New_York')
    expect(new Date(now).toISOString()).toBe(expected)
  })

  it('wants a time in --now', async () => {
    await expect(readNow('2026-11-24', 0, 'America/New_York')).rejects.toMatchObject({ code: 'usage' })
    await expect(readNow('whenever', 0, 'America/New_York')).rejects.toMatchObject({ code: 'usage' })
  })
})
