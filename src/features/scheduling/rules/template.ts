import { isProblem, Problem } from '../../../kernel/problem.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { readClock } from '../../../kernel/time/clock.js'
import { showTime } from '../../../kernel/time/show.js'
import { parseWeekdays, showWeekdays, WEEK } from '../../../kernel/time/weekdays.js'
import type { Weekday } from '../records/hours.js'

/** A session of the week in minutes of the day; `until_minute` is its end, 1440 the midnight after it. */
export interface WeekSession {
  readonly weekday: Weekday
  readonly from_minute: number
  readonly until_minute: number
}

const EXAMPLE = 'mon-thu 8:00-12:00,13:00-17:00; fri 8:00-12:00'

/** `mon-thu 8:00-12:00,13:00-17:00; fri 8-12`, in the order of the week. */
export function parseTemplate(text: string): readonly WeekSession[] | Problem {
  const sessions: WeekSession[] = []
  for (const group of text.split(/[;\n]/)) {
    if (group.trim() === '') continue
    const read = parseGroup(group.trim())
    if (isProblem(read)) return read
    sessions.push(...read)
  }
  if (sessions.length === 0) return new Problem(`${quoted(text)} holds no hours`, EXAMPLE)
  const ordered = inOrder(sessions)
  return overlapping(ordered) ?? ordered
}

function parseGroup(group: string): readonly WeekSession[] | Problem {
  const [, dayText, timeText] = /^([a-z][a-z\s,&\u2013-]*?)\s*:?\s+(\d.*|noon.*)$/i.exec(group) ?? []
  if (dayText === undefined || timeText === undefined)
    return new Problem(`${quoted(group)} is no weekly hours`, EXAMPLE)
  const days = parseWeekdays(dayText)
  if (isProblem(days)) return days
  const spans: (readonly [number, number])[] = []
  for (const part of timeText.split(/,|&|\band\b/)) {
    const span = parseSpan(part.trim())
    if (isProblem(span)) return span
    spans.push(span)
  }
  return days.flatMap((weekday) =>
    spans.map(([from_minute, until_minute]) => ({ weekday, from_minute, until_minute })),
  )
}

function parseSpan(text: string): readonly [number, number] | Problem {
  const [first = '', last, more] = text.split(/\s*(?:[-\u2013]|\bto\b)\s*/)
  if (last === undefined || more !== undefined)
    return new Problem(`${quoted(text)} is no span of time`, '8:00-12:00')
  const from = minuteOf(first)
  const until = minuteOf(last)
  if (isProblem(from)) return from
  if (isProblem(until)) return until
  if (from < until) return [from, until]
  const afternoon = until + 720
  return new Problem(
    `${quoted(text)} ends before it begins`,
    from < afternoon && afternoon <= 1440
      ? `${showTime(from)}-${showTime(afternoon)}`
      : 'a night in two parts: 22:00-24:00 and 0:00-6:00',
  )
}

function minuteOf(text: string): number | Problem {
  if (/^24(?::00)?$/.test(text)) return 1440
  if (/^midnight$/i.test(text)) return 1440
  const clock = readClock(text)
  if (clock === null) return new Problem(`${quoted(text)} is no time of day`, '8:00, 17:30 or 5pm')
  return isProblem(clock) ? clock : clock.minuteOfDay
}

export const inOrder = <T extends WeekSession>(sessions: readonly T[]): T[] =>
  sessions.toSorted(
    (a, b) => WEEK.indexOf(a.weekday) - WEEK.indexOf(b.weekday) || a.from_minute - b.from_minute,
  )

function overlapping(ordered: readonly WeekSession[]): Problem | null {
  for (const [index, session] of ordered.entries()) {
    const next = ordered[index + 1]
    if (next?.weekday === session.weekday && next.from_minute < session.until_minute)
      return new Problem(`${session.weekday} ${showSpan(session)} and ${showSpan(next)} overlap`)
  }
  return null
}

export const showSpan = ({ from_minute, until_minute }: Omit<WeekSession, 'weekday'>): string =>
  `${showTime(from_minute)}–${showTime(until_minute)}`

/** `mon-thu 8:00–12:00, 13:00–17:00`, a line each group of days with the same hours. */
export function showTemplate(sessions: readonly WeekSession[]): string[] {
  const daysOf = new Map<string, Weekday[]>()
  for (const day of WEEK) {
    const spans = inOrder(sessions.filter(({ weekday }) => weekday === day)).map(showSpan)
    if (spans.length === 0) continue
    const key = spans.join(', ')
    daysOf.set(key, [...(daysOf.get(key) ?? []), day])
  }
  return [...daysOf].map(([spans, days]) => `${showWeekdays(days)} ${spans}`)
}
