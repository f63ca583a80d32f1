import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTemplate, showTemplate } from '../../../../src/features/scheduling/rules/template.js'
import { Problem } from '../../../../src/kernel/problem.js'
import { parseWeekdays, showWeekdays, WEEK } from '../../../../src/kernel/time/weekdays.js'

describe('weekdays as people name them', () => {
  it.each([
    ['mon', 'mon'],
    ['mon-thu', 'mon-thu'],
    ['Mon–Thursday', 'mon-thu'],
    ['mon,wed,fri', 'mon, wed, fri'],
    ['wed, mon', 'mon, wed'],
    ['fri-mon', 'mon, fri-sun'],
    ['sat & sun', 'sat, sun'],
    ['weekdays', 'mon-fri'],
    ['weekend', 'sat, sun'],
    ['daily', 'mon-sun'],
    ['mon mon', 'mon'],
  ])('%s: %s', (text, shown) => {
    const days = parseWeekdays(text)
    expect(days instanceof Problem ? days.toString() : showWeekdays(days)).toBe(shown)
  })

  it.each([
    ['', '"" names no weekday; expected mon-thu or mon,wed,fri'],
    ['m', '"m" is no weekday; expected mon-thu or mon,wed,fri'],
    ['mon-tue-wed', '"mon-tue-wed" is no weekday; expected mon-thu or mon,wed,fri'],
    ['mon-xx', '"mon-xx" is no weekday; expected mon-thu or mon,wed,fri'],
  ])('%j is refused', (text, message) => {
    expect(String(parseWeekdays(text))).toBe(message)
  })

  it('shown and read again are the same', () => {
    fc.assert(
      fc.property(fc.subarray([...WEEK], { minLength: 1 }), (days) => {
        expect(parseWeekdays(showWeekdays(days))).toEqual(days)
      }),
    )
  })
})

describe('weekly hours', () => {
  it.each([
    ['mon-thu 8:00-12:00,13:00-17:00', ['mon-thu 8:00–12:00, 13:00–17:00']],
    ['mon-thu 8:00-12:00,13:00-17:00; fri 8-12', ['mon-thu 8:00–12:00, 13:00–17:00', 'fri 8:00–12:00']],
    ['fri 8-12; mon 8am to 5pm', ['mon 8:00–17:00', 'fri 8:00–12:00']],
    ['weekdays: 8 - 12 and 1pm - 5pm', ['mon-fri 8:00–12:00, 13:00–17:00']],
    ['mon 13:00–17:00, 8:00–12:00', ['mon 8:00–12:00, 13:00–17:00']],
    ['sat 22:00-24:00', ['sat 22:00–24:00']],
    ['sat 22:00-midnight; sun 0:00-6:00', ['sat 22:00–24:00', 'sun 0:00–6:00']],
    ['mon 8-noon', ['mon 8:00–12:00']],
    ['mon noon-13:00', ['mon 12:00–13:00']],
    ['mon 8-12; mon 12-13', ['mon 8:00–12:00, 12:00–13:00']],
  ])('%s', (text, shown) => {
    const template = parseTemplate(text)
    expect(template instanceof Problem ? template.toString() : showTemplate(template)).toEqual(shown)
  })

  const EXAMPLE = 'mon-thu 8:00-12:00,13:00-17:00; fri 8:00-12:00'
  it.each([
    ['', `"" holds no hours; expected ${EXAMPLE}`],
    ['mon', `"mon" is no weekly hours; expected ${EXAMPLE}`],
    ['8:00-12:00', `"8:00-12:00" is no weekly hours; expected ${EXAMPLE}`],
    ['moon 8-12', '"moon" is no weekday; expected mon-thu or mon,wed,fri'],
    ['mon 8', '"8" is no span of time; expected 8:00-12:00'],
    ['mon 8-12-17', '"8-12-17" is no span of time; expected 8:00-12:00'],
    ['mon 9-5', '"9-5" ends before it begins; expected 9:00-17:00'],
    ['mon 22-6', '"22-6" ends before it begins; expected a night in two parts: 22:00-24:00 and 0:00-6:00'],
    ['mon 8-8', '"8-8" ends before it begins; expected 8:00-20:00'],
    ['mon 8-25', '"25" is no time of day; expected 14:30, 2:30 pm or 9'],
    ['mon 8:75-9', '"8:75" is no time of day; expected 14:30, 2:30 pm or 9'],
    ['mon 8-later', '"later" is no time of day; expected 8:00, 17:30 or 5pm'],
    ['mon 8-12,11-13', 'mon 8:00–12:00 and 11:00–13:00 overlap'],
    ['mon-wed 8-12; tue 9-10', 'tue 8:00–12:00 and 9:00–10:00 overlap'],
  ])('%j is refused', (text, message) => {
    expect(String(parseTemplate(text))).toBe(message)
  })

  it('shown and read again are the same', () => {
    const session = fc
      .record({
        weekday: fc.constantFrom(...WEEK),
        from: fc.integer({ min: 0, max: 46 }),
        length: fc.integer({ min: 1, max: 2 }),
      })
      .map(({ weekday, from, length }) => ({
        weekday,
        from_minute: from * 30,
        until_minute: (from + length) * 30,
      }))
    fc.assert(
      fc.property(
        fc.uniqueArray(session, {
          minLength: 1,
          maxLength: 6,
          // Two sessions of a day that touch or overlap would be another template.
          comparator: (a, b) =>
            a.weekday === b.weekday && a.from_minute <= b.until_minute && b.from_minute <= a.until_minute,
        }),
        (sessions) => {
          const shown = showTemplate(sessions).join('; ')
          const again = parseTemplate(shown)
          expect(again instanceof Problem ? again.toString() : showTemplate(again).join('; ')).toBe(shown)
        },
      ),
    )
  })
})
