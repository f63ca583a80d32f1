import type { Setting } from '../../../command/feature.js'
import { Problem } from '../../../kernel/problem.js'
import { parseRule, type Rule, showRule } from '../../../kernel/time/rule.js'
import type { Urgency } from './facts.js'

export const CLOCK_KINDS = [
  'not-sent',
  'not-acknowledged',
  'not-reached',
  'not-scheduled',
  'not-seen',
  'no-report',
  'not-reviewed',
  'not-told',
  'incoming',
] as const

export type ClockKind = (typeof CLOCK_KINDS)[number]

export const URGENCIES = ['stat', 'urgent', 'routine'] as const

interface ClockRow {
  readonly about: string
  readonly source: string
  readonly defaults: Readonly<Record<Urgency, Rule>>
}

const PRACTICE = 'practice default'

const SAME_DAY: Rule = { kind: 'same-day' }
const hours = (n: number): Rule => ({ kind: 'hours', n })
const days = (n: number): Rule => ({ kind: 'calendar-days', n })
const businessDays = (n: number): Rule => ({ kind: 'business-days', n, calendar: 'practice' })

/** The defaults of each clock, and where they come from. */
const TABLE: Readonly<Record<ClockKind, ClockRow>> = {
  'not-sent': {
    about: 'a referral is sent, after it was ordered',
    source: PRACTICE,
    defaults: { stat: hours(2), urgent: SAME_DAY, routine: businessDays(1) },
  },
  'not-acknowledged': {
    about: 'the receiver acknowledges it, after it was sent',
    source: PRACTICE,
    defaults: { stat: hours(4), urgent: businessDays(1), routine: businessDays(2) },
  },
  'not-reached': {
    about: 'the patient is reached, after it was sent or came in',
    source: PRACTICE,
    defaults: { stat: SAME_DAY, urgent: businessDays(1), routine: businessDays(3) },
  },
  'not-scheduled': {
    about: 'there is a visit date, after it was sent or came in',
    source: PRACTICE,
    defaults: { stat: hours(24), urgent: businessDays(2), routine: businessDays(5) },
  },
  'not-seen': {
    about: 'the patient is seen, after it was sent or came in',
    source: 'California DMHC timely access: 48 h urgent, 15 business days for a specialist',
    defaults: { stat: hours(24), urgent: hours(48), routine: businessDays(15) },
  },
  'no-report': {
    about: 'there is a report, after the visit',
    source: PRACTICE,
    defaults: { stat: businessDays(1), urgent: days(7), routine: days(14) },
  },
  'not-reviewed': {
    about: 'the report is reviewed, after it came',
    source: PRACTICE,
    defaults: { stat: SAME_DAY, urgent: businessDays(1), routine: days(7) },
  },
  'not-told': {
    about: 'the patient is told, after the review',
    source: PRACTICE,
    defaults: { stat: businessDays(1), urgent: businessDays(2), routine: businessDays(5) },
  },
  incoming: {
    about: 'a referral that came in is answered',
    source: PRACTICE,
    defaults: { stat: hours(4), urgent: businessDays(1), routine: businessDays(2) },
  },
}

export const clockKey = (kind: ClockKind, urgency: Urgency): string => `referral.clock.${kind}.${urgency}`

/** How long a clock may be: it runs forward. */
function readClock(text: string): Rule | Problem {
  const rule = parseRule(text)
  if (rule instanceof Problem || !('n' in rule) || rule.n >= 0) return rule
  return new Problem(`"${text}" counts back`, '2 bd, 24 h, 7 d or same day')
}

function readCount(text: string): number | Problem {
  return /^\d{1,3}$/.test(text.trim())
    ? Number(text)
    : new Problem(`"${text}" is not a number from 0 to 999`, '3')
}

const checked =
  (read: (text: string) => unknown): Setting['check'] =>
  (text) => {
    const value = read(text)
    return value instanceof Problem ? value.toString() : null
  }

export const REPORT_AGAIN = 'referral.clock.no-report.again'
export const REPORT_ASKS = 'referral.report-requests'
export const AFTER_VISIT = 'referral.clock.after-visit'
export const ENDING_DAYS = 'referral.ending.days'
export const ENDING_VISITS = 'referral.ending.visits'
const IMPORT_DAYS = 'referral.import.days'

const clockSettings = CLOCK_KINDS.flatMap((kind) =>
  URGENCIES.map((urgency): Setting => {
    const { about, source, defaults } = TABLE[kind]
    return {
      key: clockKey(kind, urgency),
      about: `${urgency}: within how long ${about}`,
      default: showRule(defaults[urgency]),
      source,
      check: checked(readClock),
    }
  }),
)

const AGAIN = days(7)
const VISIT_PASSED: Rule = { kind: 'business-days', n: 1, calendar: 'practice' }
const COUNTS = { asks: 3, endingDays: 14, endingVisits: 2, importDays: 5 } as const

const counted = (key: string, about: string, value: number): Setting => ({
  key,
  about,
  default: String(value),
  source: PRACTICE,
  check: checked(readCount),
})

/** Every threshold of referrals that a practice may set. */
export const referralSettings: readonly Setting[] = [
  ...clockSettings,
  {
    key: REPORT_AGAIN,
    about: 'a report that was asked for is asked for again after',
    default: showRule(AGAIN),
    source: PRACTICE,
    check: checked(readClock),
  },
  {
    key: AFTER_VISIT,
    about: 'whether the patient was seen is asked, after the day of the visit',
    default: showRule(VISIT_PASSED),
    source: PRACTICE,
    check: checked(readClock),
  },
  counted(
    REPORT_ASKS,
    'how often a report is asked for before the referral is closed without it',
    COUNTS.asks,
  ),
  counted(ENDING_DAYS, 'a referral nears its end so many days before its last day', COUNTS.endingDays),
  counted(ENDING_VISITS, 'a referral of several visits nears its end with so many left', COUNTS.endingVisits),
  counted(
    IMPORT_DAYS,
    'clocks of imported rows older than so many days start at the import',
    COUNTS.importDays,
  ),
]

export interface Clocks {
  readonly rules: Readonly<Record<ClockKind, Readonly<Record<Urgency, Rule>>>>
  readonly reportAgain: Rule
  readonly afterVisit: Rule
  readonly reportAsks: number
  readonly endingDays: number
  readonly endingVisits: number
  readonly importDays: number
}

/** The thresholds as the practice has set them; `stored` gives what differs from the defaults. */
export function clocksOf(stored: ReadonlyMap<string, string>): Clocks {
  const value = <T>(key: string, read: (text: string) => T | Problem, otherwise: T): T => {
    const text = stored.get(key)
    const own = text === undefined ? otherwise : read(text)
    return own instanceof Problem ? otherwise : own
  }
  const rule = (kind: ClockKind, urgency: Urgency): Rule =>
    value(clockKey(kind, urgency), readClock, TABLE[kind].defaults[urgency])
  const ofKind = (kind: ClockKind): Record<Urgency, Rule> => ({
    stat: rule(kind, 'stat'),
    urgent: rule(kind, 'urgent'),
    routine: rule(kind, 'routine'),
  })
  return {
    rules: {
      'not-sent': ofKind('not-sent'),
      'not-acknowledged': ofKind('not-acknowledged'),
      'not-reached': ofKind('not-reached'),
      'not-scheduled': ofKind('not-scheduled'),
      'not-seen': ofKind('not-seen'),
      'no-report': ofKind('no-report'),
      'not-reviewed': ofKind('not-reviewed'),
      'not-told': ofKind('not-told'),
      incoming: ofKind('incoming'),
    },
    reportAgain: value(REPORT_AGAIN, readClock, AGAIN),
    afterVisit: value(AFTER_VISIT, readClock, VISIT_PASSED),
    reportAsks: value(REPORT_ASKS, readCount, COUNTS.asks),
    endingDays: value(ENDING_DAYS, readCount, COUNTS.endingDays),
    endingVisits: value(ENDING_VISITS, readCount, COUNTS.endingVisits),
    importDays: value(IMPORT_DAYS, readCount, COUNTS.importDays),
  }
}
