import type { DayVisit } from '../../../src/features/scheduling/rules/day.js'

const MINUTE = 60_000

/** A booked visit of half an hour on Tue 24 Nov 2026 in New York, but for what a test says. */
export function dayVisit({
  at = 540,
  minutes = 30,
  ...of
}: Partial<DayVisit> & { readonly at?: number; readonly minutes?: number }): DayVisit {
  const start = Date.parse('2026-11-24T00:00:00-05:00') + at * MINUTE
  return {
    id: 1,
    version: 1,
    status: 'booked',
    status_since: start - 86_400_000,
    start,
    end: start + minutes * MINUTE,
    zone: 'America/New_York',
    local_date: '2026-11-24',
    start_minute: at,
    end_minute: at + minutes,
    duration_minutes: minutes,
    confirmation: 'unasked',
    room: null,
    overlap_allowed: false,
    override_rule: null,
    referral_id: null,
    note: null,
    pinned: [],
    patient_id: 42,
    last_name: 'Garcia',
    first_name: 'Maria',
    suffix: null,
    preferred_name: null,
    birth_date: '1968-03-14',
    sex: 'female',
    deceased_on: null,
    interpreter: false,
    language: null,
    provider_id: 1,
    provider_name: 'Dr. Chen',
    provider_home_id: 1,
    location_id: 1,
    location_name: 'Main',
    visit_type_id: 1,
    visit_type_name: 'follow-up',
    needs_referral: false,
    ...of,
  }
}
