import { addDays, weekdayOf } from '../../kernel/time/date.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { encodeNew, type Row } from '../../record/row.js'
import { referrals } from '../referrals/index.js'
import type { Dice } from './dice.js'
import { REASONS } from './names.js'
import { DEMO_ZONE, type SetUp } from './set-up.js'

/** The loop of an outgoing referral, in order; a row of the demo has come some way along it. */
const LOOP = [
  'sent',
  'received',
  'accepted',
  'scheduled',
  'seen',
  'report-received',
  'reviewed',
  'closed',
] as const

/** Where one leaves the loop before its end; one that was declined wants another recipient. */
const EXITS = ['declined', 'info-requested', 'patient-declined', 'unreachable', 'revoked'] as const

/** How many days after the order each step is reached when all goes well. */
const PACE = [0, 1, 3, 5, 14, 24, 26, 28] as const

export interface ReferralWish {
  readonly patient: number
  readonly from: number
  readonly set: SetUp
  readonly today: string
  readonly now: number
}

/** An outgoing referral of the last months: most of the old ones closed, some of the others stuck at a step. */
export function outgoing(dice: Dice, { patient, from, set, today, now }: ReferralWish): Row {
  const [specialty, reason, code] = REASONS[dice.roll(REASONS.length)] ?? [
    'Cardiology',
    'Chest pain',
    'R07.9',
  ]
  const recipient = set.specialists.find((one) => one.specialty === specialty)
  const age = dice.roll(150)
  const ordered = workday(addDays(today, -age))
  const at = (days: number): number =>
    Math.min(now, earliestInstant(DEMO_ZONE, workday(addDays(ordered, days)), 9 * 60 + dice.roll(8 * 60)))
  const urgency = dice.chance(12) ? 'urgent' : dice.chance(2) ? 'stat' : 'routine'
  const possible = PACE.filter((days) => days <= age).length
  const stuck = age > 60 ? 4 : 22
  const reached = dice.chance(stuck) ? dice.roll(possible + 1) : possible
  const done = (step: number): boolean => reached > step
  const visitOn = workday(addDays(ordered, 14))
  const closed = done(7)
  const gone = !closed && reached > 1 && reached < 5 && dice.chance(12) ? dice.pick(EXITS) : null
  return encodeNew(
    referrals,
    {
      direction: 'out',
      patient_id: patient,
      specialty,
      from_provider_id: from,
      to_provider_id: recipient?.id ?? null,
      urgency,
      reason,
      diagnosis_codes: [code],
      payer_id: set.payerIds[dice.roll(set.payerIds.length)] ?? null,
      ordered_on: ordered,
      status: gone ?? (reached === 0 ? 'draft' : (LOOP[reached - 1] ?? 'sent')),
      status_since: reached === 0 ? at(0) : at(PACE[reached - 1] ?? 0),
      sent_at: done(0) ? at(0) : null,
      sent_how: done(0) ? 'fax' : null,
      acknowledged_at: done(1) ? at(1) : null,
      accepted_at: done(2) ? at(3) : null,
      visit_on: done(3) && gone === null ? visitOn : null,
      seen_on: done(4) ? visitOn : null,
      report_on: done(5) ? workday(addDays(visitOn, 8)) : null,
      report_received_at: done(5) ? at(24) : null,
      reviewed_at: done(6) ? at(26) : null,
      patient_told_at: done(6) && dice.chance(85) ? at(27) : null,
      closed_at: closed ? at(28) : null,
      closed_outcome: closed ? 'completed' : null,
    },
    now,
  )
}

/** The day itself, or the Friday before a weekend. */
const workday = (date: string): string => {
  const day = weekdayOf(date)
  return day > 4 ? addDays(date, 4 - day) : date
}
