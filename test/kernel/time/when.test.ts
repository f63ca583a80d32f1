import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isProblem } from '../../../src/kernel/problem.js'
import type { Reading } from '../../../src/kernel/reading.js'
import { addDays, weekdayOf } from '../../../src/kernel/time/date.js'
import { parseWhen, type When, type WhenOptions } from '../../../src/kernel/time/when.js'
import { toLocal } from '../../../src/kernel/time/zone.js'
import { anyZone, READING, workingInstant } from './arbitrary.js'

const EXAMPLES = '2026-11-24, 11/24/2026, tomorrow, mon, next fri, +3d or 2026-11-24 14:30'
const OPENING = { from: 480, to: 1020 }

const when = (text: string, reading: Partial<Reading> = {}, options: WhenOptions = {}): When => {
  const result = parseWhen(text, { ...READING, ...reading }, options)
  if (isProblem(result)) throw new Error(String(result))
  return result
}

const problem = (text: string, reading: Partial<Reading> = {}, options: WhenOptions = {}): string => {
  const result = parseWhen(text, { ...READING, ...reading }, options)
  if (!isProblem(result)) throw new Error(`understood as ${result.words}`)
  return String(result)
}

describe('a day (today is Tue 24 Nov 2026)', () => {
  test.each([
    ['2026-12-04', '2026-12-04'],
    ['12/04/2026', '2026-12-04'],
    ['12/4/26', '2026-12-04'],
    ['12/04/47', '1947-12-04'],
    ['4 Dec 2026', '2026-12-04'],
    ['Dec 4, 2026', '2026-12-04'],
    ['Fri 4 Dec 2026', '2026-12-04'],
    ['24 nov 26', '2026-11-24'],
    ['24-Nov-14', '2014-11-24'],
    ['Nov 24', '2026-11-24'],
    ['nov 23', '2027-11-23'],
    ['1/5', '2027-01-05'],
    ['Feb 29', '2028-02-29'],
    ['today', '2026-11-24'],
    ['TODAY', '2026-11-24'],
    ['  tomorrow ', '2026-11-25'],
    ['yesterday', '2026-11-23'],
    ['wed', '2026-11-25'],
    ['tue', '2026-12-01'],
    ['mon', '2026-11-30'],
    ['Thursday', '2026-11-26'],
    ['Next Fri', '2026-12-04'],
    ['next mon', '2026-11-30'],
    ['next tue', '2026-12-01'],
    ['this mon', '2026-11-23'],
    ['last fri', '2026-11-20'],
    ['+3d', '2026-11-27'],
    ['-2w', '2026-11-10'],
    ['+1mo', '2026-12-24'],
    ['+ 1 year', '2027-11-24'],
  ])('%j is %s', (text, date) => {
    expect(when(text)).toMatchObject({ date, time: null, instant: null })
  })

  it('is said in words', () => {
    expect(when('12/04/2026')).toEqual({
      date: '2026-12-04',
      time: null,
      instant: null,
      words: 'Fri 4 Dec 2026',
    })
  })

  test.each([
    ['Nov 25', '2025-11-25'],
    ['Nov 24', '2026-11-24'],
    ['Feb 29', '2024-02-29'],
    ['fri', '2026-11-20'],
    ['Monday', '2026-11-23'],
    ['tue', '2026-11-17'],
    ['wed', '2026-11-18'],
  ])('%j looking back is %s', (text, date) => {
    expect(when(text, {}, { lean: 'back' }).date).toBe(date)
  })

  it('without its year, when no later year holds it, is one of the present', () => {
    expect(when('Nov 23', { today: '9999-11-24' }).date).toBe('9999-11-23')
  })

  it('by weekday is within the seven days after today, and by next in the following calendar week', () => {
    const name = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')
    fc.assert(
      fc.property(anyZone, workingInstant, name, (zone, now, weekday) => {
        const today = toLocal(zone, now).date
        const first = when(weekday, { zone, now, today }).date
        expect(first > today && first <= addDays(today, 7)).toBe(true)
        const next = when(`next ${weekday}`, { zone, now, today }).date
        expect(weekdayOf(next)).toBe(weekdayOf(first))
        const monday = addDays(today, 7 - weekdayOf(today))
        expect(next >= monday && next <= addDays(monday, 6)).toBe(true)
      }),
    )
  })
})

describe('a time', () => {
  test.each([
    ['2026-11-24 14:30', '2026-11-24', '14:30'],
    ['2026-11-24T14:30', '2026-11-24', '14:30'],
    ['2026-11-24T14:30:59', '2026-11-24', '14:30'],
    ['11/25/2026 9', '2026-11-25', '09:00'],
    ['tomorrow 2:30pm', '2026-11-25', '14:30'],
    ['tomorrow, 2:30 pm', '2026-11-25', '14:30'],
    ['TOMORROW AT NOON', '2026-11-25', '12:00'],
    ['mon 9', '2026-11-30', '09:00'],
    ['next fri 14:00', '2026-12-04', '14:00'],
    ['Mon 30 Nov 2026 9:15', '2026-11-30', '09:15'],
    ['24 nov 9', '2026-11-24', '09:00'],
    ['24 nov 14:00', '2026-11-24', '14:00'],
    ['14:30', '2026-11-24', '14:30'],
    ['2pm', '2026-11-24', '14:00'],
    ['at 9:00', '2026-11-24', '09:00'],
    ['+3d 14:30', '2026-11-27', '14:30'],
    ['+1W At 9AM', '2026-12-01', '09:00'],
    ['+90min', '2026-11-24', '11:00'],
    ['+2h', '2026-11-24', '11:30'],
    ['-1h30', '2026-11-24', '08:00'],
    ['+15h', '2026-11-25', '00:30'],
    ['Now', '2026-11-24', '09:30'],
    ['2026-11-24T14:30:00Z', '2026-11-24', '09:30'],
    ['2026-11-24T23:30:00-08:00', '2026-11-25', '02:30'],
  ])('%j is %s %s', (text, date, time) => {
    const result = when(text)
    expect(result).toMatchObject({ date, time })
    expect(toLocal(READING.zone, result.instant ?? 0)).toMatchObject({ date, time })
  })

  it('is said in words', () => {
    expect(when('tomorrow 2:30pm')).toEqual({
      date: '2026-11-25',
      time: '14:30',
      instant: Date.parse('2026-11-25T14:30-05:00'),
      words: 'Wed 25 Nov 2026 14:30',
    })
  })

  it('keeps the seconds of an ISO instant and drops those of now', () => {
    expect(when('2026-11-24T14:30:05.250Z').instant).toBe(Date.parse('2026-11-24T14:30:05.250Z'))
    expect(when('+90min', { now: READING.now + 59_999 }).instant).toBe(READING.now + 90 * 60_000)
  })

  it('+2h is two hours on the clock of physics, also over a change of the other clocks', () => {
    const now = Date.parse('2026-03-08T01:30:00-05:00')
    expect(when('+2h', { now, today: '2026-03-08' })).toMatchObject({
      time: '04:30',
      instant: now + 7_200_000,
    })
  })
})

describe('opening hours', () => {
  test.each(['8:00', '16:59', '2pm', '7:30am', '8:30 pm', 'tomorrow 9', '2026-11-24T03:00:00-05:00', '+12h'])(
    '%s passes',
    (text) => {
      expect(when(text, {}, { opening: OPENING }).time).not.toBeNull()
    },
  )

  test.each([
    ['tomorrow 2:30', '"tomorrow 2:30": 2:30 is outside opening hours, 8:00–17:00; did you mean 2:30 pm?'],
    ['4:59', '"4:59": 4:59 is outside opening hours, 8:00–17:00; did you mean 4:59 pm?'],
    ['17:00', '"17:00": 17:00 is outside opening hours, 8:00–17:00; expected 5:00 pm if that is meant'],
    ['5:00', '"5:00": 5:00 is outside opening hours, 8:00–17:00; expected 5:00 am if that is meant'],
    ['7:59', '"7:59": 7:59 is outside opening hours, 8:00–17:00; expected 7:59 am if that is meant'],
  ])('%s is refused', (text, message) => {
    expect(problem(text, {}, { opening: OPENING })).toBe(message)
  })
})

describe('changes of the clocks', () => {
  it('refuses a time that is skipped, naming the nearest real ones', () => {
    expect(problem('2026-03-08 02:30')).toBe(
      '"2026-03-08 02:30": the clocks skip 2:30 on Sun 8 Mar 2026 in America/New_York; expected 1:59 or 3:00',
    )
    expect(problem('2026-03-08 00:30', { zone: 'America/Havana' })).toBe(
      '"2026-03-08 00:30": the clocks skip 0:30 on Sun 8 Mar 2026 in America/Havana; ' +
        'expected Sat 7 Mar 2026 23:59 or 1:00',
    )
  })

  it('takes the first of a time that happens twice, with a warning', () => {
    expect(when('2026-11-01 01:30')).toEqual({
      date: '2026-11-01',
      time: '01:30',
      instant: Date.parse('2026-11-01T01:30-04:00'),
      words: 'Sun 1 Nov 2026 1:30',
      warning:
        '1:30 happens twice on Sun 1 Nov 2026: taken as 2026-11-01T01:30:00-04:00, not as 2026-11-01T01:30:00-05:00',
    })
  })

  it('needs no warning when the offset is given', () => {
    expect(when('2026-11-01T01:30:00-05:00')).toEqual({
      date: '2026-11-01',
      time: '01:30',
      instant: Date.parse('2026-11-01T01:30-05:00'),
      words: 'Sun 1 Nov 2026 1:30',
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['', `"" isn't a date or a time; expected ${EXAMPLES}`],
    ['thursday week', `"thursday week" isn't a date or a time; expected ${EXAMPLES}`],
    ['Foo', `"Foo" isn't a date or a time; expected ${EXAMPLES}`],
    ['fri next', `"fri next" isn't a date or a time; expected ${EXAMPLES}`],
    ['next fri fri', `"next fri fri" isn't a date or a time; expected ${EXAMPLES}`],
    ['tomorrow soon', `"tomorrow soon" isn't a date or a time; expected ${EXAMPLES}`],
    ['every fri', `"every fri" isn't a date or a time; expected ${EXAMPLES}`],
    ['next week', `"next week" is a range of days, not one; expected ${EXAMPLES}`],
    ['mon..fri', `"mon..fri" is a range of days, not one; expected ${EXAMPLES}`],
    ['3d', '"3d" has no sign; expected +3d or -3d'],
    ['2 Weeks', '"2 Weeks" has no sign; expected +2 Weeks or -2 Weeks'],
    ['+3m', '"+3m": m alone could be minutes or months; expected 3min or 3mo'],
    ['+3x', '"+3x" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
    ['+3d soon', '"+3d soon" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
    ['+3x 9:00', '"+3x 9:00" isn\'t an offset; expected +3d, -2w, +90min, +2h, +1mo or +1y'],
    ['+2h 9:00', '"+2h 9:00": +2h is a time already; expected +2h alone'],
    ['+3d 25:00', '"25:00" is no time of day; expected 14:30, 2:30 pm or 9'],
    ['+99999999d 9:00', '"+99999999d 9:00" lies outside the years 1 to 9999'],
    ['+99999999d', '"+99999999d" lies outside the years 1 to 9999'],
    ['-9999999999999h', '"-9999999999999h" lies outside the years 1 to 9999'],
    ['+9999999999999h', '"+9999999999999h" lies outside the years 1 to 9999'],
    ['9', '"9" could be a day or an hour; expected 9:00, 9am or a date'],
    [
      '24 nov 14',
      '"24 nov 14": 14 could be the year 2014 or the time 14:00; expected the year in four digits or the time as 14:00',
    ],
    [
      'Nov 24th, 09',
      '"Nov 24th 09": 09 could be the year 2009 or the time 09:00; expected the year in four digits or the time as 09:00',
    ],
    ['tomorrow 25:00', '"25:00" is no time of day; expected 14:30, 2:30 pm or 9'],
    ['Mon 24 Nov 2026 9:00', '"Mon 24 Nov 2026": 24 Nov 2026 is a Tuesday, not a Monday'],
    ['Feb 30', '"Feb 30": there is no day 30 in February 2026, which has 28 days'],
    ['2026-02-29', '"2026-02-29": there is no day 29 in February 2026, which has 28 days'],
    ['2026-02-30T09:30Z', '"2026-02-30T09:30Z" is no instant; expected 2026-11-24T09:30:00-05:00'],
    [
      '24/11/2026',
      '"24/11/2026" is no date as month/day/year; as day/month/year it would be 24 Nov; expected month/day/year, as in 11/24/2026',
    ],
  ])('%j', (text, message) => {
    expect(problem(text)).toBe(message)
  })

  test.each(['tomorrow', 'fri', 'next fri', '+1d'])('%s on the last day of all', (text) => {
    expect(problem(text, { today: '9999-12-31' })).toBe(`"${text}" lies outside the years 1 to 9999`)
  })

  it('shows a date in the order of the reading', () => {
    expect(problem('soon', { dateOrder: 'dmy' })).toContain('2026-11-24, 24/11/2026, tomorrow')
  })

  it('never throws, whatever was typed', () => {
    const piece = fc.constantFrom(
      'mon',
      'next',
      'fri',
      'today',
      '+3',
      'd',
      '-',
      '2026',
      '11',
      '24',
      '/',
      ':',
      '14:30',
      'pm',
      'T',
      'Z',
      ' ',
      '..',
      'nov',
      'at',
      '9',
      '0',
    )
    const typed = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseWhen(text, READING, { opening: OPENING })
        expect(isProblem(result) || result.date.length === 10).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('reads its own words back', () => {
    fc.assert(
      fc.property(anyZone, workingInstant, (zone, instant) => {
        const { date, time, minuteOfDay } = toLocal(zone, instant)
        const { words } = when(`${date} ${time}`, { zone })
        expect(when(words, { zone })).toMatchObject({ date, time })
        expect(words.endsWith(`${Math.floor(minuteOfDay / 60)}:${time.slice(3)}`)).toBe(true)
      }),
    )
  })
})
