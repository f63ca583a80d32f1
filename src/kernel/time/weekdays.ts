import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { weekdayNamed } from './names.js'

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Monday first. */
export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  daily: WEEK,
  weekdays: WEEK.slice(0, 5),
  weekend: WEEK.slice(5),
}
const EXAMPLE = 'mon-thu or mon,wed,fri'

/** `mon-thu`, `mon,wed,fri`, `weekdays`: in the order of the week, each once. */
export function parseWeekdays(text: string): readonly Weekday[] | Problem {
  const found = new Set<Weekday>()
  for (const part of text.toLowerCase().split(/[,&\s]+/)) {
    if (part === '') continue
    const days = GROUPS[part] ?? dayRange(part)
    if (isProblem(days)) return days
    for (const day of days) found.add(day)
  }
  if (found.size === 0) return new Problem(`${quoted(text)} names no weekday`, EXAMPLE)
  return WEEK.filter((day) => found.has(day))
}

function dayRange(part: string): readonly Weekday[] | Problem {
  const [first = '', last = first, more] = part.split(/[-\u2013]/)
  const from = weekdayNamed(first)
  const to = weekdayNamed(last)
  if (from === null || to === null || more !== undefined)
    return new Problem(`${quoted(part)} is no weekday`, EXAMPLE)
  return from <= to ? WEEK.slice(from, to + 1) : [...WEEK.slice(from), ...WEEK.slice(0, to + 1)]
}

/** `mon-thu`, `mon, wed`: runs of three days and more as a range. */
export function showWeekdays(days: readonly Weekday[]): string {
  const runs: Weekday[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === WEEK[WEEK.indexOf(day) - 1]) run.push(day)
    else runs.push([day])
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(', '))).join(', ')
}
