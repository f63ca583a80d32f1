import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CLOCK_KINDS,
  clockKey,
  clocksOf,
  URGENCIES,
} from '../../../../src/features/referrals/rules/clocks.js'
import { dueBounds, latestStart } from '../../../../src/features/referrals/rules/due-from.js'
import { stepDue } from '../../../../src/features/referrals/rules/step-due.js'
import { MONDAY_TO_FRIDAY } from '../../../../src/kernel/time/calendar.js'
import { addDays } from '../../../../src/kernel/time/date.js'
import { dueMoment } from '../../../../src/kernel/time/due.js'
import { federalCalendar } from '../../../../src/kernel/time/federal-holidays.js'
import { parseRule, type Rule } from '../../../../src/kernel/time/rule.js'
import { earliestInstant, toLocal } from '../../../../src/kernel/time/zone.js'

const zone = 'America/New_York'
const place = {
  zone,
  calendars: {
    practice: { workingDays: MONDAY_TO_FRIDAY, holidays: new Set(['2026-11-26']) },
    federal: federalCalendar,
  },
  localDate: (at: number): string => toLocal(zone, at).date,
}
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2025-01-01', n))
const texts = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom('bd', 'd', 'h', 'federal bd'))
    .map(([n, u]) => `${n} ${u}`),
  fc.integer({ min: 0, max: 12 }).map((n) => `${n} mo`),
  fc.constant('same day'),
)
const ruleOf = (text: string): Rule => {
  const rule = parseRule(text)
  if ('message' in rule) throw new Error(text)
  return rule
}

describe('what a query may leave out', () => {
  it('no clock that started later is due', () => {
    fc.assert(
      fc.property(texts, day, day, (text, start, until) => {
        const rule = ruleOf(text)
        fc.pre(dueMoment(rule, start, place).dueOn <= until)
        expect(start <= latestStart(rule, until)).toBe(true)
      }),
    )
  })

  it('no referral that is due is outside the bounds', () => {
    const status = fc.constantFrom(
      'draft',
      'sent',
      'received',
      'info-requested',
      'declined',
      'accepted',
      'seen',
      'report-received',
      'reviewed',
    )
    const settings = fc.array(
      fc.tuple(fc.constantFrom(...CLOCK_KINDS), fc.constantFrom(...URGENCIES), texts),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(
        status,
        fc.constantFrom(...URGENCIES),
        fc.constantFrom('in' as const, 'out' as const),
        day,
        fc.integer({ min: 0, max: 90 }),
        settings,
        (state, urgency, direction, start, ahead, own) => {
          const clocks = clocksOf(new Map(own.map(([kind, rank, text]) => [clockKey(kind, rank), text])))
          const until = addDays(start, ahead)
          const step = stepDue(
            {
              direction,
              status: state,
              urgency,
              clock_of: 'sent',
              clock_on: start,
              clock_at: earliestInstant(zone, start, 600),
              patient_reached_at: null,
              visit_on: null,
              report_requests: 0,
              last_report_request_on: null,
              patient_told_at: null,
            },
            clocks,
            place,
            until,
          )
          fc.pre(step !== null && step.dueOn <= until)
          const bounds = dueBounds(clocks, until).filter(
            (one) => one.urgency === urgency && one.statuses.includes(state),
          )
          expect(bounds.some(({ startedBy }) => start <= startedBy)).toBe(true)
        },
      ),
    )
  })
})
