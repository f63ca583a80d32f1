import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLOCK_KINDS, clocksOf } from '../../../../src/features/referrals/rules/clocks.js'
import {
  isLate,
  momentOf,
  type Stepping,
  stepDue,
} from '../../../../src/features/referrals/rules/step-due.js'
import { MONDAY_TO_FRIDAY } from '../../../../src/kernel/time/calendar.js'
import { dueBy } from '../../../../src/kernel/time/due.js'
import { federalCalendar } from '../../../../src/kernel/time/federal-holidays.js'
import { toLocal } from '../../../../src/kernel/time/zone.js'

const zone = 'America/New_York'
const localDate = (at: number): string => toLocal(zone, at).date
const holidays = new Set(['2026-11-26'])
const place = {
  zone,
  calendars: { practice: { workingDays: MONDAY_TO_FRIDAY, holidays }, federal: federalCalendar },
  localDate,
}
const at = (text: string): number => Date.parse(text)

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

it('says which visits are too late, and how often a report was asked for', () => {
  const step = (changes: Partial<Stepping>) =>
    stepDue({ ...STEP, ...changes }, clocksOf(new Map()), place, '2026-11-20')
  expect(step({ status: 'scheduled', visit_on: '2027-02-01' })?.lateVisitOn).toBe('2027-02-01')
  expect(step({ status: 'scheduled', visit_on: '2026-11-25' })).toMatchObject({
    lateVisitOn: null,
    setting: 'referral.clock.after-visit',
  })
  expect(step({ status: 'scheduled' })?.lateVisitOn).toBeNull()
  const asked = { status: 'seen', report_requests: 2, last_report_request_on: '2026-12-05' }
  expect(step(asked)).toMatchObject({
    asked: { times: 2, lastOn: '2026-12-05' },
    setting: 'referral.clock.no-report.again',
  })
})

describe('every clock of the table', () => {
  const urgency = fc.constantFrom('stat' as const, 'urgent' as const, 'routine' as const)
  const minute = fc.integer({
    min: Date.parse('2026-01-01T00:00Z') / 60_000,
    max: Date.parse('2027-12-31T00:00Z') / 60_000,
  })

  it('gives what the engine gives that explains it, over weekends, holidays and clock changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLOCK_KINDS), urgency, minute, (kind, rank, minutes) => {
        const rule = clocksOf(new Map()).rules[kind][rank]
        const start = minutes * 60_000
        const exact = dueBy(rule, start, place)
        const from = rule.kind === 'hours' || rule.kind === 'minutes' ? start : localDate(start)
        expect(momentOf(rule, from, place)).toEqual({ dueOn: exact.dueOn, dueAt: exact.dueAt })
      }),
    )
  })
})

it.each([
  [{ dueOn: '2026-11-24', dueAt: null }, '2026-11-24T23:59:00-05:00', false],
  [{ dueOn: '2026-11-24', dueAt: null }, '2026-11-25T00:00:00-05:00', true],
  [{ dueOn: '2026-11-24', dueAt: at('2026-11-24T10:00:00-05:00') }, '2026-11-24T10:00:00-05:00', false],
  [{ dueOn: '2026-11-24', dueAt: at('2026-11-24T10:00:00-05:00') }, '2026-11-24T10:00:01-05:00', true],
])('%j at %s is late: %s', (due, now, late) => {
  expect(isLate(due, at(now), localDate(at(now)))).toBe(late)
})
