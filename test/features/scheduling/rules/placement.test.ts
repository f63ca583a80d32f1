import { expect, it } from 'vitest'
import { placed, showMinutes } from '../../../../src/features/scheduling/rules/placement.js'

it.each([
  ['America/New_York', '2026-11-24T14:00:00Z', 30, '2026-11-24', 540, 570],
  ['Asia/Kolkata', '2026-11-24T20:00:00Z', 60, '2026-11-25', 90, 150],
  ['America/New_York', '2026-11-01T05:30:00Z', 60, '2026-11-01', 90, 90],
  ['America/Phoenix', '2026-11-25T06:45:00Z', 30, '2026-11-24', 1425, 15],
])('in %s %s for %i minutes', (zone, from, minutes, local_date, start_minute, end_minute) => {
  const start = Date.parse(from)
  const end = start + minutes * 60_000
  expect(placed(zone, start, end)).toEqual({
    ...{ start, end, zone, local_date, start_minute, end_minute, duration_minutes: minutes },
  })
})

it('is shown by its times', () => {
  expect(showMinutes(540, 570)).toBe('9:00–9:30')
})
