import type { WorklistLine } from '../../../command/feature.js'
import { addDays } from '../../../kernel/time/date.js'
import { showDate } from '../../../kernel/time/show.js'
import { type Clocks, ENDING_DAYS, ENDING_VISITS } from './clocks.js'
import type { Urgency } from './facts.js'
import { dayWords, titleOf } from './step-line.js'

/** What a referral still allows. */
export interface Limited {
  readonly id: number
  readonly patient_id: number
  readonly specialty: string
  readonly urgency: Urgency
  readonly status: string
  readonly visits_allowed: number | null
  readonly visits_used: number
  readonly valid_to: string | null
  readonly visit_on: string | null
}

/** A visit is still to come. */
export const AHEAD_OF_VISIT = ['sent', 'received', 'info-requested', 'accepted', 'scheduled'] as const

const isAhead = (status: string): boolean => AHEAD_OF_VISIT.some((ahead) => ahead === status)

interface Shortage {
  readonly dueOn: string
  readonly why: string
  readonly rule: string
}

/** Few visits are left of several, or none for the one that is still to come. */
function fewVisits(referral: Limited, clocks: Clocks, today: string): Shortage | null {
  const { visits_allowed, visits_used, status } = referral
  if (visits_allowed === null) return null
  const left = Math.max(0, visits_allowed - visits_used)
  const begun = visits_used > 0 && visits_allowed > 1 && left > 0 && left <= clocks.endingVisits
  const short = left === 0 && isAhead(status)
  if (!begun && !short) return null
  return {
    dueOn: today,
    why: `${left} of ${visits_allowed} visits left`,
    rule: `${ENDING_VISITS}: ${clocks.endingVisits}; used ${visits_used} of ${visits_allowed}`,
  }
}

/** Its last day nears, or lies before the visit. From then on it is due each day, and late once it is past. */
function fewDays(referral: Limited, clocks: Clocks, today: string): Shortage | null {
  const { valid_to, visit_on, visits_allowed, visits_used, status } = referral
  const goesOn = status === 'seen' && visits_allowed !== null && visits_used < visits_allowed
  if (valid_to === null || (!isAhead(status) && !goesOn)) return null
  const beforeVisit = isAhead(status) && visit_on !== null && visit_on > valid_to
  const from = addDays(valid_to, -clocks.endingDays)
  if (from > today && !beforeVisit) return null
  return {
    dueOn: valid_to < today ? valid_to : today,
    why: `${valid_to < today ? 'ended' : 'ends'} ${dayWords(valid_to, today)}${beforeVisit ? `, before the visit on ${dayWords(visit_on, today)}` : ''}`,
    rule: `${ENDING_DAYS}: ${clocks.endingDays}; last day ${showDate(valid_to)}`,
  }
}

/** Visits or days run out while more are needed; null when they don't. */
export function endingLine(referral: Limited, clocks: Clocks, today: string): WorklistLine | null {
  const short = [fewVisits(referral, clocks, today), fewDays(referral, clocks, today)].filter(
    (one) => one !== null,
  )
  const [first, second] = short
  if (first === undefined) return null
  const id = `R-${referral.id}`
  return {
    key: `referral-ending/${id}`,
    kind: 'referral-ending',
    about_id: id,
    patient_id: referral.patient_id,
    what: titleOf(referral),
    due_on: second !== undefined && second.dueOn < first.dueOn ? second.dueOn : first.dueOn,
    due_at: null,
    priority: referral.urgency,
    why: short.map(({ why }) => why).join(', '),
    next_command: `pcc referrals edit ${id} --valid-to DATE --visits-allowed N`,
    explain: [`${id} is ${referral.status}`, ...short.map(({ rule }) => rule)],
    facts: `${referral.visits_allowed} ${referral.visits_used} ${referral.valid_to}`,
    owner: null,
  }
}
