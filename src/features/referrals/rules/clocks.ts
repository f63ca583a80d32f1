import type { Setting } from '../../../command/feature.js'
import { Problem } from '../../../kernel/problem.js'
import { parseRule, type Rule } from '../../../kernel/time/rule.js'
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
  readonly defaults: Readonly<Record<Urgency, string>>
}

const PRACTICE = 'practice default'

/** The defaults of each clock, and where they come from. */
const TABLE: Readonly<Record<ClockKind, ClockRow>> = {
  'not-sent': {
    about: 'a referral is sent, after it was ordered',
    source: PRACTICE,
    defaults: { stat: '2 h', urgent: 'same day', routine: '1 bd' },
  },
  'not-acknowledged': {
    about: 'the receiver acknowledges it, after it was sent',
    source: PRACTICE,
    defaults: { stat: '4 h', urgent: '1 bd', routine: '2 bd' },
  },
  'not-reached': {
    about: 'the patient is reached, after it was sent or came in',
    source: PRACTICE,
    defaults: { stat: 'same day', urgent: '1 bd', routine: '3 bd' },
  },
  'not-scheduled': {
    about: 'there is a visit date, after it was sent or came in',
    source: PRACTICE,
    defaults: { stat: '24 h', urgent: '2 bd', routine: '5 bd' },
  },
  'not-seen': {
    about: 'the patient is seen, after it was sent or came in',
    source: 'California DMHC timely access: 48 h urgent, 15 business days for a specialist',
    defaults: { stat: '24 h', urgent: '48 h', routine: '15 bd' },
  },
  'no-report': {
    about: 'there is a report, after the visit',
    source: PRACTICE,
    defaults: { stat: '1 bd', urgent: '7 d', routine: '14 d' },
  },
  'not-reviewed': {
    about: 'the report is reviewed, after it came',
    source: PRACTICE,
    defaults: { stat: 'same day', urgent: '1 bd', routine: '7 d' },
  },
  'not-told': {
    about: 'the patient is told, after the review',
    source: PRACTICE,
    defaults: { stat: '1 bd', urgent: '2 bd', routine: '5 bd' },
  },
  incoming: {
    about: 'a referral that came in is answered',
    source: PRACTICE,
    defaults: { stat: '4 h', urgent: '1 bd', routine: '2 bd' },
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

const REPORT_AGAIN = 'referral.clock.no-report.again'
const REPORT_ASKS = 'referral.report-requests'
const ENDING_DAYS = 'referral.ending.days'
const ENDING_VISITS = 'referral.ending.visits'
const IMPORT_DAYS = 'referral.import.days'

const clockSettings = CLOCK_KINDS.flatMap((kind) =>
  URGENCIES.map((urgency): Setting => {
    const { about, source, defaults } = TABLE[kind]
    return {
      key: clockKey(kind, urgency),
      about: `${urgency}: within how long ${about}`,
      default: defaults[urgency],
      source,
      check: checked(readClock),
    }
  }),
)

const counted = (key: string, about: string, value: string): Setting => ({
  key,
  about,
  default: value,
  source: PRACTICE,
  check: checked(readCount),
})

/** Every threshold of referrals that a practice may set. */
export const referralSettings: readonly Setting[] = [
  ...clockSettings,
  {
    key: REPORT_AGAIN,
    about: 'a report that was asked for is asked for again after',
    default: '7 d',
    source: PRACTICE,
    check: checked(readClock),
  },
  counted(REPORT_ASKS, 'how often a report is asked for before the referral is closed without it', '3'),
  counted(ENDING_DAYS, 'a referral nears its end so many days before its last day', '14'),
  counted(ENDING_VISITS, 'a referral of several visits nears its end with so many left', '2'),
  counted(IMPORT_DAYS, 'clocks of imported rows older than so many days start at the import', '5'),
]

export interface Clocks {
  readonly rules: Readonly<Record<ClockKind, Readonly<Record<Urgency, Rule>>>>
  readonly reportAgain: Rule
  readonly reportAsks: number
  readonly endingDays: number
  readonly endingVisits: number
  readonly importDays: number
}

/** The thresholds as the practice has set them; `stored` gives what differs from the defaults. */
export function clocksOf(stored: ReadonlyMap<string, string>): Clocks {
  const value = <T>(key: string, read: (text: string) => T | Problem): T => {
    const fallback = referralSettings.find((setting) => setting.key === key)?.default ?? ''
    const own = read(stored.get(key) ?? fallback)
    const chosen = own instanceof Problem ? read(fallback) : own
    if (chosen instanceof Problem) throw new Error(`the default of ${key} cannot be read`)
    return chosen
  }
  const ofKind = (kind: ClockKind): Record<Urgency, Rule> => ({
    stat: value(clockKey(kind, 'stat'), readClock),
    urgent: value(clockKey(kind, 'urgent'), readClock),
    routine: value(clockKey(kind, 'routine'), readClock),
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
    reportAgain: value(REPORT_AGAIN, readClock),
    reportAsks: value(REPORT_ASKS, readCount),
    endingDays: value(ENDING_DAYS, readCount),
    endingVisits: value(ENDING_VISITS, readCount),
    importDays: value(IMPORT_DAYS, readCount),
  }
}
