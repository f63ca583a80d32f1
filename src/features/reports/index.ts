import type { Feature } from '../../command/feature.js'
import { reportCommands } from './commands.js'
import { nightlyRuns } from './record.js'
import { TOO_OLD } from './worklist.js'

export const feature: Feature = {
  name: 'reports',
  records: [nightlyRuns],
  commands: reportCommands,
  checks: [
    async (context) => {
      const [run] = await context.read(({ bulk }) =>
        bulk.all('select max(finished_at) as good from nightly_run where ok = 1'),
      )
      const good = typeof run?.good === 'number' ? run.good : null
      if (good === null) {
        return [
          {
            check: 'nightly',
            verdict: 'ok',
            says: 'no nightly run yet',
            remedy: 'pcc reports run nightly --dir DIR',
          },
        ]
      }
      const says = `the last good nightly run ended ${context.writing.iso(good)}`
      const old = context.reading.now - good > TOO_OLD
      return [
        { check: 'nightly', verdict: old ? 'warn' : 'ok', says, remedy: 'pcc reports run nightly --dir DIR' },
      ]
    },
  ],
}
