import type { Described } from '../../command/records/index.js'
import { daysBetween } from '../../kernel/time/date.js'
import { patientColumns } from '../patients/index.js'
import { payers, providers, users } from '../practice/index.js'
import { referrals } from './record.js'
import { ENDED } from './rules/lifecycles.js'
import { nextStep } from './rules/words.js'

const isEnded = (status: string): boolean => ENDED.some((ended) => ended === status)

export const describedReferrals = {
  computed: {
    age_days: {
      about: 'days since it was ordered or came in; null when it has ended',
      of: ({ status, ordered_on, received_on }, reading) => {
        const since = received_on ?? ordered_on
        return since === null || isEnded(status) ? null : daysBetween(since, reading.today)
      },
    },
    next_step: { about: 'what comes next', of: ({ direction, status }) => nextStep(direction, status) },
  },
  reaches: [patientColumns, providers, payers, users],
  title: ({ specialty, urgency }) => `${urgency} ${specialty}`,
  without: ['add', ...Object.keys(referrals.lifecycle?.steps ?? {})],
  examples: {
    list: [
      'pcc referrals',
      'pcc referrals list --status sent,received --urgency urgent',
      'pcc referrals list --patient P-42',
    ],
    export: ['pcc referrals export -o referrals.csv'],
  },
} satisfies Described<typeof referrals>
