import type { Setting } from '../../command/feature.js'
import { isProblem } from '../../kernel/problem.js'
import { parseLength } from '../../kernel/time/duration.js'
import { isElapsed, parseRule, type Rule } from '../../kernel/time/rule.js'

const length = (text: string): string | null => {
  const minutes = parseLength(text)
  return isProblem(minutes) ? minutes.toString() : null
}

const dayRule = (text: string): string | null => {
  const rule = parseRule(text)
  if (isProblem(rule)) return rule.toString()
  return isElapsed(rule) ? 'days are needed here, such as 2 bd, 3 d or same day' : null
}

const OURS = 'pcc'

export const GRACE: Setting = {
  key: 'appointments.grace',
  about: 'after its start, before a visit can be marked as missed',
  default: '15 min',
  source: OURS,
  check: length,
}

export const LATE_CANCEL: Setting = {
  key: 'appointments.late-cancel',
  about: 'a cancellation nearer to the start than this is late',
  default: '24 h',
  source: OURS,
  check: length,
}

export const UNCONFIRMED: Setting = {
  key: 'appointments.unconfirmed',
  about: 'when a visit that nobody confirmed becomes a line',
  default: '2 bd before',
  source: OURS,
  check: dayRule,
}

export const NO_OUTCOME: Setting = {
  key: 'appointments.no-outcome',
  about: 'when a visit that has ended needs its outcome',
  default: 'same day',
  source: OURS,
  check: dayRule,
}

export const MISSED: Setting = {
  key: 'appointments.missed',
  about: 'when a missed visit, or one that we called off, is to be rebooked',
  default: '1 bd',
  source: OURS,
  check: dayRule,
}

export const MISSED_URGENT: Setting = {
  key: 'appointments.missed-urgent',
  about: 'the same where an urgent referral hangs on it',
  default: 'same day',
  source: OURS,
  check: dayRule,
}

export const LOOK_BACK: Setting = {
  key: 'appointments.look-back',
  about: 'how long missed, cancelled and unfinished visits stay on the worklist',
  default: '90 d',
  source: OURS,
  check: dayRule,
}

export const STEP: Setting = {
  key: 'slots.step',
  about: 'the earliest slot of today starts at a whole multiple of it',
  default: '5 min',
  source: OURS,
  check: length,
}

export const HOLD_FOR: Setting = {
  key: 'slots.hold',
  about: 'how long a time is kept while the patient thinks',
  default: '15 min',
  source: OURS,
  check: length,
}

export const SETTINGS: readonly Setting[] = [
  GRACE,
  LATE_CANCEL,
  UNCONFIRMED,
  NO_OUTCOME,
  MISSED,
  MISSED_URGENT,
  LOOK_BACK,
  STEP,
  HOLD_FOR,
]

/** Minutes of a length that `check` has let in. */
export const minutesOf = (text: string): number => {
  const minutes = parseLength(text)
  return isProblem(minutes) ? 0 : minutes
}

/** The rule that `check` has let in. */
export const ruleOf = (text: string): Rule => {
  const rule = parseRule(text)
  return isProblem(rule) ? { kind: 'same-day' } : rule
}
