import { describe, expect, it } from 'vitest'
import { clocksOf } from '../../../../src/features/referrals/rules/clocks.js'
import { type Lined, stepLine } from '../../../../src/features/referrals/rules/step-line.js'
import { MONDAY_TO_FRIDAY } from '../../../../src/kernel/time/calendar.js'
import { federalCalendar } from '../../../../src/kernel/time/federal-holidays.js'
import { toLocal } from '../../../../src/kernel/time/zone.js'

const zone = 'America/New_York'
const at = (text: string): number => Date.parse(text)
const dayAt = (now: string) => ({
  now: at(now),
  today: toLocal(zone, at(now)).date,
  clocks: clocksOf(new Map()),
  place: {
    zone,
    calendars: {
      practice: { workingDays: MONDAY_TO_FRIDAY, holidays: new Set(['2026-11-26']) },
      federal: federalCalendar,
    },
    localDate: (instant: number): string => toLocal(zone, instant).date,
  },
})

const LINED: Lined = {
  id: 91,
  patient_id: 42,
  specialty: 'Cardiology',
  urgency: 'urgent',
  direction: 'out',
  status: 'accepted',
  ordered_on: '2026-11-18',
  clock_of: 'sent',
  clock_on: '2026-11-19',
  clock_at: at('2026-11-19T10:00:00-05:00'),
  patient_reached_at: at('2026-11-20T10:00:00-05:00'),
  visit_on: null,
  appointment_id: null,
  report_requests: 0,
  last_report_request_on: null,
  patient_told_at: null,
}

const NOW = '2026-11-24T09:00:00-05:00'
const lineOf = (changes: Partial<Lined>, now = NOW) => stepLine({ ...LINED, ...changes }, dayAt(now))

it('a line says what, since when, and what to type', () => {
  expect(lineOf({})).toEqual({
    key: 'not-scheduled/R-91',
    kind: 'not-scheduled',
    about_id: 'R-91',
    patient_id: 42,
    what: 'urgent Cardiology',
    due_on: '2026-11-23',
    due_at: null,
    priority: 'urgent',
    why: 'sent Thu 19 Nov, no visit date after 2 business days',
    next_command: 'pcc referrals schedule R-91 --at WHEN',
    explain: [
      'R-91 is accepted, urgent; sent Thu 19 Nov',
      'referral.clock.not-scheduled.urgent: 2 business days',
      'starts Thu 19 Nov 2026',
      '2 business days: Mon 23 Nov 2026, not counting 2 non-working days',
      'overdue from Tue 24 Nov 2026',
    ],
    facts: 'accepted 2026-11-19 - 0',
    owner: null,
  })
})

describe('why and what next', () => {
  const visitOn = (visit_on: string): Partial<Lined> => ({ status: 'scheduled', visit_on })
  const cases: readonly (readonly [string, Partial<Lined>, string, string])[] = [
    [
      'not yet late',
      { urgency: 'routine', status: 'sent', clock_on: '2026-11-24' },
      'sent Tue 24 Nov, not acknowledged yet: due within 2 business days',
      'acknowledge R-91',
    ],
    [
      'the same day, in time',
      { status: 'draft', clock_of: 'ordered', clock_on: '2026-11-24' },
      'ordered Tue 24 Nov, not sent yet: due the same day',
      'send R-91',
    ],
    [
      'the same day, late',
      { status: 'draft', clock_of: 'ordered', clock_on: '2026-11-23' },
      'ordered Mon 23 Nov, not sent on the same day',
      'send R-91',
    ],
    [
      'hours',
      { status: 'sent', urgency: 'stat' },
      'sent Thu 19 Nov, not acknowledged after 4 hours',
      'acknowledge R-91',
    ],
    [
      'not reached',
      { status: 'received', clock_on: '2026-11-23', patient_reached_at: null },
      'sent Mon 23 Nov, patient not reached yet: due within 1 business day',
      'reached R-91',
    ],
    [
      'imported',
      { status: 'sent', clock_of: 'import', clock_on: '2026-11-20', ordered_on: '2025-12-01' },
      'ordered Mon 1 Dec 2025, imported Fri 20 Nov, not acknowledged after 1 business day',
      'acknowledge R-91',
    ],
    [
      'imported, no order',
      { status: 'sent', clock_of: 'import', clock_on: '2026-11-20', ordered_on: null },
      'imported Fri 20 Nov, not acknowledged after 1 business day',
      'acknowledge R-91',
    ],
    [
      'asked',
      { status: 'info-requested' },
      'sent Thu 19 Nov, more was asked for, no visit date',
      'answer R-91',
    ],
    [
      'in, asked',
      { status: 'info-requested', direction: 'in', clock_of: 'asked' },
      'more was asked for Thu 19 Nov, not answered after 1 business day',
      'answer R-91',
    ],
    [
      'declined',
      { status: 'declined', clock_of: 'declined' },
      'declined Thu 19 Nov, nobody else found',
      'reopen R-91 --reason TEXT',
    ],
    [
      'in',
      { status: 'received', direction: 'in', clock_of: 'received' },
      'came in Thu 19 Nov, not answered after 1 business day',
      'accept R-91',
    ],
    [
      'visit to come',
      { ...visitOn('2026-11-25'), urgency: 'routine', clock_on: '2026-11-20' },
      'visit Wed 25 Nov, then to be asked whether seen',
      'seen R-91',
    ],
    ['visit passed', { ...visitOn('2026-11-20') }, 'visit Fri 20 Nov, not known whether seen', 'seen R-91'],
    [
      'visit too late',
      { ...visitOn('2026-12-04') },
      'sent Thu 19 Nov, visit only on Fri 4 Dec',
      'schedule R-91 --at WHEN',
    ],
    [
      'our own visit passed',
      { ...visitOn('2026-11-20'), appointment_id: 77 },
      'visit Fri 20 Nov, not known whether seen',
      'pcc appointments fulfill A-77',
    ],
    [
      'our own visit too late',
      { ...visitOn('2026-12-04'), appointment_id: 77 },
      'sent Thu 19 Nov, visit only on Fri 4 Dec',
      'pcc appointments reschedule A-77 --earliest',
    ],
    [
      'in, no visit date',
      { status: 'accepted', direction: 'in', clock_of: 'received' },
      'came in Thu 19 Nov, no visit date after 2 business days',
      'pcc appointments book P-42 --referral R-91 --earliest',
    ],
    ['visit without a day', { status: 'scheduled' }, 'sent Thu 19 Nov, not seen after 48 hours', 'seen R-91'],
    [
      'no report',
      { status: 'seen', clock_of: 'seen', clock_on: '2026-11-10' },
      'seen Tue 10 Nov, no report after 7 days',
      'request-report R-91',
    ],
    [
      'in, our report',
      { status: 'seen', direction: 'in', clock_of: 'seen', clock_on: '2026-11-10' },
      'seen Tue 10 Nov, our report not sent after 7 days',
      'report R-91',
    ],
    [
      'asked for once',
      { status: 'seen', clock_of: 'seen', report_requests: 1, last_report_request_on: '2026-11-17' },
      'report asked for once, last Tue 17 Nov, none came',
      'request-report R-91',
    ],
    [
      'asked for three times',
      { status: 'seen', clock_of: 'seen', report_requests: 3, last_report_request_on: '2026-11-17' },
      'report asked for 3 times, last Tue 17 Nov, none came',
      'close R-91 --outcome no-report --reason TEXT',
    ],
    [
      'not reviewed',
      { status: 'report-received', clock_of: 'report' },
      'report came Thu 19 Nov, report not reviewed after 1 business day',
      'review R-91',
    ],
    [
      'not told',
      { status: 'reviewed', clock_of: 'review' },
      'reviewed Thu 19 Nov, patient not told after 2 business days',
      'tell R-91',
    ],
  ]
  it.each(cases)('%s', (_what, changes, why, next) => {
    const next_command = next.startsWith('pcc ') ? next : `pcc referrals ${next}`
    expect(lineOf(changes)).toMatchObject({ why, next_command })
  })

  it('nothing is awaited', () => {
    expect(lineOf({ status: 'report-sent', direction: 'in' })).toBeNull()
  })

  it('explains visits that are too late and reports that were asked for', () => {
    expect(lineOf(visitOn('2026-12-04'))?.explain[1]).toBe(
      'its visit on Fri 4 Dec 2026 is later than the target',
    )
    const asked = {
      status: 'seen',
      clock_of: 'seen',
      report_requests: 2,
      last_report_request_on: '2026-11-17',
    } as const
    expect(lineOf(asked)?.explain).toContain('the report was asked for 2 times; referral.report-requests: 3')
    expect(lineOf({ ...asked, last_report_request_on: null })?.why).toBe(
      'seen Thu 19 Nov, no report yet: due within 7 days',
    )
  })

  it('a new fact is another fact', () => {
    expect(lineOf(visitOn('2026-12-04'))?.facts).not.toBe(lineOf(visitOn('2026-12-05'))?.facts)
  })
})
