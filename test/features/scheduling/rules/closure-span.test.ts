import { describe, expect, it } from 'vitest'
import { parseClosureSpan, spanWords } from '../../../../src/features/scheduling/rules/closure-span.js'
import { Problem } from '../../../../src/kernel/problem.js'
import type { Reading } from '../../../../src/kernel/reading.js'

const READING: Reading = {
  now: Date.parse('2026-11-24T09:00:00-05:00'),
  today: '2026-11-24',
  zone: 'America/New_York',
  dateOrder: 'mdy',
}

describe('closed time as people type it', () => {
  it.each([
    ['tomorrow', 'Wed 25 Nov 2026'],
    ['2026-12-21..2026-12-24', 'Mon 21 Dec 2026 to Thu 24 Dec 2026'],
    ['next week', 'Mon 30 Nov 2026 to Sun 6 Dec 2026'],
    ['2026-12-21 12:00..17:00', 'Mon 21 Dec 2026 12:00 to 17:00'],
    ['2026-12-21 12:00..2026-12-21 17:00', 'Mon 21 Dec 2026 12:00 to 17:00'],
    ['fri 1pm..5pm', 'Fri 27 Nov 2026 13:00 to 17:00'],
    ['2026-12-21 12:00..2026-12-23', 'Mon 21 Dec 2026 12:00 to Wed 23 Dec 2026'],
    ['2026-12-21..2026-12-23 9:00', 'Mon 21 Dec 2026 to Wed 23 Dec 2026 9:00'],
    ['2026-12-21 13:00..2026-12-21', 'Mon 21 Dec 2026 from 13:00 on'],
    ['2026-12-21..2026-12-21 9:00', 'Mon 21 Dec 2026 to 9:00'],
    ['2026-12-31 22:00..2027-01-01 6:00', 'Thu 31 Dec 2026 22:00 to Fri 1 Jan 2027 6:00'],
  ])('%s: %s', (text, words) => {
    const span = parseClosureSpan(text, READING)
    expect(span instanceof Problem ? span.toString() : spanWords(span)).toBe(words)
  })

  it.each([
    ['2026-12-21..', '"2026-12-21.." needs a first and a last day'],
    ['2026-12-24..2026-12-21', '"2026-12-24..2026-12-21" ends before it begins'],
    ['2026-12-21 17:00..12:00', '"2026-12-21 17:00..12:00" ends before it begins'],
    ['2026-12-21 12:00..12:00', '"2026-12-21 12:00..12:00" ends before it begins'],
    ['2026-12-21 12:00', '"2026-12-21 12:00" is no span of time'],
    ['2026-12-21 12:00..13:00..14:00', '"2026-12-21 12:00..13:00..14:00" is no span of time'],
    ['12:00..25:00', '"25:00" is no time of day'],
    ['whenever 12:00..13:00', '"whenever 12:00" isn\'t a date or a time'],
    ['2026-12-21 12:00..whenever', '"whenever" isn\'t a date or a time'],
    ['soon', '"soon" isn\'t a day or a range of days'],
  ])('%j is refused', (text, message) => {
    expect(String(parseClosureSpan(text, READING))).toContain(message)
  })
})
