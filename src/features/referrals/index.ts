import type { Feature } from '../../command/feature.js'
import { recordCommands } from '../../command/records/index.js'
import { add } from './commands/add.js'
import { endCommands } from './commands/ends.js'
import { markCommands } from './commands/marks.js'
import { report } from './commands/report.js'
import { stepCommands } from './commands/steps.js'
import { describedReferrals } from './described.js'
import { visitFollower } from './follow-visits.js'
import { awaitedReferrals } from './hanging.js'
import { referralTarget } from './import-target.js'
import { referrals } from './record.js'
import { agesReport, openReport } from './report.js'
import { referralSettings } from './rules/clocks.js'

export const feature: Feature = {
  name: 'referrals',
  records: [referrals],
  computed: { referral: describedReferrals.computed },
  commands: [
    add,
    ...stepCommands,
    report,
    ...markCommands,
    ...endCommands,
    ...recordCommands(referrals, describedReferrals),
  ],
  follower: visitFollower,
  hanging: awaitedReferrals,
  reports: [openReport, agesReport],
  settings: referralSettings,
  imports: [referralTarget],
}

export { type Referral, referrals } from './record.js'
