import type { WorklistLine } from '../../../command/feature.js'
import { showDate } from '../../../kernel/time/show.js'

interface Facts {
  readonly patient_id: number
  readonly deceased_on: string
  readonly referrals: number
  readonly first_id: number
}

/** One line stands for the open referrals of somebody who has died. */
export function deceasedLine(
  { patient_id, deceased_on, referrals, first_id }: Facts,
  today: string,
): WorklistLine {
  const id = `P-${patient_id}`
  const open = referrals === 1 ? '1 open referral' : `${referrals} open referrals`
  return {
    key: `deceased/${id}`,
    kind: 'deceased',
    about_id: id,
    patient_id,
    what: `deceased: ${open}`,
    due_on: deceased_on < today ? deceased_on : today,
    due_at: null,
    priority: 'routine',
    why: `died on ${showDate(deceased_on)}; ${open}`,
    next_command:
      referrals === 1
        ? `pcc referrals close R-${first_id} --outcome other --reason "patient has died"`
        : `pcc referrals list --patient ${id} --open`,
    explain: [`${id} died on ${showDate(deceased_on)}`, `${open}, the first R-${first_id}`],
    facts: `${referrals} ${first_id}`,
    owner: null,
  }
}
