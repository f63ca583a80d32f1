import { describe, expect, it } from 'vitest'
import { clockStart, startAtImport } from '../../../../src/features/referrals/rules/clock-start.js'
import { clocksOf } from '../../../../src/features/referrals/rules/clocks.js'
import type { Facts } from '../../../../src/features/referrals/rules/facts.js'
import { type Stepping, stepDue } from '../../../../src/features/referrals/rules/step-due.js'
import { MONDAY_TO_FRIDAY } from '../../../../src/kernel/time/calendar.js'
import { federalCalendar } from '../../../../src/kernel/time/federal-holidays.js'
import { earliestInstant, toLocal } from '../../../../src/kernel/time/zone.js'

const zone = 'America/New_York'
const localDate = (at: number): string => toLocal(zone, at).date
const clock = { localDate, dayStart: (date: string) => earliestInstant(zone, date, 0) }
const holidays = new Set(['2026-11-26'])
const place = {
  zone,
  calendars: { practice: { workingDays: MONDAY_TO_FRIDAY, holidays }, federal: federalCalendar },
  localDate,
}
const at = (text: string): number => Date.parse(text)

const FACTS: Facts = {
  direction: 'out',
  status: 'sent',
  status_since: at('2026-11-18T15:00:00-05:00'),
  created_at: at('2026-11-16T09:00:00-05:00'),
  ordered_on: '2026-11-16',
  received_on: null,
  sent_at: at('2026-11-17T10:00:00-05:00'),
  acknowledged_at: null,
  accepted_at: null,
  visit_on: null,
  seen_on: null,
  report_on: null,
  report_received_at: null,
  reviewed_at: null,
}

describe('where a clock starts', () => {
  const cases: readonly (readonly [string, Partial<Facts>, string, string])[] = [
    ['a draft at its order', { status: 'draft' }, 'ordered', '2026-11-16'],
    [
      'a draft whose order was written down later',
      { status: 'draft', ordered_on: '2026-11-12' },
      'ordered',
      '2026-11-12',
    ],
    [
      'one without a day of order when it was made',
      { status: 'draft', ordered_on: null },
      'ordered',
      '2026-11-16',
    ],
    ['one that was sent', {}, 'sent', '2026-11-17'],
    ['one that nobody says was sent', { sent_at: null }, 'ordered', '2026-11-16'],
    [
      'one that came in',
      { direction: 'in', status: 'received', received_on: '2026-11-13' },
      'received',
      '2026-11-13',
    ],
    ['out, more asked for', { status: 'info-requested' }, 'sent', '2026-11-17'],
    ['in, more asked for', { direction: 'in', status: 'info-requested' }, 'asked', '2026-11-18'],
    ['declined', { status: 'declined' }, 'declined', '2026-11-18'],
    ['seen', { status: 'seen', seen_on: '2026-11-17' }, 'seen', '2026-11-17'],
    ['seen on the planned day', { status: 'seen', visit_on: '2026-11-14' }, 'seen', '2026-11-14'],
    [
      'the report came',
      { status: 'report-received', report_received_at: at('2026-11-19T10:00:00-05:00') },
      'report',
      '2026-11-19',
    ],
    ['the report came, nobody knows when', { status: 'report-received' }, 'report', '2026-11-18'],
    [
      'reviewed',
      { status: 'reviewed', reviewed_at: at('2026-11-20T10:00:00-05:00') },
      'review',
      '2026-11-20',
    ],
    ['reviewed, nobody knows when', { status: 'reviewed' }, 'review', '2026-11-18'],
  ]
  it.each(cases)('%s', (_what, facts, of, on) => {
    expect(clockStart({ ...FACTS, ...facts }, clock)).toMatchObject({ clock_of: of, clock_on: on })
  })

  it('old rows of a file start at the import', () => {
    const start = clockStart(FACTS, clock)
    const now = at('2026-11-24T09:00:00-05:00')
    expect(startAtImport(start, 5, now, '2026-11-24')).toEqual({
      clock_of: 'import',
      clock_on: '2026-11-24',
      clock_at: now,
    })
    expect(startAtImport(start, 5, now, '2026-11-22')).toBe(start)
  })
})

const STEP: Stepping = {
  direction: 'out',
  status: 'sent',
  urgency: 'routine',
  clock_of: 'sent',
  clock_on: '2026-11-20',
  clock_at: at('2026-11-20T10:00:00-05:00'),
  patient_reached_at: null,
  visit_on: null,
  report_requests: 0,
  last_report_request_on: null,
  patient_told_at: null,
}

describe('the open step and its due date (Thanksgiving is Thu 26 Nov)', () => {
  const reached = at('2026-11-21T10:00:00-05:00')
  const cases: readonly (readonly [string, Partial<Stepping>, string, string])[] = [
    ['routine, not sent', { status: 'draft' }, 'not-sent', '2026-11-23'],
    ['urgent, not sent', { status: 'draft', urgency: 'urgent' }, 'not-sent', '2026-11-20'],
    ['routine, not acknowledged', {}, 'not-acknowledged', '2026-11-24'],
    ['received: the patient first', { status: 'received' }, 'not-reached', '2026-11-25'],
    [
      'reached: then a visit date, past the holiday',
      { status: 'received', patient_reached_at: reached },
      'not-scheduled',
      '2026-11-30',
    ],
    [
      'accepted: the same',
      { status: 'accepted', patient_reached_at: reached },
      'not-scheduled',
      '2026-11-30',
    ],
    ['out, more asked for', { status: 'info-requested' }, 'not-scheduled', '2026-11-30'],
    ['in, more asked for', { status: 'info-requested', direction: 'in' }, 'incoming', '2026-11-24'],
    ['declined: another is needed', { status: 'declined' }, 'not-scheduled', '2026-11-30'],
    [
      'scheduled in time: asked on the next business day',
      { status: 'scheduled', visit_on: '2026-11-25' },
      'not-seen',
      '2026-11-27',
    ],
    [
      'scheduled too late: at the target',
      { status: 'scheduled', visit_on: '2027-02-01' },
      'not-seen',
      '2026-12-14',
    ],
    ['scheduled without a day', { status: 'scheduled' }, 'not-seen', '2026-12-14'],
    [
      'imported with an old visit',
      { status: 'scheduled', clock_of: 'import', visit_on: '2026-11-02' },
      'not-seen',
      '2026-11-23',
    ],
    ['seen: the report in two weeks', { status: 'seen' }, 'no-report', '2026-12-04'],
    [
      'asked again: weekly',
      { status: 'seen', report_requests: 1, last_report_request_on: '2026-12-05' },
      'no-report',
      '2026-12-12',
    ],
    ['asked, nobody knows when', { status: 'seen', report_requests: 1 }, 'no-report', '2026-12-04'],
    [
      'ours is never asked for',
      { status: 'seen', direction: 'in', report_requests: 2, last_report_request_on: '2026-12-05' },
      'no-report',
      '2026-12-04',
    ],
    ['not reviewed', { status: 'report-received' }, 'not-reviewed', '2026-11-27'],
    ['not told', { status: 'reviewed' }, 'not-told', '2026-11-30'],
    ['came in', { status: 'received', direction: 'in' }, 'incoming', '2026-11-24'],
  ]
  it.each(cases)('%s', (_what, changes, kind, dueOn) => {
    expect(stepDue({ ...STEP, ...changes }, clocksOf(new Map()), place, '2026-11-20')).toMatchObject({
      kind,
      dueOn,
    })
  })

  it.each([
    ['told', { status: 'reviewed', patient_told_at: 1 }],
    ['we declined it', { status: 'declined', direction: 'in' as const }],
    ['closed', { status: 'closed' }],
  ])('nothing is open: %s', (_what, changes) => {
    expect(stepDue({ ...STEP, ...changes }, clocksOf(new Map()), place, '2026-11-20')).toBeNull()
  })

  it('hours run to the minute, whatever the clocks do', () => {
    const step = stepDue(
      {
        ...STEP,
        status: 'draft',
        urgency: 'stat',
        clock_at: at('2026-10-31T23:30:00-04:00'),
        clock_on: '2026-10-31',
      },
      clocksOf(new Map()),
      place,
      '2026-11-01',
    )
    expect(step?.dueAt).toBe(at('2026-11-01T01:30:00-04:00'))
  })

  it('a visit date that is due already comes before reaching the patient', () => {
    const step = stepDue({ ...STEP, status: 'received' }, clocksOf(new Map()), place, '2026-12-01')
    expect(step?.kind).toBe('not-scheduled')
  })

  it('where reaching may take longer than scheduling, scheduling stands', () => {
    const clocks = clocksOf(new Map([['referral.clock.not-reached.routine', '30 d']]))
    expect(stepDue({ ...STEP, status: 'received' }, clocks, place, '2026-11-20')?.kind).toBe('not-scheduled')
  })

  it('a report may be asked for again by the hour', () => {
    const clocks = clocksOf(new Map([['referral.clock.no-report.again', '48 h']]))
    const asked = { status: 'seen', report_requests: 1, last_report_request_on: '2026-12-05' }
    expect(stepDue({ ...STEP, ...asked }, clocks, place, '2026-11-20')?.dueOn).toBe('2026-12-07')
  })

  it('a clock may run for minutes', () => {
    const clocks = clocksOf(new Map([['referral.clock.not-sent.stat', '30 min']]))
    const step = stepDue({ ...STEP, status: 'draft', urgency: 'stat' }, clocks, place, '2026-11-20')
    expect(step?.dueAt).toBe(STEP.clock_at + 30 * 60_000)
  })

  it('a clock of hours starts at the instant', () => {
    const clocks = clocksOf(new Map([['referral.clock.not-seen.routine', '10 h']]))
    const step = stepDue({ ...STEP, status: 'scheduled' }, clocks, place, '2026-11-20')
    expect(step?.dueAt).toBe(STEP.clock_at + 10 * 3_600_000)
  })
})
