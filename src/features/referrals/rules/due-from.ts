import { addDays, addMonths, compareDates } from '../../../kernel/time/date.js'
import type { Rule } from '../../../kernel/time/rule.js'
import { type ClockKind, type Clocks, URGENCIES } from './clocks.js'
import type { Urgency } from './facts.js'

const LONGEST_CLIP = 3

/** No clock of this rule that started later can have run out by `until`. */
export function latestStart(rule: Rule, until: string): string {
  switch (rule.kind) {
    case 'calendar-days':
    case 'business-days':
      return addDays(until, -rule.n)
    case 'months':
      return addDays(addMonths(until, -rule.n), LONGEST_CLIP)
    default:
      return until
  }
}

/** Referrals in these statuses have to be looked at when their clock started on `startedBy` or before. */
export interface DueBound {
  readonly statuses: readonly string[]
  readonly urgency: Urgency
  readonly startedBy: string
}

interface Group {
  readonly statuses: readonly string[]
  readonly kinds: readonly ClockKind[]
  readonly further?: (clocks: Clocks) => Rule
}

const GROUPS: readonly Group[] = [
  { statuses: ['draft'], kinds: ['not-sent'] },
  { statuses: ['sent'], kinds: ['not-acknowledged'] },
  {
    statuses: ['received', 'info-requested', 'declined', 'accepted'],
    kinds: ['incoming', 'not-reached', 'not-scheduled'],
    further: ({ afterVisit }) => afterVisit,
  },
  { statuses: ['scheduled'], kinds: ['not-seen'] },
  { statuses: ['seen'], kinds: ['no-report'], further: ({ reportAgain }) => reportAgain },
  { statuses: ['report-received'], kinds: ['not-reviewed'] },
  { statuses: ['reviewed'], kinds: ['not-told'] },
]

/** Which open referrals can be due by `until`; scheduled ones also by the day of their visit. */
export const dueBounds = (clocks: Clocks, until: string): DueBound[] =>
  GROUPS.flatMap(({ statuses, kinds, further }) =>
    URGENCIES.map((urgency) => {
      const rules = kinds.map((kind) => clocks.rules[kind][urgency])
      const starts = [...rules, ...(further === undefined ? [] : [further(clocks)])].map((rule) =>
        latestStart(rule, until),
      )
      return { statuses, urgency, startedBy: starts.reduce((a, b) => (compareDates(a, b) < 0 ? b : a)) }
    }),
  )
