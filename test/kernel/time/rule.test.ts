import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isElapsed, parseRule, type Rule, showRule } from '../../../src/kernel/time/rule.js'

const EXAMPLES = '30 min, 72 h, 7 d, 2 bd, 2 federal bd, 4 mo or same day'

describe('parseRule', () => {
  test.each<[string, Rule]>([
    ['30 min', { kind: 'minutes', n: 30 }],
    ['1 minute', { kind: 'minutes', n: 1 }],
    ['72h', { kind: 'hours', n: 72 }],
    ['24 hrs', { kind: 'hours', n: 24 }],
    ['2 Hours', { kind: 'hours', n: 2 }],
    ['7 d', { kind: 'calendar-days', n: 7 }],
    ['14 cd', { kind: 'calendar-days', n: 14 }],
    ['14  calendar  days', { kind: 'calendar-days', n: 14 }],
    ['90 days before', { kind: 'calendar-days', n: -90 }],
    ['0 d before', { kind: 'calendar-days', n: 0 }],
    ['2 weeks', { kind: 'calendar-days', n: 14 }],
    ['2 bd', { kind: 'business-days', n: 2, calendar: 'practice' }],
    ['3 business days before', { kind: 'business-days', n: -3, calendar: 'practice' }],
    ['1 practice business day', { kind: 'business-days', n: 1, calendar: 'practice' }],
    ['2 federal bd', { kind: 'business-days', n: 2, calendar: 'federal' }],
    ['4 mo', { kind: 'months', n: 4 }],
    ['1 year', { kind: 'months', n: 12 }],
    ['4 months or the first of the next', { kind: 'months', n: 4, missingDay: 'first-of-next' }],
    ['same day', { kind: 'same-day' }],
    ['The Same Day', { kind: 'same-day' }],
  ])('%j', (text, rule) => {
    expect(parseRule(text)).toEqual(rule)
  })

  test.each([
    ['3 m', '"3 m": m alone could be minutes or months; expected 3 min or 3 mo'],
    ['101 y', `"101 y" is longer than 100 years; expected ${EXAMPLES}`],
    ['1201 mo before', `"1201 mo before" is longer than 100 years; expected ${EXAMPLES}`],
    ['', `"" isn't a rule for a due date; expected ${EXAMPLES}`],
    ['soon', `"soon" isn't a rule for a due date; expected ${EXAMPLES}`],
    ['3', `"3" isn't a rule for a due date; expected ${EXAMPLES}`],
    ['3 fortnights', `"3 fortnights" isn't a rule for a due date; expected ${EXAMPLES}`],
    ['-3 d', `"-3 d" isn't a rule for a due date; expected ${EXAMPLES}`],
    ['12345 d', `"12345 d" isn't a rule for a due date; expected ${EXAMPLES}`],
  ])('%j is refused', (text, message) => {
    expect(String(parseRule(text))).toBe(message)
  })
})

describe('showRule', () => {
  test.each<[Rule, string]>([
    [{ kind: 'minutes', n: 30 }, '30 minutes'],
    [{ kind: 'hours', n: 1 }, '1 hour'],
    [{ kind: 'calendar-days', n: -1 }, '1 day before'],
    [{ kind: 'business-days', n: 2, calendar: 'practice' }, '2 business days'],
    [{ kind: 'business-days', n: 2, calendar: 'federal' }, '2 federal business days'],
    [{ kind: 'months', n: 4 }, '4 months'],
    [{ kind: 'months', n: -4, missingDay: 'first-of-next' }, '4 months or the first of the next before'],
    [{ kind: 'same-day' }, 'same day'],
  ])('%j', (rule, shown) => {
    expect(showRule(rule)).toBe(shown)
  })

  it('is read back', () => {
    const n = fc.integer({ min: -1200, max: 1200 })
    const anyRule: fc.Arbitrary<Rule> = fc.oneof(
      n.map((count): Rule => ({ kind: 'minutes', n: count })),
      n.map((count): Rule => ({ kind: 'hours', n: count })),
      n.map((count): Rule => ({ kind: 'calendar-days', n: count })),
      fc
        .tuple(n, fc.constantFrom('practice', 'federal'))
        .map(([count, calendar]): Rule => ({ kind: 'business-days', n: count, calendar })),
      n.map((count): Rule => ({ kind: 'months', n: count })),
      n.map((count): Rule => ({ kind: 'months', n: count, missingDay: 'first-of-next' })),
      fc.constant<Rule>({ kind: 'same-day' }),
    )
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(parseRule(showRule(rule))).toEqual(rule)
      }),
    )
  })
})

test('isElapsed', () => {
  const rules: readonly Rule[] = [
    { kind: 'minutes', n: 1 },
    { kind: 'hours', n: 1 },
    { kind: 'calendar-days', n: 1 },
    { kind: 'same-day' },
  ]
  expect(rules.map(isElapsed)).toEqual([true, true, false, false])
})
