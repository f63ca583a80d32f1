import { describe, expect, it } from 'vitest'
import {
  type ClosureOf,
  closedWhy,
  openingsOn,
  type Seat,
  type SessionOf,
  type Timetable,
} from '../../../../src/features/scheduling/rules/openings.js'
import { placed } from '../../../../src/features/scheduling/rules/placement.js'
import { parseTemplate } from '../../../../src/features/scheduling/rules/template.js'
import { Problem } from '../../../../src/kernel/problem.js'
import { isoInstant } from '../../../../src/kernel/time/zone.js'

const seatIn = (zone: string): Seat => ({ provider_id: 1, home_id: 1, location_id: 1, zone })
const HERE = seatIn('America/New_York')

const sessions = (text: string, of: Partial<SessionOf> = {}): SessionOf[] => {
  const week = parseTemplate(text)
  if (week instanceof Problem) throw new Error(week.toString())
  return week.map((one) => ({
    ...one,
    provider_id: 1,
    location_id: 1,
    from_on: null,
    until_on: null,
    ...of,
  }))
}

const closure = (of: Partial<ClosureOf>): ClosureOf => ({
  id: 3,
  provider_id: null,
  location_id: null,
  start_on: '2026-11-24',
  start_minute: null,
  end_on: '2026-11-24',
  end_minute: null,
  reason: null,
  ...of,
})

const timetable = (of: Partial<Timetable>): Timetable => ({
  sessions: sessions('daily 8-12, 13-17:00'),
  closures: [],
  holidays: [],
  ...of,
})

const shown = (table: Timetable, seat: Seat, date: string): string[] =>
  openingsOn(table, seat, date).map(
    ({ start, end }) => `${isoInstant(seat.zone, start)}/${isoInstant(seat.zone, end)}`,
  )
const times = (table: Timetable, date = '2026-11-24', seat = HERE): string[] =>
  openingsOn(table, seat, date).map(
    ({ start, end }) =>
      `${isoInstant(seat.zone, start).slice(11, 16)}-${isoInstant(seat.zone, end).slice(11, 16)}`,
  )

describe('a 9:00 clinic is at 9:00 on both sides of a clock change', () => {
  const clinic = timetable({ sessions: sessions('daily 9-10') })
  it.each([
    ['America/New_York', '2026-03-07', '2026-03-07T09:00:00-05:00/2026-03-07T10:00:00-05:00'],
    ['America/New_York', '2026-03-08', '2026-03-08T09:00:00-04:00/2026-03-08T10:00:00-04:00'],
    ['America/New_York', '2026-10-31', '2026-10-31T09:00:00-04:00/2026-10-31T10:00:00-04:00'],
    ['America/New_York', '2026-11-01', '2026-11-01T09:00:00-05:00/2026-11-01T10:00:00-05:00'],
    ['America/Phoenix', '2026-03-07', '2026-03-07T09:00:00-07:00/2026-03-07T10:00:00-07:00'],
    ['America/Phoenix', '2026-03-08', '2026-03-08T09:00:00-07:00/2026-03-08T10:00:00-07:00'],
    ['Asia/Kolkata', '2026-03-08', '2026-03-08T09:00:00+05:30/2026-03-08T10:00:00+05:30'],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-04T09:00:00+11:00/2026-04-04T10:00:00+11:00'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-05T09:00:00+10:30/2026-04-05T10:00:00+10:30'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04T09:00:00+11:00/2026-10-04T10:00:00+11:00'],
  ])('%s %s', (zone, date, opening) => {
    expect(shown(clinic, seatIn(zone), date)).toEqual([opening])
  })

  it.each([
    ['the night that loses an hour', '2026-03-08', '0:00-6:00', 5],
    ['the night that gains one', '2026-11-01', '0:00-6:00', 7],
    ['a session that the clocks skip', '2026-03-08', '2:00-3:00', 0],
    ['a session that comes twice', '2026-11-01', '1:00-2:00', 2],
    ['a session that begins in the gap', '2026-03-08', '2:30-4:00', 1],
  ])('%s', (_, date, hours, length) => {
    const open = openingsOn(timetable({ sessions: sessions(`daily ${hours}`) }), HERE, date)
    expect(open.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(length * 3_600_000)
  })
})

describe('whose hours hold', () => {
  const place = sessions('daily 9-11', { provider_id: null })
  const own = sessions('daily 8-10')
  it.each([
    ['their own', [...own, ...place], HERE, ['08:00-10:00']],
    ['the place’s for whoever is at home there and has none', place, HERE, ['09:00-11:00']],
    ['not the place’s for a guest', place, { ...HERE, home_id: 2 }, []],
    [
      'not the place’s for somebody with hours elsewhere',
      [...sessions('daily 8-10', { location_id: 2 }), ...place],
      HERE,
      [],
    ],
    ['none of another provider', sessions('daily 8-10', { provider_id: 7 }), HERE, []],
    ['none before they begin', sessions('daily 8-10', { from_on: '2026-11-25' }), HERE, []],
    ['on their first day', sessions('daily 8-10', { from_on: '2026-11-24' }), HERE, ['08:00-10:00']],
    ['on their last day', sessions('daily 8-10', { until_on: '2026-11-24' }), HERE, ['08:00-10:00']],
    ['none after they end', sessions('daily 8-10', { until_on: '2026-11-23' }), HERE, []],
    ['none on another weekday', sessions('mon 8-10'), HERE, []],
  ])('%s', (_, rows, seat, open) => {
    expect(times(timetable({ sessions: rows }), '2026-11-24', seat)).toEqual(open)
  })
})

describe('closed time', () => {
  it.each([
    ['nothing', {}, ['08:00-12:00', '13:00-17:00']],
    [
      'a holiday of the practice',
      { holidays: [{ holiday_on: '2026-11-24', name: 'x', location_id: null }] },
      [],
    ],
    [
      'a holiday elsewhere',
      { holidays: [{ holiday_on: '2026-11-24', name: 'x', location_id: 2 }] },
      ['08:00-12:00', '13:00-17:00'],
    ],
    ['a whole day', { closures: [closure({})] }, []],
    ['from a time on', { closures: [closure({ start_minute: 660 })] }, ['08:00-11:00']],
    ['until a time', { closures: [closure({ end_minute: 840 })] }, ['14:00-17:00']],
    [
      'in the middle',
      { closures: [closure({ start_minute: 600, end_minute: 840 })] },
      ['08:00-10:00', '14:00-17:00'],
    ],
    [
      'over days',
      {
        closures: [
          closure({ start_on: '2026-11-23', start_minute: 900, end_on: '2026-11-24', end_minute: 540 }),
        ],
      },
      ['09:00-12:00', '13:00-17:00'],
    ],
    ['of the provider', { closures: [closure({ provider_id: 1 })] }, []],
    ['of somebody else', { closures: [closure({ provider_id: 2 })] }, ['08:00-12:00', '13:00-17:00']],
    [
      'of the provider elsewhere',
      { closures: [closure({ provider_id: 1, location_id: 2 })] },
      ['08:00-12:00', '13:00-17:00'],
    ],
    [
      'two that overlap',
      {
        closures: [
          closure({ start_minute: 540, end_minute: 660 }),
          closure({ start_minute: 600, end_minute: 720 }),
        ],
      },
      ['08:00-09:00', '13:00-17:00'],
    ],
  ])('%s', (_, of, open) => {
    expect(times(timetable(of))).toEqual(open)
  })
})

describe('why a time is closed', () => {
  const at = (from: string, until: string) =>
    placed(HERE.zone, Date.parse(`2026-11-24T${from}-05:00`), Date.parse(`2026-11-24T${until}-05:00`))
  const NOON = at('11:30:00', '12:00:00')
  it.each([
    ['open', {}, NOON, null],
    ['no hours anywhere say nothing', { sessions: [] }, NOON, null],
    [
      'hours of others, and none of one’s own',
      { sessions: sessions('daily 8-17', { provider_id: 2 }) },
      NOON,
      'no hours are set',
    ],
    [
      'over lunch',
      {},
      at('11:45:00', '12:15:00'),
      'outside the hours of Tue 24 Nov, 8:00–12:00, 13:00–17:00',
    ],
    [
      'before the first session',
      {},
      at('07:45:00', '08:15:00'),
      'outside the hours of Tue 24 Nov, 8:00–12:00, 13:00–17:00',
    ],
    ['a day without hours', { sessions: sessions('mon 8-12') }, NOON, 'no hours on Tue 24 Nov'],
    [
      'a holiday',
      { holidays: [{ holiday_on: '2026-11-24', name: 'Staff day', location_id: null }] },
      NOON,
      'closed on Tue 24 Nov for Staff day',
    ],
    [
      'a closure',
      { closures: [closure({ reason: 'leave', end_on: '2026-11-26' })] },
      NOON,
      'closed Tue 24 Nov to Thu 26 Nov: leave',
    ],
    [
      'a closure of hours',
      { closures: [closure({ start_minute: 600, end_minute: 720 })] },
      NOON,
      'closed Tue 24 Nov 10:00 to 12:00',
    ],
    [
      'a closure from some time on',
      { closures: [closure({ start_minute: 600 })] },
      NOON,
      'closed Tue 24 Nov from 10:00 on',
    ],
    ['a closure at another time', { closures: [closure({ start_minute: 720 })] }, NOON, null],
  ])('%s', (_, of, visit, words) => {
    expect(closedWhy(timetable(of), HERE, '2026-11-24', visit)?.words ?? null).toBe(words)
  })

  it('names the closure', () => {
    expect(closedWhy(timetable({ closures: [closure({})] }), HERE, '2026-11-24', NOON)?.closure_id).toBe(3)
    expect(
      closedWhy(timetable({ sessions: sessions('mon 8-9') }), HERE, '2026-11-24', NOON)?.closure_id,
    ).toBe(null)
  })
})
