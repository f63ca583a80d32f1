import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIsoInstant } from '../../../src/kernel/time/iso-instant.js'
import { isoInstant } from '../../../src/kernel/time/zone.js'
import { anyZone, workingInstant } from './arbitrary.js'

describe('readIsoInstant', () => {
  test.each([
    ['2026-11-24T09:30:00-05:00', '2026-11-24T14:30:00Z'],
    ['2026-11-24T09:30-0500', '2026-11-24T14:30:00Z'],
    ['2026-11-24 09:30 +05:45', '2026-11-24T03:45:00Z'],
    ['2026-11-24t14:30:15.5z', '2026-11-24T14:30:15.500Z'],
    ['2026-11-24T14:30:15.123456789Z', '2026-11-24T14:30:15.123Z'],
    [' 0001-01-01T00:00Z ', '0001-01-01T00:00:00Z'],
  ])('%j', (text, same) => {
    expect(readIsoInstant(text)).toBe(Date.parse(same))
  })

  test.each([
    '2026-02-30T09:30Z',
    '2026-11-24T24:00Z',
    '2026-11-24T09:60Z',
    '2026-11-24T09:30:60Z',
    '2026-11-24T09:30+05:60',
    '2026-11-24T09:30-19:00',
  ])('%s is no instant', (text) => {
    expect(String(readIsoInstant(text))).toBe(`"${text}" is no instant; expected 2026-11-24T09:30:00-05:00`)
  })

  test.each(['2026-11-24', '2026-11-24T09:30', '2026-11-24T09:30 EST', '09:30Z', ''])(
    '%j is none',
    (text) => {
      expect(readIsoInstant(text)).toBeNull()
    },
  )

  test('reads back what is exported', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, fc.nat({ max: 59_999 }), (zone, minute, millis) => {
        expect(readIsoInstant(isoInstant(zone, minute + millis))).toBe(minute + millis)
      }),
    )
  })
})
