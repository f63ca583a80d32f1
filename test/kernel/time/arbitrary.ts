import fc from 'fast-check'
import type { Reading } from '../../../src/kernel/reading.js'
import { dateOfDayNumber } from '../../../src/kernel/time/date.js'

/** Dates of the years 150 to 9850, so that a test may move them about. */
export const anyDate: fc.Arbitrary<string> = fc
  .integer({ min: -664_000, max: 2_878_000 })
  .map((days) => dateOfDayNumber(days) ?? '')

/** Dates of the years 1990 to 2060. */
export const workingDate: fc.Arbitrary<string> = fc
  .integer({ min: 7305, max: 32_872 })
  .map((days) => dateOfDayNumber(days) ?? '')

/** Zones west and east of Greenwich: none, half-hour, half-hour daylight saving, changes at midnight, far east. */
export const ZONES = [
  'UTC',
  'America/New_York',
  'America/Phoenix',
  'America/Denver',
  'America/Anchorage',
  'America/St_Johns',
  'America/Havana',
  'Pacific/Honolulu',
  'Europe/London',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const

export const anyZone = fc.constantFrom(...ZONES)

/** Epoch milliseconds of 2012 to 2037, whole minutes. */
export const workingInstant: fc.Arbitrary<number> = fc
  .integer({ min: 22_090_000, max: 35_700_000 })
  .map((minutes) => minutes * 60_000)

/** Tuesday 24 November 2026, 9:30 in New York. */
export const READING: Reading = {
  now: Date.parse('2026-11-24T09:30:00-05:00'),
  today: '2026-11-24',
  zone: 'America/New_York',
  dateOrder: 'mdy',
}
