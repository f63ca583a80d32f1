import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Calendar, isBusinessDay, MONDAY_TO_FRIDAY } from '../../../src/kernel/time/calendar.js'
import { addDays, daysBetween } from '../../../src/kernel/time/date.js'
import {
  type ClockChanges,
  type ClockPlace,
  dueBy,
  dueMoment,
  isOverdue,
  lateDays,
} from '../../../src/kernel/time/due.js'
import { federalCalendar } from '../../../src/kernel/time/federal-holidays.js'
import { parseRule, type Rule } from '../../../src/kernel/time/rule.js'
import { dayBounds, isoInstant, toLocal } from '../../../src/kernel/time/zone.js'
import { anyZone, workingDate, workingInstant } from './arbitrary.js'

const NEW_YORK = 'America/New_York'

/** Open on Columbus Day, closed on the day after Thanksgiving. */
const practice: Calendar = {
  workingDays: MONDAY_TO_FRIDAY,
  holidays: new Set(['2026-11-26', '2026-11-27', '2026-12-25']),
}

const placeIn = (zone: string): ClockPlace => ({ zone, calendars: { practice, federal: federalCalendar } })

const at = (iso: string): number => Date.parse(iso)

const ruleOf = (text: string): Rule => {
  const rule = parseRule(text)
  if ('message' in rule) throw new Error(String(rule))
  return rule
}

const due = (rule: string, start: string, changes: ClockChanges = {}, zone = NEW_YORK) =>
  dueBy(ruleOf(rule), start.includes('T') ? at(start) : start, placeIn(zone), changes)

const shown = (rule: string, start: string, changes: ClockChanges = {}): string => {
  const { dueOn, dueAt } = due(rule, start, changes)
  return dueAt === null ? dueOn : isoInstant(NEW_YORK, dueAt)
}

describe('worked examples of the rules', () => {
  test.each([
    ['PA, expedited: 72 hours feel no DST', '72 h', '2026-03-06T16:30-05:00', '2026-03-09T17:30:00-04:00'],
    ['PA, standard: 7 days after the day of receipt', '7 d', '2026-03-06T16:30-05:00', '2026-03-13'],
    ['PA on an exchange: 15 days', '15 d', '2026-03-06T16:30-05:00', '2026-03-21'],
    ['Part B drug, expedited: 24 hours', '24 h', '2026-03-07T12:00-05:00', '2026-03-08T13:00:00-04:00'],
    ['TCM contact, discharged on a Friday', '2 federal bd', '2026-03-06', '2026-03-10'],
    ['TCM contact over Christmas', '2 federal bd', '2026-12-23', '2026-12-28'],
    ['TCM visit, high complexity', '7 d', '2026-03-06', '2026-03-13'],
    ['TCM visit, moderate complexity', '14 d', '2026-03-06', '2026-03-20'],
    ['TCM period', '29 d', '2026-03-06', '2026-04-04'],
    [
      'external review where the day is missing',
      '4 months or the first of the next',
      '2026-10-31',
      '2027-03-01',
    ],
    ['external review', '4 months or the first of the next', '2026-09-15', '2027-01-15'],
    ['recall after a leap day', '1 y', '2024-02-29', '2025-02-28'],
    ['MA appeal: 65 days from the notice', '65 d', '2026-01-05', '2026-03-11'],
    ['referral, sent on a Saturday', '2 bd', '2026-11-21T10:00-05:00', '2026-11-24'],
    ['over the long weekend of the practice', '1 bd', '2026-11-25T10:00-05:00', '2026-11-30'],
    ['over the same weekend by federal days', '1 federal bd', '2026-11-25T10:00-05:00', '2026-11-27'],
    ['Columbus Day is a practice day', '1 bd', '2026-10-09', '2026-10-12'],
    ['but no federal one', '1 federal bd', '2026-10-09', '2026-10-13'],
    ['none from a Saturday is the next business day', '0 bd', '2026-11-21', '2026-11-23'],
    ['none from a Monday is that Monday', '0 bd', '2026-11-23', '2026-11-23'],
    ['same day, also on a Sunday', 'same day', '2026-11-22T10:00-05:00', '2026-11-22'],
    ['two business days before a visit', '2 bd before', '2026-11-30T09:00-05:00', '2026-11-24'],
    ['90 days before a proxy ends', '90 d before', '2026-11-24', '2026-08-26'],
    ['minutes', '30 min', '2026-11-24T09:30-05:00', '2026-11-24T10:00:00-05:00'],
    ['hours from a day without a time', '24 h', '2026-11-24', '2026-11-25T00:00:00-05:00'],
    ['late in the evening it is still that day', '1 d', '2026-11-24T23:59-05:00', '2026-11-25'],
  ])('%s', (_, rule, start, expected) => {
    expect(shown(rule, start)).toBe(expected)
  })
})

describe('extensions', () => {
  test.each([
    ['7 d', '2026-03-06', ['14 d'], '2026-03-27'],
    ['7 d', '2026-03-06', ['14 d', '1 bd'], '2026-03-30'],
    ['72 h', '2026-03-06T16:30-05:00', ['14 d'], '2026-03-23T17:30:00-04:00'],
    ['24 h', '2026-10-17T01:30-04:00', ['14 d'], '2026-11-01T01:30:00-04:00'],
    ['24 h', '2026-02-21T02:30-05:00', ['14 d'], '2026-03-08T03:00:00-04:00'],
    ['24 h', '2026-11-24T09:30-05:00', ['48 h'], '2026-11-27T09:30:00-05:00'],
    ['1 d', '2026-11-24', ['30 min'], '2026-11-26T00:30:00-05:00'],
  ])('%s from %s and %j is %s', (rule, start, extensions, expected) => {
    expect(shown(rule, start, { extensions: extensions.map(ruleOf) })).toBe(expected)
  })
})

describe('pauses', () => {
  const pause = (from: string, to: string) => [at(from), at(to)] as const

  test.each([
    [
      'a clock of hours gets them back',
      '72 h',
      '2026-11-23T09:00-05:00',
      [['2026-11-24T09:00-05:00', '2026-11-24T15:30-05:00']],
      '2026-11-26T15:30:00-05:00',
    ],
    [
      'a clock of days gets days',
      '7 d',
      '2026-11-02T09:00-05:00',
      [['2026-11-04T09:00-05:00', '2026-11-06T08:00-05:00']],
      '2026-11-11',
    ],
    [
      'a clock of business days gets business days',
      '5 bd',
      '2026-11-02T09:00-05:00',
      [['2026-11-06T09:00-05:00', '2026-11-09T08:00-05:00']],
      '2026-11-10',
    ],
    [
      'a clock of months gets days',
      '1 mo',
      '2026-11-02',
      [['2026-11-06T09:00-05:00', '2026-11-09T08:00-05:00']],
      '2026-12-05',
    ],
    [
      'a stop within a day gives none',
      '5 bd',
      '2026-11-02',
      [['2026-11-06T09:00-05:00', '2026-11-06T18:00-05:00']],
      '2026-11-09',
    ],
    [
      'nor one over a weekend, where none counts',
      '5 bd',
      '2026-11-02',
      [['2026-11-07T09:00-05:00', '2026-11-08T18:00-05:00']],
      '2026-11-09',
    ],
    [
      'one after the clock ran out is too late',
      '24 h',
      '2026-11-23T09:00-05:00',
      [['2026-11-24T09:00-05:00', '2026-11-25T09:00-05:00']],
      '2026-11-24T09:00:00-05:00',
    ],
    [
      'one after the last day too',
      '1 d',
      '2026-11-23',
      [['2026-11-25T00:00-05:00', '2026-11-28T00:00-05:00']],
      '2026-11-24',
    ],
    [
      'but not one on the last day',
      '1 d',
      '2026-11-23',
      [['2026-11-24T23:59-05:00', '2026-11-28T00:00-05:00']],
      '2026-11-28',
    ],
    [
      'what lies before the start is left out',
      '24 h',
      '2026-11-23T09:00-05:00',
      [
        ['2026-11-20T09:00-05:00', '2026-11-23T10:00-05:00'],
        ['2026-11-01T00:00-05:00', '2026-11-02T00:00-05:00'],
      ],
      '2026-11-24T10:00:00-05:00',
    ],
    [
      'what overlaps counts once, in any order',
      '24 h',
      '2026-11-23T09:00-05:00',
      [
        ['2026-11-23T11:00-05:00', '2026-11-23T14:00-05:00'],
        ['2026-11-23T10:00-05:00', '2026-11-23T12:00-05:00'],
      ],
      '2026-11-24T13:00:00-05:00',
    ],
    [
      'a second pause counts when the first made room for it',
      '2 h',
      '2026-11-23T09:00-05:00',
      [
        ['2026-11-23T10:00-05:00', '2026-11-23T12:00-05:00'],
        ['2026-11-23T12:30-05:00', '2026-11-23T13:00-05:00'],
      ],
      '2026-11-23T13:30:00-05:00',
    ],
    [
      'a pause that ends before it begins is none',
      '2 h',
      '2026-11-23T09:00-05:00',
      [['2026-11-23T10:00-05:00', '2026-11-23T09:30-05:00']],
      '2026-11-23T11:00:00-05:00',
    ],
  ])('%s', (_, rule, start, pauses, expected) => {
    expect(shown(rule, start, { pauses: pauses.map(([from = '', to = '']) => pause(from, to)) })).toBe(
      expected,
    )
  })

  it('come after the extensions', () => {
    const changes = {
      extensions: [ruleOf('14 d')],
      pauses: [pause('2026-03-20T09:00-04:00', '2026-03-22T09:00-04:00')],
    }
    expect(shown('7 d', '2026-03-06', changes)).toBe('2026-03-29')
  })
})

describe('the steps', () => {
  test.each<[string, string, ClockChanges, readonly string[]]>([
    [
      '72 h',
      '2026-03-06T16:30-05:00',
      { extensions: [ruleOf('14 d')] },
      [
        'starts Fri 6 Mar 2026 16:30 (-05:00)',
        '72 hours: Mon 9 Mar 2026 17:30 (-04:00)',
        'extended by 14 days: Mon 23 Mar 2026 17:30 (-04:00)',
        'overdue after Mon 23 Mar 2026 17:30 (-04:00)',
      ],
    ],
    [
      '2 federal bd',
      '2026-12-23',
      {},
      [
        'starts Wed 23 Dec 2026',
        '2 federal business days: Mon 28 Dec 2026, not counting 2 non-working days and the holiday Fri 25 Dec',
        'overdue from Tue 29 Dec 2026',
      ],
    ],
    [
      '1 bd',
      '2026-11-25',
      {},
      [
        'starts Wed 25 Nov 2026',
        '1 business day: Mon 30 Nov 2026, not counting 2 non-working days and the holidays Thu 26 Nov, Fri 27 Nov',
        'overdue from Tue 1 Dec 2026',
      ],
    ],
    [
      '0 bd',
      '2026-11-22',
      {},
      [
        'starts Sun 22 Nov 2026',
        '0 business days: Mon 23 Nov 2026, not counting 1 non-working day',
        'overdue from Tue 24 Nov 2026',
      ],
    ],
    [
      '1 federal bd before',
      '2026-11-27',
      { extensions: [ruleOf('1 bd')] },
      [
        'starts Fri 27 Nov 2026',
        '1 federal business day before: Wed 25 Nov 2026, not counting the holiday Thu 26 Nov',
        'extended by 1 business day: Mon 30 Nov 2026, not counting 2 non-working days and the holidays Thu 26 Nov, Fri 27 Nov',
        'overdue from Tue 1 Dec 2026',
      ],
    ],
    [
      '7 d',
      '2026-11-02',
      { pauses: [[at('2026-11-04T09:00-05:00'), at('2026-11-06T08:00-05:00')]] },
      [
        'starts Mon 2 Nov 2026',
        '7 days: Mon 9 Nov 2026',
        'stopped from Wed 4 Nov 2026 9:00 (-05:00) to Fri 6 Nov 2026 8:00 (-05:00): Wed 11 Nov 2026',
        'overdue from Thu 12 Nov 2026',
      ],
    ],
  ])('of %s from %s', (rule, start, changes, steps) => {
    expect(due(rule, start, changes).steps).toEqual(steps)
  })

  it('say that what starts on the last day of all is never due', () => {
    expect(due('30 d', '9999-12-31')).toEqual({
      dueOn: '9999-12-31',
      dueAt: null,
      steps: ['starts Fri 31 Dec 9999: never due'],
    })
  })
})

describe('isOverdue and lateDays', () => {
  test.each([
    ['2026-11-24', null, '2026-11-24T23:59:59.999-05:00', false, 0],
    ['2026-11-24', null, '2026-11-25T00:00-05:00', true, 1],
    ['2026-11-24', null, '2026-11-20T00:00-05:00', false, 0],
    ['2026-10-31', null, '2026-11-02T00:00-05:00', true, 2],
    ['2026-11-24', '2026-11-24T14:10-05:00', '2026-11-24T14:10-05:00', false, 0],
    ['2026-11-24', '2026-11-24T14:10-05:00', '2026-11-24T14:10:00.001-05:00', true, 0],
    ['2026-11-24', '2026-11-24T14:10-05:00', '2026-11-26T08:00-05:00', true, 2],
  ])('due %s %s, at %s: %s, %i days', (dueOn, dueAt, now, overdue, days) => {
    const moment = { dueOn, dueAt: dueAt === null ? null : at(dueAt) }
    expect(isOverdue(moment, at(now), NEW_YORK)).toBe(overdue)
    expect(lateDays(moment, at(now), NEW_YORK)).toBe(days)
  })
})

describe('whatever the zone', () => {
  const days = fc.integer({ min: 0, max: 400 })

  it('a clock of hours is elapsed time', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, days, (zone, start, n) => {
        const result = dueBy({ kind: 'hours', n }, start, placeIn(zone))
        expect(result.dueAt).toBe(start + n * 3_600_000)
        expect(result.dueOn).toBe(toLocal(zone, start + n * 3_600_000).date)
      }),
    )
  })

  it('a clock of days counts midnights, at any time of the day', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, days, (zone, start, n) => {
        const { dueOn, dueAt } = dueBy({ kind: 'calendar-days', n }, start, placeIn(zone))
        expect(daysBetween(toLocal(zone, start).date, dueOn)).toBe(n)
        expect(dueAt).toBeNull()
      }),
    )
  })

  it('a result in business days is no weekend and no holiday', () => {
    const calendar = fc.constantFrom('practice', 'federal')
    const count = fc.integer({ min: -30, max: 30 })
    fc.assert(
      fc.property(anyZone, workingInstant, calendar, count, (zone, start, name, n) => {
        const place = placeIn(zone)
        const { dueOn } = dueBy({ kind: 'business-days', n, calendar: name }, start, place)
        expect(isBusinessDay(place.calendars[name], dueOn)).toBe(true)
      }),
    )
  })

  it('adding months never reverses two dates, with or without a missing day', () => {
    const rule = fc.record(
      {
        kind: fc.constant('months' as const),
        n: fc.integer({ min: -60, max: 60 }),
        missingDay: fc.constant('first-of-next' as const),
      },
      { requiredKeys: ['kind', 'n'] },
    )
    fc.assert(
      fc.property(rule, workingDate, workingDate, (months, a, b) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        const place = placeIn('UTC')
        expect(dueBy(months, early, place).dueOn <= dueBy(months, late, place).dueOn).toBe(true)
      }),
    )
  })

  it('a due date is overdue from the next local midnight, not before', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, (zone, start) => {
        const moment = dueBy({ kind: 'same-day' }, start, placeIn(zone))
        const midnight = dayBounds(zone, moment.dueOn)[1]
        expect(isOverdue(moment, midnight - 1, zone)).toBe(false)
        expect(isOverdue(moment, midnight, zone)).toBe(true)
        expect(lateDays(moment, dayBounds(zone, addDays(moment.dueOn, 3))[0], zone)).toBe(3)
      }),
    )
  })

  it('a pause never brings the due date forward', () => {
    const rule = fc.constantFrom<Rule>(
      { kind: 'hours', n: 72 },
      { kind: 'calendar-days', n: 7 },
      { kind: 'business-days', n: 3, calendar: 'practice' },
      { kind: 'months', n: 1 },
      { kind: 'same-day' },
    )
    const hours = fc.integer({ min: -48, max: 240 })
    fc.assert(
      fc.property(anyZone, rule, workingInstant, hours, hours, (zone, each, start, a, b) => {
        const place = placeIn(zone)
        const paused = dueBy(each, start, place, { pauses: [[start + a * 3_600_000, start + b * 3_600_000]] })
        const plain = dueBy(each, start, place)
        expect(paused.dueOn >= plain.dueOn).toBe(true)
        expect((paused.dueAt ?? 0) >= (plain.dueAt ?? 0)).toBe(true)
      }),
    )
  })
})

test.each<[string, number | string]>([
  ['5 bd', '2026-11-24'],
  ['24 hours', Date.parse('2026-11-24T14:00:00Z')],
  ['2 bd', Date.parse('2026-11-25T23:30:00Z')],
  ['5 bd', '9999-12-31'],
])('the moment alone of %s from %s is the one that dueBy explains', (rule, start) => {
  const place = placeIn(NEW_YORK)
  const { dueOn, dueAt } = dueBy(ruleOf(rule), start, place)
  expect(dueMoment(ruleOf(rule), start, place)).toEqual({ dueOn, dueAt })
})
