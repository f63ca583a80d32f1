import { describe, expect, it } from 'vitest'
import { clocksOf, referralSettings } from '../../../../src/features/referrals/rules/clocks.js'

const setting = (key: string) => {
  const found = referralSettings.find((one) => one.key === key)
  if (found === undefined) throw new Error(key)
  return found
}

describe('the clocks of referrals', () => {
  it('have the defaults of the table', () => {
    const clocks = clocksOf(new Map())
    expect(clocks.rules['not-sent']).toEqual({
      stat: { kind: 'hours', n: 2 },
      urgent: { kind: 'same-day' },
      routine: { kind: 'business-days', n: 1, calendar: 'practice' },
    })
    expect(clocks.rules['no-report'].routine).toEqual({ kind: 'calendar-days', n: 14 })
    expect([clocks.reportAsks, clocks.endingDays, clocks.endingVisits, clocks.importDays]).toEqual([
      3, 14, 2, 5,
    ])
  })

  it('are the practice’s own where it set them, and the defaults where what it set is no rule', () => {
    const clocks = clocksOf(
      new Map([
        ['referral.clock.not-sent.routine', '3 d'],
        ['referral.clock.not-sent.stat', 'soon'],
      ]),
    )
    expect(clocks.rules['not-sent'].routine).toEqual({ kind: 'calendar-days', n: 3 })
    expect(clocks.rules['not-sent'].stat).toEqual({ kind: 'hours', n: 2 })
  })

  it('every default is a value of its own setting', () => {
    for (const { key, default: value, check } of referralSettings)
      expect([key, check(value)]).toEqual([key, null])
  })

  it.each([
    ['referral.clock.not-sent.stat', '2 days before', 'counts back'],
    ['referral.clock.not-sent.stat', '2 m', 'minutes or months'],
    ['referral.ending.days', 'many', 'is not a number'],
  ])('%s refuses %s', (key, text, part) => {
    expect(setting(key).check(text)).toContain(part)
  })
})
