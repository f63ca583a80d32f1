import type { Feature } from '../../command/feature.js'
import { recordCommands } from '../../command/records/index.js'
import { add } from './commands/add.js'
import { stepCommands } from './commands/steps.js'
import { describedReferrals } from './described.js'
import { referralTarget } from './import-target.js'
import { referrals } from './record.js'
import { openReport } from './report.js'
import { referralSettings } from './rules/clocks.js'
import { worklist } from './worklist.js'

export const feature: Feature = {
  name: 'referrals',
  records: [referrals],
  commands: [add, ...stepCommands, ...recordCommands(referrals, describedReferrals)],
  worklist,
  reports: [openReport],
  settings: referralSettings,
  imports: [referralTarget],
}

export { openReferrals } from './queries.js'
export { type Referral, referrals } from './record.js'
