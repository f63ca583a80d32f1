import { isProblem, Problem } from '../../../kernel/problem.js'
import type { Reading } from '../../../kernel/reading.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { readClock } from '../../../kernel/time/clock.js'
import { parseRange } from '../../../kernel/time/range.js'
import { showDate, showTime } from '../../../kernel/time/show.js'
import { parseWhen, type When } from '../../../kernel/time/when.js'

/** Closed time on the wall clock: whole days where the minutes are null. */
export interface ClosureSpan {
  readonly start_on: string
  readonly start_minute: number | null
  readonly end_on: string
  readonly end_minute: number | null
}

const EXAMPLES = '2026-12-21..2026-12-24, or "2026-12-21 12:00..17:00"'

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whole days (`today`, `2026-12-21..2026-12-24`, `next week`), or two times around `..`. */
export function parseClosureSpan(text: string, reading: Reading): ClosureSpan | Problem {
  const [left = '', right, more] = text.split('..')
  const days = parseRange(text, reading)
  if (!isProblem(days)) {
    if (days.from === null || days.to === null)
      return new Problem(`${quoted(text)} needs a first and a last day`, EXAMPLES)
    return { start_on: days.from, start_minute: null, end_on: days.to, end_minute: null }
  }
  if (!hasTime(text)) return days
  if (right === undefined || more !== undefined)
    return new Problem(`${quoted(text)} is no span of time`, EXAMPLES)
  const from = parseWhen(left.trim(), reading)
  if (isProblem(from)) return from
  const until = endOf(right.trim(), from, reading)
  if (isProblem(until)) return until
  const span: ClosureSpan = {
    start_on: from.date,
    start_minute: from.time === null ? null : minuteOf(from.time),
    end_on: until.date,
    end_minute: until.minute,
  }
  return isEmpty(span)
    ? new Problem(`${quoted(text)} ends before it begins: ${spanWords(span)}`, 'the earlier time first')
    : span
}

const hasTime = (text: string): boolean => /\d:\d\d|[ap]m\b|noon/i.test(text)

function endOf(
  text: string,
  from: When,
  reading: Reading,
): { readonly date: string; readonly minute: number | null } | Problem {
  const clock = readClock(text)
  if (isProblem(clock)) return clock
  if (clock !== null) return { date: from.date, minute: clock.minuteOfDay }
  const until = parseWhen(text, reading)
  if (isProblem(until)) return until
  return { date: until.date, minute: until.time === null ? null : minuteOf(until.time) }
}

const isEmpty = ({ start_on, start_minute, end_on, end_minute }: ClosureSpan): boolean =>
  end_on < start_on || (end_on === start_on && (end_minute ?? 1440) <= (start_minute ?? 0))

/** `Mon 21 Dec 2026 12:00 to 17:00`. */
export function spanWords({ start_on, start_minute, end_on, end_minute }: ClosureSpan): string {
  const until = [end_on === start_on ? '' : showDate(end_on), end_minute === null ? '' : showTime(end_minute)]
    .filter((part) => part !== '')
    .join(' ')
  const day = showDate(start_on)
  if (start_minute === null) return until === '' ? day : `${day} to ${until}`
  const time = showTime(start_minute)
  return until === '' ? `${day} from ${time} on` : `${day} ${time} to ${until}`
}
