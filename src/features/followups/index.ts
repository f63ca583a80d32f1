import type { Feature } from '../../command/feature.js'
import { callsTarget } from './calls-target.js'
import { commands } from './commands/index.js'
import { ownedWork } from './hanging.js'
import { importTargets } from './import-targets.js'
import { attempts } from './records/attempt.js'
import { claims } from './records/claim.js'
import { dismissals } from './records/dismissal.js'
import { followups } from './records/followup.js'
import { lineStates } from './records/line-state.js'
import { CLAIM_FOR } from './service/claim.js'
import { WHOSE } from './settings.js'
import { lineSuggestions } from './suggestions.js'

export const feature: Feature = {
  name: 'followups',
  records: [followups, attempts, dismissals, lineStates, claims],
  commands,
  settings: [CLAIM_FOR, WHOSE],
  hanging: ownedWork,
  imports: [...importTargets, callsTarget],
  suggestions: [lineSuggestions],
}
export { type Attempt, attempts } from './records/attempt.js'
export { type Dismissal, dismissals } from './records/dismissal.js'
export { type Followup, followups } from './records/followup.js'
export { EVERYTHING_DUE, NEVER, type WorkFilter } from './rules/filter.js'
export type { WorkLine } from './rules/line.js'
export { lineColumns, lineJson } from './view/columns.js'
export { kindsOf, sourcesOf, type Worklist, worklist } from './worklist.js'
