import type { Feature } from '../../command/feature.js'
import { reportCommands } from './commands.js'
import { nightlyRuns } from './record.js'
import { nightOf } from './rules/night.js'
import { runsSoFar } from './runs.js'
import { AGAIN } from './worklist.js'

export const feature: Feature = {
  name: 'reports',
  records: [nightlyRuns],
  commands: reportCommands,
  checks: [
    async (context) => {
      const runs = await context.read(runsSoFar)
      const { state, says } = nightOf(runs, context.reading.now, context.writing.iso)
      const well = state === 'good' || state === 'never'
      return [{ check: 'nightly', verdict: well ? 'ok' : 'warn', says, remedy: AGAIN }]
    },
  ],
}
