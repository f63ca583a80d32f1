import { addDays, weekdayOf } from '../../kernel/time/date.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { encodeNew, type Row } from '../../record/row.js'
import { referrals } from '../referrals/index.js'
import type { Dice } from './dice.js'
import { DEMO_ZONE, type SetUp } from './set-up.js'

const REASONS = ['hospital follow-up', 'establish care', 'medication review', 'blood pressure, new'] as const

/** How far one that came in has got, and after how many days; most are answered within a day or two. */
const STEPS = [
  ['received', 0],
  ['accepted', 1],
  ['seen', 12],
  ['report-sent', 13],
  ['closed', 15],
] as const

export interface IncomingWish {
  readonly patient: number
  readonly to: number
  readonly set: SetUp
  readonly today: string
  readonly now: number
}

/** A referral to us of the last weeks: some of the new ones wait for an answer, one or the other for facts. */
export function incoming(dice: Dice, { patient, to, set, today, now }: IncomingWish): Row {
  const sender = set.specialists[dice.roll(set.specialists.length)]
  const age = dice.roll(40)
  const received = weekday(addDays(today, -age))
  const at = (days: number): number =>
    Math.min(now, earliestInstant(DEMO_ZONE, weekday(addDays(received, days)), 8 * 60 + dice.roll(9 * 60)))
  const possible = STEPS.filter(([, days]) => days <= age).length
  const reached = dice.chance(age > 5 ? 5 : 40) ? dice.roll(possible) : possible - 1
  const [status, days] = STEPS[reached] ?? STEPS[0]
  const answered = reached > 0
  const asked = !answered && dice.chance(30)
  const since = at(days)
  return encodeNew(
    referrals,
    {
      direction: 'in',
      patient_id: patient,
      specialty: 'Family Medicine',
      from_provider_id: sender?.id ?? null,
      to_provider_id: to,
      urgency: dice.chance(15) ? 'urgent' : 'routine',
      reason: dice.pick(REASONS),
      payer_id: set.payerIds[dice.roll(set.payerIds.length)] ?? null,
      ordered_on: received,
      received_on: received,
      status: asked ? 'info-requested' : status,
      status_since: since,
      acknowledged_at: answered ? at(1) : null,
      accepted_at: answered ? at(1) : null,
      patient_reached_at: answered ? at(2) : null,
      visit_on: reached > 1 ? weekday(addDays(received, 12)) : null,
      seen_on: reached > 1 ? weekday(addDays(received, 12)) : null,
      closed_at: status === 'closed' ? since : null,
      closed_outcome: status === 'closed' ? 'completed' : null,
    },
    now,
  )
}

/** The day itself, or the Friday before a weekend. */
const weekday = (date: string): string => {
  const day = weekdayOf(date)
  return day > 4 ? addDays(date, 4 - day) : date
}
