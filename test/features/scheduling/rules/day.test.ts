import { describe, expect, it } from 'vitest'
import { alertsOf } from '../../../../src/features/scheduling/rules/alerts.js'
import {
  type Day,
  type DayHold,
  type DayLine,
  type DayQuestion,
  type DayVisit,
  dayOf,
} from '../../../../src/features/scheduling/rules/day.js'
import type { Timetable } from '../../../../src/features/scheduling/rules/openings.js'
import { showTime } from '../../../../src/kernel/time/show.js'
import { dayVisit } from '../day-visit.js'

const DATE = '2026-11-24'
const MINUTE = 60_000
const at = (minute: number): number => Date.parse(`${DATE}T00:00:00-05:00`) + minute * MINUTE

const session = (from_minute: number, until_minute: number) => ({
  weekday: 'tue' as const,
  from_minute,
  until_minute,
  provider_id: 1,
  location_id: 1,
  from_on: null,
  until_on: null,
})

const TIMETABLE: Timetable = { sessions: [session(480, 600), session(660, 720)], closures: [], holidays: [] }
const SEAT = {
  provider_id: 1,
  provider_name: 'Dr. Chen',
  home_id: 1,
  location_id: 1,
  location_name: 'Main',
  zone: 'America/New_York',
}
const closure = (start_minute: number | null, end_minute: number | null) => ({
  id: 3,
  provider_id: 1,
  location_id: null,
  start_on: DATE,
  start_minute,
  end_on: DATE,
  end_minute,
  reason: 'leave',
})

const day = (of: Partial<DayQuestion>): Day =>
  dayOf({
    date: DATE,
    visits: [],
    elsewhere: [],
    holds: [],
    heldElsewhere: [],
    seats: [SEAT],
    timetable: TIMETABLE,
    now: at(0),
    wallNow: () => ({ date: DATE, minute: 0 }),
    gaps: true,
    ...of,
  })

/** Half an hour that Grace keeps until 9:00. */
const dayHold = (of: Partial<DayHold> & { readonly start_minute: number }): DayHold => ({
  id: 1,
  version: 1,
  start: at(of.start_minute),
  end: at(of.start_minute + 30),
  zone: 'America/New_York',
  local_date: DATE,
  end_minute: of.start_minute + 30,
  duration_minutes: 30,
  room: null,
  until: at(540),
  user: 'Grace',
  note: null,
  patient_id: null,
  last_name: null,
  first_name: null,
  provider_id: 1,
  provider_name: 'Dr. Chen',
  provider_home_id: 1,
  location_id: 1,
  location_name: 'Main',
  visit_type_id: null,
  visit_type_name: null,
  ...of,
})

const lines = ({ seats }: Day): string[] => seats.flatMap((seat) => seat.lines.map(lineWords))

function lineWords(line: DayLine): string {
  switch (line.kind) {
    case 'visit':
      return `${showTime(line.visit.start_minute)} A-${line.visit.id}`
    case 'hold':
      return `${showTime(line.hold.start_minute)} H-${line.hold.id}`
    case 'gap':
      return `${showTime(line.gap.start_minute)}–${showTime(line.gap.end_minute)} open`
  }
}

describe('a day', () => {
  it.each([
    ['without visits is open', {}, ['8:00–10:00 open', '11:00–12:00 open']],
    [
      'has its gaps between visits',
      { visits: [dayVisit({ id: 1, at: 510 }), dayVisit({ id: 2, at: 660 })] },
      ['8:00–8:30 open', '8:30 A-1', '9:00–10:00 open', '11:00 A-2', '11:30–12:00 open'],
    ],
    [
      'counts kept visits as taken',
      { visits: [dayVisit({ id: 1, at: 480, status: 'fulfilled' })] },
      ['8:00 A-1', '8:30–10:00 open', '11:00–12:00 open'],
    ],
    [
      'gives missed and cancelled ones free',
      {
        visits: [
          dayVisit({ id: 1, at: 480, status: 'noshow' }),
          dayVisit({ id: 2, at: 480, status: 'cancelled' }),
        ],
      },
      ['8:00 A-1', '8:00 A-2', '8:00–10:00 open', '11:00–12:00 open'],
    ],
    [
      'shows what is held, and gives it to nobody else',
      { holds: [dayHold({ start_minute: 480 }), dayHold({ id: 2, start_minute: 510, provider_id: 9 })] },
      ['8:00 H-1', '8:30–10:00 open', '11:00–12:00 open', '8:30 H-2'],
    ],
    [
      'is taken by what is held of the provider at another place',
      { heldElsewhere: [dayHold({ start_minute: 660, location_id: 2 })] },
      ['8:00–10:00 open', '11:30–12:00 open'],
    ],
    [
      'is taken by a visit to the provider at another place',
      { elsewhere: [dayVisit({ id: 1, at: 480, minutes: 90, location_id: 2 })] },
      ['9:30–10:00 open', '11:00–12:00 open'],
    ],
    [
      'by one in another zone, at the same instant',
      {
        elsewhere: [dayVisit({ id: 1, at: 480, location_id: 2, zone: 'America/Chicago', start_minute: 420 })],
      },
      ['8:30–10:00 open', '11:00–12:00 open'],
    ],
    [
      'by one that began the day before',
      {
        timetable: { ...TIMETABLE, sessions: [session(0, 120)] },
        elsewhere: [
          dayVisit({ id: 1, minutes: 120, location_id: 2, local_date: '2026-11-23', start_minute: 1380 }),
        ],
      },
      ['1:00–2:00 open'],
    ],
    [
      'not by one of another day, or of somebody else',
      {
        elsewhere: [
          dayVisit({ id: 1, at: 480, location_id: 2, local_date: '2026-11-27' }),
          dayVisit({ id: 2, at: 480, location_id: 2, provider_id: 2 }),
        ],
      },
      ['8:00–10:00 open', '11:00–12:00 open'],
    ],
    [
      'leaves scraps out',
      { visits: [dayVisit({ id: 1, at: 489, minutes: 111 })] },
      ['8:09 A-1', '11:00–12:00 open'],
    ],
    [
      'is open only from now on',
      { wallNow: () => ({ date: DATE, minute: 570 }) },
      ['9:30–10:00 open', '11:00–12:00 open'],
    ],
    ['is over the day after', { wallNow: () => ({ date: '2026-11-25', minute: 0 }) }, []],
    [
      'is all ahead the day before',
      { wallNow: () => ({ date: '2026-11-23', minute: 1200 }) },
      ['8:00–10:00 open', '11:00–12:00 open'],
    ],
    [
      'is closed on a holiday',
      { timetable: { ...TIMETABLE, holidays: [{ holiday_on: DATE, name: 'x', location_id: null }] } },
      [],
    ],
    [
      'is closed in part',
      { timetable: { ...TIMETABLE, closures: [closure(540, 690)] } },
      ['8:00–9:00 open', '11:30–12:00 open'],
    ],
    [
      'is closed until some day’s morning',
      {
        timetable: {
          ...TIMETABLE,
          closures: [{ ...closure(600, 540), start_on: '2026-11-20', location_id: 1 }],
        },
      },
      ['9:00–10:00 open', '11:00–12:00 open'],
    ],
    [
      'is closed from some time on',
      { timetable: { ...TIMETABLE, closures: [{ ...closure(690, 600), end_on: '2026-11-30' }] } },
      ['8:00–10:00 open', '11:00–11:30 open'],
    ],
    [
      'is not closed with another place',
      { timetable: { ...TIMETABLE, closures: [{ ...closure(null, null), location_id: 2 }] } },
      ['8:00–10:00 open', '11:00–12:00 open'],
    ],
    [
      'shows visits outside of hours',
      { visits: [dayVisit({ id: 1, at: 780 })] },
      ['8:00–10:00 open', '11:00–12:00 open', '13:00 A-1'],
    ],
    [
      'has no gaps where visits are filtered out',
      { gaps: false, visits: [dayVisit({ id: 1, at: 480 })] },
      ['8:00 A-1'],
    ],
    [
      'leaves other days out',
      { visits: [dayVisit({ id: 1, at: 480, local_date: '2026-11-25' })], gaps: false },
      [],
    ],
  ] as const)('%s', (_, of, expected) => {
    expect(lines(day(of))).toEqual(expected)
  })

  it('counts what it shows', () => {
    const visits = [
      dayVisit({ id: 1, at: 480, status: 'arrived' }),
      dayVisit({ id: 2, at: 510, status: 'checked-in' }),
      dayVisit({ id: 3, at: 540 }),
      dayVisit({ id: 4, at: 570, status: 'fulfilled' }),
      dayVisit({ id: 5, at: 570, status: 'noshow' }),
      dayVisit({ id: 6, at: 570, status: 'cancelled' }),
    ]
    const { booked, open, waiting, seats } = day({ visits })
    expect({ booked, open, waiting }).toEqual({ booked: 4, open: 1, waiting: 2 })
    expect(seats[0]?.visits).toBe(4)
  })

  it('stands by provider and place', () => {
    const visits = [
      dayVisit({ id: 1, at: 480, provider_id: 2, provider_name: 'Dr. Patel' }),
      dayVisit({ id: 2, at: 480, location_id: 2, location_name: 'West' }),
      dayVisit({ id: 3, at: 540, location_id: null, location_name: null }),
      dayVisit({ id: 5, at: 540, location_id: 3, location_name: 'East' }),
      dayVisit({ id: 4, at: 600, provider_id: 2, provider_name: 'Dr. Patel' }),
    ]
    expect(
      day({ visits }).seats.map(({ provider_name, location_name, hours, lines }) => [
        provider_name,
        location_name,
        hours,
        lines.length,
      ]),
    ).toEqual([
      ['Dr. Chen', null, '', 1],
      ['Dr. Chen', 'Main', '8:00–10:00, 11:00–12:00', 3],
      ['Dr. Chen', 'West', '', 1],
      ['Dr. Chen', 'East', '', 1],
      ['Dr. Patel', 'Main', '', 2],
    ])
  })

  it.each([
    [
      { ...TIMETABLE, holidays: [{ holiday_on: DATE, name: 'Staff day', location_id: 1 }] },
      'closed for Staff day',
    ],
    [{ ...TIMETABLE, closures: [closure(null, null)] }, 'closed Tue 24 Nov: leave'],
    [{ ...TIMETABLE, closures: [closure(540, null)] }, null],
    [TIMETABLE, null],
  ])('says why nothing is open', (timetable, closed) => {
    expect(day({ timetable }).seats[0]?.closed).toBe(closed)
  })

  it('leaves out who neither works nor has visits', () => {
    expect(day({ timetable: { ...TIMETABLE, sessions: [] } }).seats).toEqual([])
  })

  it.each([
    [
      'a holiday',
      { ...TIMETABLE, holidays: [{ holiday_on: DATE, name: 'Staff day', location_id: null }] },
      'closed for Staff day',
    ],
    [
      'a closure over it',
      { ...TIMETABLE, closures: [closure(540, 570)] },
      'closed Tue 24 Nov 9:00 to 9:30: leave',
    ],
    ['a closure beside it', { ...TIMETABLE, closures: [closure(570, 600)] }, undefined],
  ])('a visit in closed time says so: %s', (_, timetable, text) => {
    const { seats } = day({ timetable, visits: [dayVisit({ id: 1, at: 540 })] })
    const alerts = seats[0]?.lines.flatMap((line) => (line.kind === 'visit' ? line.alerts : []))
    expect(alerts?.find(({ kind }) => kind === 'closed-over')?.text).toBe(text)
  })
})

describe('what a visit calls for', () => {
  const alerts = (
    of: Partial<DayVisit> & { readonly at?: number },
    now: number,
    closed: string | null = null,
  ) =>
    alertsOf(dayVisit({ id: 1, at: 540, ...of }), at(now), closed).map(
      ({ level, text }) => `${level === 'warn' ? '!' : '?'} ${text}`,
    )
  it.each([
    ['nothing', {}, 500, []],
    ['its patient', {}, 552, ['! not here, 12 min past the start']],
    ['its outcome', {}, 570, ['! ended, no outcome yet']],
    [
      'its outcome when somebody was there',
      { status: 'arrived', status_since: at(535) },
      600,
      ['! ended, no outcome yet', '! waiting since 8:55'],
    ],
    ['nothing once kept', { status: 'fulfilled' }, 600, []],
    ['somebody waiting', { status: 'arrived', status_since: at(535) }, 550, ['! waiting since 8:55']],
    ['nobody waiting long', { status: 'arrived', status_since: at(536) }, 550, []],
    ['an answer', { confirmation: 'declined' as const }, 500, ['! declined: free the time or move it']],
    ['a call', { confirmation: 'callback' as const }, 500, ['! wants to be called back']],
    ['a referral', { needs_referral: true }, 500, ['! needs a referral, has none']],
    ['no referral when it has one', { needs_referral: true, referral_id: 9 }, 500, []],
    ['an interpreter', { interpreter: true, language: 'Spanish' }, 500, ['? interpreter: Spanish']],
    ['an interpreter of some language', { interpreter: true }, 500, ['? interpreter']],
    ['a pinned note', { pinned: ['rings twice'] }, 500, ['? rings twice']],
    ['a look at the other one', { overlap_allowed: true }, 500, ['? overlaps another visit']],
    ['cancelling, for who has died', { deceased_on: '2026-11-20' }, 500, ['! died on 2026-11-20']],
    ['nothing of who died after it', { deceased_on: '2026-11-26', status: 'fulfilled' }, 700, []],
    ['nothing more when cancelled', { status: 'cancelled', confirmation: 'declined' as const }, 600, []],
  ])('%s', (_, of, now, expected) => {
    expect(alerts(of, now)).toEqual(expected)
  })

  it('closed time is no matter once somebody has allowed it', () => {
    expect(alerts({}, 500, 'closed')).toEqual(['! closed'])
    expect(alerts({ override_rule: 'closed,overlap' }, 500, 'closed')).toEqual([])
  })
})
