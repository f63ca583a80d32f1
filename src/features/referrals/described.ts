import { toggle } from '../../command/option.js'
import type { Described } from '../../command/records/index.js'
import { patientReach } from '../patients/index.js'
import { payerReach, providerReach, userReach } from '../practice/index.js'
import { OPEN_TEXT } from './open.js'
import { referrals } from './record.js'
import { ageDays, loopState, nextStep } from './rules/loop.js'
import { titleOf } from './rules/step-line.js'
import { changeReferral } from './service.js'

const filters = { open: toggle('only those that have not ended') }

export const describedReferrals = {
  computed: {
    age_days: {
      about: 'days since it was ordered or came in; null when it has ended',
      of: (referral, { today }) => ageDays(referral, today),
    },
    next_step: { about: 'the verb that comes next', of: nextStep },
    loop: { about: 'open, reported, closed with a report, or broken: ended without one', of: loopState },
  },
  reaches: [patientReach, providerReach, payerReach, userReach],
  title: titleOf,
  filters,
  order: `case when ${OPEN_TEXT} then 0 else 1 end`,
  where: ({ open }) => (open ? [{ sql: OPEN_TEXT, parameters: [] }] : []),
  update: ({ writer }, current, patch) => changeReferral(writer, current, patch),
  without: ['add', ...Object.keys(referrals.lifecycle?.steps ?? {})],
  examples: {
    list: [
      'pcc referrals list --open',
      'pcc referrals list --status sent,received --urgency urgent',
      'pcc referrals list --patient P-42',
    ],
    export: ['pcc referrals export -o referrals.csv'],
  },
} satisfies Described<typeof referrals, typeof filters>
