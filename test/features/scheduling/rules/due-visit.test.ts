import { describe, expect, it } from 'vitest'
import {
  calledOffLine,
  closedOverLine,
  type DueVisit,
  lastDateToConfirm,
  meetsClosedTime,
  missedLine,
  noOutcomeLine,
  unconfirmedLine,
  type VisitClocks,
} from '../../../../src/features/scheduling/rules/due-visit.js'
import { placed } from '../../../../src/features/scheduling/rules/placement.js'
import { ruleOf } from '../../../../src/features/scheduling/settings.js'
import { MONDAY_TO_FRIDAY } from '../../../../src/kernel/time/calendar.js'
import { federalCalendar } from '../../../../src/kernel/time/federal-holidays.js'

const MINUTE = 60_000

const CLOCKS: VisitClocks = {
  place: {
    zone: 'America/New_York',
    calendars: {
      practice: { workingDays: MONDAY_TO_FRIDAY, holidays: new Set(['2026-11-26']) },
      federal: federalCalendar,
    },
  },
  today: '2026-11-24',
  noOutcome: ruleOf('same day'),
  missed: ruleOf('1 bd'),
  missedUrgent: ruleOf('same day'),
  unconfirmed: ruleOf('2 bd before'),
}

const visit = (start: string, of: Partial<DueVisit> = {}): DueVisit => ({
  ...placed('America/New_York', Date.parse(start), Date.parse(start) + 30 * MINUTE),
  id: 77,
  status: 'booked',
  status_since: Date.parse(start),
  created_at: Date.parse(start) - 20 * 24 * 60 * MINUTE,
  confirmation: 'unasked',
  cancelled_by: null,
  cancellation_reason: null,
  override_rule: null,
  patient_id: 42,
  provider_id: 1,
  location_id: 1,
  provider: 'Dr. Chen',
  visit_type: 'follow-up',
  urgent: 0,
  ...of,
})

const FRIDAY = '2026-11-20T09:00:00-05:00'
const WEDNESDAY = '2026-11-25T09:00:00-05:00'

describe('when a visit becomes due', () => {
  it.each([
    ['an outcome, the same day', noOutcomeLine(visit(FRIDAY), CLOCKS), '2026-11-20', 'routine'],
    [
      'a missed one, the next business day',
      missedLine(visit(FRIDAY, { status: 'noshow' }), CLOCKS),
      '2026-11-23',
      'routine',
    ],
    [
      'a missed one over a holiday',
      missedLine(visit(WEDNESDAY, { status: 'noshow' }), CLOCKS),
      '2026-11-27',
      'routine',
    ],
    [
      'a missed one with an urgent referral, the same day',
      missedLine(visit(FRIDAY, { status: 'noshow', urgent: 1 }), CLOCKS),
      '2026-11-20',
      'urgent',
    ],
    [
      'one that we called off, from that day',
      calledOffLine(
        visit('2026-12-04T09:00:00-05:00', {
          status: 'cancelled',
          cancelled_by: 'provider',
          status_since: Date.parse('2026-11-23T22:30:00-05:00'),
        }),
        CLOCKS,
      ),
      '2026-11-24',
      'routine',
    ],
    [
      'a confirmation, two business days before',
      unconfirmedLine(visit('2026-11-30T09:00:00-05:00'), CLOCKS),
      '2026-11-25',
      'routine',
    ],
    [
      'a confirmation of what was booked since',
      unconfirmedLine(
        visit('2026-11-25T09:00:00-05:00', { created_at: Date.parse('2026-11-24T08:00:00-05:00') }),
        CLOCKS,
      ),
      '2026-11-24',
      'routine',
    ],
    [
      'an imported one, from the day it came in',
      missedLine(
        visit('2026-09-01T09:00:00-04:00', {
          status: 'noshow',
          created_at: Date.parse('2026-11-23T12:00:00-05:00'),
        }),
        CLOCKS,
      ),
      '2026-11-24',
      'routine',
    ],
    [
      'one imported five days later, from its own day',
      noOutcomeLine(
        visit('2026-11-18T09:00:00-05:00', { created_at: Date.parse('2026-11-23T12:00:00-05:00') }),
        CLOCKS,
      ),
      '2026-11-18',
      'routine',
    ],
    [
      'one in closed time, the next business day',
      closedOverLine(
        {
          ...visit('2026-12-21T09:00:00-05:00', { created_at: Date.parse('2026-11-01T12:00:00-05:00') }),
          by: 'CL-3',
          closed_at: Date.parse('2026-11-24T08:00:00-05:00'),
          reason: 'leave',
        },
        CLOCKS,
      ),
      '2026-11-25',
      'routine',
    ],
    [
      'one in closed time tomorrow, not after itself',
      closedOverLine(
        {
          ...visit('2026-11-24T15:00:00-05:00'),
          by: 'CL-3',
          closed_at: Date.parse('2026-11-24T08:00:00-05:00'),
          reason: null,
        },
        CLOCKS,
      ),
      '2026-11-24',
      'routine',
    ],
  ])('%s', (_, line, due, priority) => {
    expect([line.due_on, line.priority]).toEqual([due, priority])
  })

  it.each([
    [
      noOutcomeLine(visit(FRIDAY), CLOCKS),
      'no-outcome/A-77',
      'Fri 20 Nov 9:00 with Dr. Chen, still booked',
      'pcc appointments fulfill A-77',
    ],
    [
      missedLine(visit(FRIDAY), CLOCKS),
      'no-show/A-77',
      'missed Fri 20 Nov, not rebooked',
      'pcc appointments reschedule A-77 --earliest',
    ],
    [
      calledOffLine(visit(WEDNESDAY, { cancelled_by: 'practice', cancellation_reason: 'oth-weath' }), CLOCKS),
      'cancelled-by-us/A-77',
      'Wed 25 Nov 9:00 called off by the practice (oth-weath), not rebooked',
      'pcc appointments reschedule A-77 --earliest',
    ],
    [
      calledOffLine(visit(WEDNESDAY, { cancelled_by: 'practice', visit_type: null }), CLOCKS),
      'cancelled-by-us/A-77',
      'Wed 25 Nov 9:00 called off by the practice, not rebooked',
      'pcc appointments reschedule A-77 --earliest',
    ],
    [
      unconfirmedLine(visit(WEDNESDAY), CLOCKS),
      'unconfirmed/A-77',
      'nobody has asked yet; with Dr. Chen',
      'pcc appointments confirm A-77',
    ],
    [
      unconfirmedLine(visit(WEDNESDAY, { confirmation: 'asked' }), CLOCKS),
      'unconfirmed/A-77',
      'asked, no answer; with Dr. Chen',
      'pcc appointments confirm A-77',
    ],
    [
      unconfirmedLine(visit(WEDNESDAY, { confirmation: 'declined' }), CLOCKS),
      'unconfirmed/A-77',
      'declined: free the time or move it; with Dr. Chen',
      'pcc appointments cancel A-77 --reason pat',
    ],
    [
      unconfirmedLine(visit(WEDNESDAY, { confirmation: 'callback' }), CLOCKS),
      'unconfirmed/A-77',
      'wants to be called back; with Dr. Chen',
      'pcc appointments confirm A-77',
    ],
    [
      closedOverLine({ ...visit(WEDNESDAY), by: 'HD-7', closed_at: 0, reason: 'Thanksgiving' }, CLOCKS),
      'closed-over/A-77',
      'closed for Thanksgiving',
      'pcc appointments reschedule A-77 --earliest --by practice',
    ],
    [
      closedOverLine({ ...visit(WEDNESDAY), by: 'CL-3', closed_at: 0, reason: 'leave' }, CLOCKS),
      'closed-over/A-77',
      'Dr. Chen is closed then: leave',
      'pcc appointments reschedule A-77 --earliest --by practice',
    ],
    [
      closedOverLine({ ...visit(WEDNESDAY), by: 'CL-3', closed_at: 0, reason: null }, CLOCKS),
      'closed-over/A-77',
      'Dr. Chen is closed then',
      'pcc appointments reschedule A-77 --earliest --by practice',
    ],
    [
      closedOverLine({ ...visit(WEDNESDAY), by: 'LOC-1', closed_at: 0, reason: 'Main is inactive' }, CLOCKS),
      'closed-over/A-77',
      'Main is inactive',
      'pcc appointments reschedule A-77 --earliest --by practice',
    ],
    [
      closedOverLine({ ...visit(WEDNESDAY), by: 'VT-4', closed_at: 0, reason: 'botox is inactive' }, CLOCKS),
      'closed-over/A-77',
      'botox is inactive',
      'pcc appointments edit A-77 --type VT',
    ],
  ])('key, reason and next command of $key', (line, key, why, next) => {
    expect([line.key, line.why, line.next_command]).toEqual([key, why, next])
    expect([line.about_id, line.patient_id, line.due_at, line.owner]).toEqual(['A-77', 42, null, null])
  })

  it('explains itself with the visit, the rule and the dates', () => {
    expect(missedLine(visit(FRIDAY, { status: 'noshow', urgent: 1 }), CLOCKS).explain).toEqual([
      'A-77: follow-up with Dr. Chen, Fri 20 Nov 2026 9:00, is noshow',
      'missed on Fri 20 Nov 2026',
      'appointments.missed-urgent: same day',
      'starts Fri 20 Nov 2026',
      'same day: Fri 20 Nov 2026',
      'overdue from Sat 21 Nov 2026',
      'an urgent referral hangs on it',
    ])
    expect(
      unconfirmedLine(visit(WEDNESDAY, { created_at: Date.parse('2026-11-24T12:00:00-05:00') }), CLOCKS)
        .explain,
    ).toContain('booked on Tue 24 Nov 2026: not due before')
    expect(
      closedOverLine(
        {
          ...visit('2026-11-24T15:00:00-05:00'),
          by: 'CL-3',
          closed_at: Date.parse(FRIDAY) + 5 * 86_400_000,
          reason: null,
        },
        CLOCKS,
      ).explain,
    ).toContain('not after the visit itself: Tue 24 Nov 2026')
    expect(
      missedLine(
        visit('2026-09-01T09:00:00-04:00', { created_at: Date.parse('2026-11-23T12:00:00-05:00') }),
        CLOCKS,
      ).explain,
    ).toContain('missed on Tue 1 Sep 2026, in the book since Mon 23 Nov 2026')
  })

  it('a new answer, a new time or a new closure are new facts', () => {
    const facts = [
      unconfirmedLine(visit(WEDNESDAY), CLOCKS),
      unconfirmedLine(visit(WEDNESDAY, { confirmation: 'asked' }), CLOCKS),
      unconfirmedLine(visit(FRIDAY), CLOCKS),
    ].map((line) => line.facts)
    expect(new Set(facts).size).toBe(3)
  })
})

describe('which visits are to be confirmed today', () => {
  it.each([
    ['2 bd before', '2026-11-27'],
    ['1 bd before', '2026-11-25'],
    ['same day', '2026-11-24'],
    ['7 d before', '2026-12-01'],
  ])('%s: up to %s', (rule, date) => {
    expect(lastDateToConfirm({ ...CLOCKS, unconfirmed: ruleOf(rule) })).toBe(date)
  })
})

describe('a visit and a closure of hours', () => {
  const at = placed('America/New_York', Date.parse(WEDNESDAY), Date.parse(WEDNESDAY) + 30 * MINUTE)
  const closed = (closed_from: number | null, closed_until: number | null) => ({
    start_on: '2026-11-25',
    closed_from,
    end_on: '2026-11-25',
    closed_until,
  })
  it.each([
    [closed(null, null), true],
    [closed(null, 540), false],
    [closed(null, 541), true],
    [closed(570, null), false],
    [closed(569, null), true],
    [{ ...closed(600, null), start_on: '2026-11-24' }, true],
    [{ ...closed(null, 500), end_on: '2026-11-26' }, true],
  ])('%j: %s', (days, meets) => {
    expect(meetsClosedTime(at, days)).toBe(meets)
  })
})
