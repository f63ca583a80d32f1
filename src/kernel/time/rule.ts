import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

export type CalendarName = 'practice' | 'federal'

/** Runs on whatever the calendar and the wall clock do. */
export interface ElapsedRule {
  readonly kind: 'minutes' | 'hours'
  readonly n: number
}

/** Counts local days from the start's own, which is day 0. */
export type DayRule =
  | { readonly kind: 'calendar-days'; readonly n: number }
  | { readonly kind: 'business-days'; readonly n: number; readonly calendar: CalendarName }
  /** In a month without that day the last one is taken, or with `missingDay` the first of the next month. */
  | { readonly kind: 'months'; readonly n: number; readonly missingDay?: 'first-of-next' }
  /** The start's own date, business day or not. */
  | { readonly kind: 'same-day' }

/** How long a clock runs, as plain data that is stored with each due date. A negative `n` counts back. */
export type Rule = ElapsedRule | DayRule

export const isElapsed = (rule: Rule): rule is ElapsedRule => rule.kind === 'minutes' || rule.kind === 'hours'

const EXAMPLES = '30 min, 72 h, 7 d, 2 bd, 2 federal bd, 4 mo or same day'
const LONGEST_MONTHS = 1200
const OR_NEXT = ' or the first of the next'

const daysRule = (n: number): Rule => ({ kind: 'calendar-days', n })

type Maker = (n: number) => Rule

const MAKERS: readonly (readonly [RegExp, Maker])[] = [
  [/^min(?:ute)?s?$/, (n) => ({ kind: 'minutes', n })],
  [/^h(?:(?:ou)?rs?)?$/, (n) => ({ kind: 'hours', n })],
  [/^(?:cd|(?:calendar )?d(?:ays?)?)$/, daysRule],
  [/^w(?:ee)?k?s?$/, (n) => daysRule(n * 7)],
  [/^(?:practice )?(?:bd|business days?)$/, (n) => ({ kind: 'business-days', n, calendar: 'practice' })],
  [/^federal (?:bd|business days?)$/, (n) => ({ kind: 'business-days', n, calendar: 'federal' })],
  [/^mo(?:nth)?s?$/, (n) => ({ kind: 'months', n })],
  [/^mo(?:nth)?s? or the first of the next$/, (n) => ({ kind: 'months', n, missingDay: 'first-of-next' })],
  [/^y(?:ea)?r?s?$/, (n) => ({ kind: 'months', n: n * 12 })],
]

/** A setting such as `2 bd`, `72 h`, `3 business days before` or `same day`. */
export const parseRule = (text: string): Rule | Problem => {
  const tidy = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (/^(?:the )?same day$/.test(tidy)) return { kind: 'same-day' }
  const [, digits = '', unit = '', before] = /^(\d{1,4}) ?([a-z][a-z ]*?)( before)?$/.exec(tidy) ?? []
  if (unit === 'm')
    return new Problem(`${quoted(text)}: m alone could be minutes or months`, `${digits} min or ${digits} mo`)
  const [, make] = MAKERS.find(([words]) => words.test(unit)) ?? []
  if (make === undefined) return new Problem(`${quoted(text)} isn't a rule for a due date`, EXAMPLES)
  const n = Number(digits)
  const rule = make(before === undefined || n === 0 ? n : -n)
  return rule.kind === 'months' && Math.abs(rule.n) > LONGEST_MONTHS
    ? new Problem(`${quoted(text)} is longer than 100 years`, EXAMPLES)
    : rule
}

const count = (n: number, unit: string): string =>
  `${Math.abs(n)} ${unit}${Math.abs(n) === 1 ? '' : 's'}${n < 0 ? ' before' : ''}`

/** `2 federal business days`: what `parseRule` reads back. */
export const showRule = (rule: Rule): string => {
  switch (rule.kind) {
    case 'minutes':
      return count(rule.n, 'minute')
    case 'hours':
      return count(rule.n, 'hour')
    case 'calendar-days':
      return count(rule.n, 'day')
    case 'business-days':
      return count(rule.n, rule.calendar === 'federal' ? 'federal business day' : 'business day')
    case 'months':
      return rule.missingDay === undefined
        ? count(rule.n, 'month')
        : count(rule.n, 'month').replace(/( before)?$/, `${OR_NEXT}$1`)
    case 'same-day':
      return 'same day'
  }
}
