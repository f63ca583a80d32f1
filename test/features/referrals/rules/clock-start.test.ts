import { describe, expect, it } from 'vitest'
import { clockStart, keptStart } from '../../../../src/features/referrals/rules/clock-start.js'
import type { Facts } from '../../../../src/features/referrals/rules/facts.js'
import { earliestInstant, toLocal } from '../../../../src/kernel/time/zone.js'

const zone = 'America/New_York'
const at = (text: string): number => Date.parse(text)
const clock = {
  localDate: (instant: number): string => toLocal(zone, instant).date,
  dayStart: (date: string): number => earliestInstant(zone, date, 0),
}

const FACTS: Facts = {
  direction: 'out',
  status: 'sent',
  status_since: at('2026-11-18T15:00:00-05:00'),
  created_at: at('2026-11-16T09:00:00-05:00'),
  ordered_on: '2026-11-16',
  received_on: null,
  sent_at: at('2026-11-17T10:00:00-05:00'),
  visit_on: null,
  seen_on: null,
  report_received_at: null,
  reviewed_at: null,
  imported_at: null,
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
    expect(clockStart({ ...FACTS, ...facts }, 5, clock)).toMatchObject({ clock_of: of, clock_on: on })
  })

  it('a day that nobody wrote down at once starts at midnight, one of today at its minute', () => {
    const later = clockStart({ ...FACTS, status: 'draft', ordered_on: '2026-11-12' }, 5, clock)
    expect(later.clock_at).toBe(at('2026-11-12T00:00:00-05:00'))
    expect(clockStart({ ...FACTS, status: 'draft' }, 5, clock).clock_at).toBe(FACTS.created_at)
  })

  it.each([
    ['more than five days old', '2026-11-23T09:00:00-05:00', 'import'],
    ['five days old', '2026-11-22T09:00:00-05:00', 'sent'],
    ['newer than the import', '2026-11-16T09:00:00-05:00', 'sent'],
  ])('a row that is %s', (_what, imported, of) => {
    const imported_at = at(imported)
    const start = clockStart({ ...FACTS, imported_at }, 5, clock)
    expect(start.clock_of).toBe(of)
    expect(start.clock_at).toBe(of === 'import' ? imported_at : FACTS.sent_at)
  })
})

describe('a clock that was kept', () => {
  const imported = { imported_at: at('2026-11-24T09:00:00-05:00') }
  const kept = (facts: Facts) => ({ ...facts, ...clockStart(facts, 5, clock) })

  it.each<[string, Facts]>([
    ['sent', FACTS],
    ['draft', { ...FACTS, status: 'draft', ordered_on: '2026-11-12' }],
    ['seen', { ...FACTS, status: 'seen', seen_on: '2026-11-17' }],
    ['imported', { ...FACTS, ...imported }],
    ['imported by the day', { ...FACTS, ...imported, status: 'draft' }],
  ])('holds while its facts do: %s', (_what, facts) => {
    expect(keptStart(kept(facts))).toEqual(clockStart(facts, 5, clock))
  })

  it.each<[string, Facts, Partial<Facts>]>([
    ['another step', FACTS, { status: 'seen', seen_on: '2026-11-17' }],
    ['another instant', FACTS, { sent_at: at('2026-11-18T10:00:00-05:00') }],
    ['another day', { ...FACTS, status: 'draft' }, { ordered_on: '2026-11-13' }],
    ['a fact after the import', { ...FACTS, ...imported }, { sent_at: at('2026-11-25T10:00:00-05:00') }],
    ['a day after the import', { ...FACTS, ...imported, status: 'draft' }, { ordered_on: '2026-11-25' }],
    ['no import any more', { ...FACTS, ...imported }, { imported_at: null }],
  ])('is worked out again after %s', (_what, facts, change) => {
    expect(keptStart({ ...kept(facts), ...change })).toBeNull()
  })

  it('may be missing', () => {
    expect(keptStart({ ...FACTS, clock_of: null, clock_on: null, clock_at: null })).toBeNull()
  })
})
