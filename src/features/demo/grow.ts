import type { Progress } from '../../command/context.js'
import { addDays } from '../../kernel/time/date.js'
import { federalCalendar } from '../../kernel/time/federal-holidays.js'
import type { Row } from '../../record/row.js'
import { encodeNew } from '../../record/row.js'
import { followups } from '../followups/index.js'
import { patients } from '../patients/index.js'
import { referrals } from '../referrals/index.js'
import { appointments } from '../scheduling/index.js'
import { type Dice, diceOf } from './dice.js'
import { incoming } from './incoming.js'
import { againAtTheEnd, awayFor, oneHasDied, suspected } from './matters.js'
import { person } from './people.js'
import { outgoing } from './referral-history.js'
import { type DemoClinician, type SetUp, setUp } from './set-up.js'
import type { Sowing } from './sowing.js'
import { visitsOf } from './visits.js'

export interface Harvest {
  readonly patients: number
  readonly appointments: number
  readonly referrals: number
}

/**
 * A practice from a seed: the same seed, size and clock give the same records. One clinician's panel at a time, so
 * that memory doesn't grow with the practice.
 */
export async function grow(sowing: Sowing, size: number, seed: number, progress: Progress): Promise<Harvest> {
  const dice = diceOf(seed)
  const set = await setUp(sowing, dice, size)
  const many = set.clinicians.length
  const harvest = { patients: 0, appointments: 0, referrals: 0 }
  for (const [n, clinician] of set.clinicians.entries()) {
    const panel = Math.floor((size * (n + 1)) / many) - Math.floor((size * n) / many)
    const rows = Array.from({ length: panel }, (_, k) =>
      person(dice, harvest.patients + k, sowing, clinician.id),
    )
    if (n === 0) oneHasDied(rows, sowing.today)
    const twins = n === 0 ? againAtTheEnd(rows, sowing.today) : null
    const ids = await sowing.sow(patients, rows)
    const living = ids.filter((_, k) => rows[k]?.deceased_on === null)
    const visits = visitsOf(dice, { clinician, ids: living }, set, sowing.today, sowing.now, (date) =>
      federalCalendar.holidays.has(date),
    )
    const dead = ids.find((_, k) => rows[k]?.deceased_on !== null)
    const late = visits.findLast(({ start, status }) => status === 'booked' && Number(start) > sowing.now)
    if (dead !== undefined && late !== undefined) late.patient_id = dead
    await sowing.sow(appointments, visits, bookedAt)
    if (n === 0) await matters(sowing, clinician, ids, twins)
    const orders = referralsOf(dice, living, clinician.id, set, sowing)
    await sowing.sow(referrals, orders, (row) => Number(row.status_since))
    await sowing.sow(followups, promises(dice, living, set, sowing))
    harvest.patients += panel
    harvest.appointments += visits.length
    harvest.referrals += orders.length
    progress.update(harvest.patients, size)
  }
  progress.finish()
  return harvest
}

const DAY = 86_400_000

/** A visit is booked two weeks before. */
const bookedAt = (row: Row): number => Number(row.start) - 14 * DAY

function referralsOf(dice: Dice, ids: readonly number[], from: number, set: SetUp, sowing: Sowing): Row[] {
  const { today, now } = sowing
  const out = ids
    .filter(() => dice.chance(15))
    .map((patient) => outgoing(dice, { patient, from, set, today, now }))
  const toUs = ids
    .filter(() => dice.chance(4))
    .map((patient) => incoming(dice, { patient, to: from, set, today, now }))
  return [...out, ...toUs]
}

/** What somebody has to decide, once in a practice. */
async function matters(
  sowing: Sowing,
  clinician: DemoClinician,
  ids: readonly number[],
  twins: readonly [number, number] | null,
): Promise<void> {
  await awayFor(sowing, clinician)
  const [one, other] = (twins ?? []).map((at) => ids[at])
  if (one !== undefined && other !== undefined) await suspected(sowing, one, other)
}

/** Who makes the practice, and sits before it. */
const FIRST_USER = 1

const PROMISES = [
  'call about transport',
  'send the after-visit summary',
  'ask for outside records',
  'check that the new medicine is tolerated',
  'call with the lab result',
] as const

function promises(dice: Dice, ids: readonly number[], set: SetUp, sowing: Sowing): Row[] {
  return ids
    .filter(() => dice.chance(1))
    .map((patient) =>
      encodeNew(
        followups,
        {
          what: dice.pick(PROMISES),
          patient_id: patient,
          due_on: addDays(sowing.today, dice.roll(12) - 3),
          owner_user_id: dice.chance(50) ? (set.userIds[0] ?? null) : FIRST_USER,
        },
        sowing.now,
      ),
    )
}
