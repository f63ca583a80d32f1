import { describe, expect, it } from 'vitest'
import { APPOINTMENT_LIFE, isBusy } from '../../../../src/features/scheduling/records/appointment.js'
import {
  CANCELLATION_REASONS,
  type CancellationReason,
  cancelledByOf,
} from '../../../../src/features/scheduling/rules/cancellation.js'
import { overridesOf, passes } from '../../../../src/features/scheduling/rules/override.js'
import {
  correctionsFrom,
  isLateCancel,
  refuseBeforeItsDay,
  refuseNoShow,
} from '../../../../src/features/scheduling/rules/steps.js'

const START = Date.parse('2026-11-24T09:00:00-05:00')
const MINUTE = 60_000
const visit = { start: START, local_date: '2026-11-24', start_minute: 540 }

describe('steps on the day', () => {
  it.each([
    ['2026-11-23', 'it is on Tue 24 Nov: arrive is not possible before'],
    ['2026-11-24', undefined],
    ['2026-11-30', undefined],
  ])('on %s: %s', (today, words) => {
    expect(refuseBeforeItsDay(visit, 'arrive', today)?.words).toBe(words)
  })
})

describe('a missed visit', () => {
  it.each([
    [-60, 15, "it can't be missed before Tue 24 Nov 9:15 (start and 15 min of grace)"],
    [14, 15, "it can't be missed before Tue 24 Nov 9:15 (start and 15 min of grace)"],
    [15, 15, undefined],
    [0, 0, undefined],
  ])('%i minutes after its start with %i of grace: %s', (minutes, grace, words) => {
    expect(refuseNoShow(visit, START + minutes * MINUTE, grace)?.words).toBe(words)
  })

  it('late at night says the next day', () => {
    const late = { ...visit, start_minute: 1430 }
    expect(refuseNoShow(late, START, 15)?.words).toBe(
      "it can't be missed before Tue 24 Nov 0:05 of the next day (start and 15 min of grace)",
    )
  })
})

describe('a cancellation is late', () => {
  it.each([
    [25 * 60, false],
    [24 * 60, false],
    [24 * 60 - 1, true],
    [0, true],
    [-10, true],
  ])('%i minutes before the start: %s', (before, late) => {
    expect(isLateCancel(visit, START - before * MINUTE, 24 * 60)).toBe(late)
  })
})

describe('the lifecycle', () => {
  it.each([
    ['accept', 'proposed pending', 'booked'],
    ['arrive', 'proposed pending booked', 'arrived'],
    ['check-in', 'proposed pending booked arrived', 'checked-in'],
    ['fulfill', 'proposed pending booked arrived checked-in', 'fulfilled'],
    ['no-show', 'booked', 'noshow'],
    ['cancel', 'proposed pending booked arrived checked-in', 'cancelled'],
  ] as const)('%s: from %s to %s', (verb, from, to) => {
    expect(APPOINTMENT_LIFE.steps[verb]).toEqual({ from: from.split(' '), to })
  })

  it.each([
    ['noshow', ['arrived', 'booked', 'fulfilled', 'cancelled']],
    ['fulfilled', ['checked-in']],
    ['cancelled', ['booked']],
    ['booked', []],
    ['arrived', []],
    ['checked-in', []],
    ['entered-in-error', []],
  ] as const)('corrections from %s: %j', (status, allowed) => {
    expect(correctionsFrom(status)).toEqual(allowed)
  })

  it('keeps its time from pending to checked-in', () => {
    expect(APPOINTMENT_LIFE.statuses.filter(isBusy)).toEqual(['pending', 'booked', 'arrived', 'checked-in'])
  })
})

describe('reasons of a cancellation', () => {
  it('are FHIR R4’s 32, and two of our own', () => {
    const own = ['rescheduled', 'left-unseen']
    const codes = Object.keys(CANCELLATION_REASONS)
    expect(codes.filter((code) => !own.includes(code))).toHaveLength(32)
    expect(codes).toEqual(expect.arrayContaining(own))
  })

  it.each([
    ['pat', 'patient'],
    ['pat-lt', 'patient'],
    ['left-unseen', 'patient'],
    ['rescheduled', 'patient'],
    ['prov-pers', 'provider'],
    ['oth-weath', 'practice'],
    ['maint', 'practice'],
    ['other', 'practice'],
  ] as const satisfies readonly (readonly [CancellationReason, string])[])(
    '%s speaks of the %s',
    (reason, who) => {
      expect(cancelledByOf(reason)).toBe(who)
    },
  )

  it('name no word twice', () => {
    const words = Object.entries(CANCELLATION_REASONS).flatMap(([code, others]) => [code, ...others])
    expect(new Set(words).size).toBe(words.length)
  })
})

describe('overrides', () => {
  it.each([
    ['overlap', ['overlap']],
    ['overlap, closed', ['overlap', 'closed']],
    ['OVERLAP', ['overlap']],
    ['room', { unknown: 'room' }],
    ['overlap,', { unknown: '' }],
  ])('%j: %j', (text, rules) => {
    expect(overridesOf(text)).toEqual(rules)
  })

  it.each([
    [['overlap'], 'overlap', true],
    [['overlap'], 'buffer', true],
    [['buffer'], 'overlap', false],
    [['buffer'], 'buffer', true],
    [['overlap'], 'closed', false],
    [[], 'past', false],
  ] as const)('%j goes past %s: %s', (given, rule, yes) => {
    expect(passes(given, rule)).toBe(yes)
  })
})
