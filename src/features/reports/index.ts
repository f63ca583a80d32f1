import type { Feature, WorklistLine } from '../../command/feature.js'
import { reportCommands } from './commands.js'
import { nightlyRuns } from './record.js'

const DAY = 86_400_000
/** A night and half a day: later than that, one was missed. */
const TOO_OLD = 1.5 * DAY

export const feature: Feature = {
  name: 'reports',
  records: [nightlyRuns],
  commands: reportCommands,
  worklist: {
    kinds: [{ kind: 'nightly', about: 'the last good nightly run is too old, or the last one failed' }],
    lines: async (context, reader) => {
      const [run] = await reader.bulk.all(
        'select count(*) as runs, max(case when ok = 1 then finished_at end) as good from nightly_run',
      )
      const good = typeof run?.good === 'number' ? run.good : null
      const missed = good === null || context.reading.now - good > TOO_OLD
      return run?.runs === 0 || !missed ? [] : [line(context.reading.today, good, context.writing.iso)]
    },
  },
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

function line(today: string, good: number | null, iso: (instant: number) => string): WorklistLine {
  const since =
    good === null ? 'no nightly run has been good yet' : `the last good nightly run ended ${iso(good)}`
  return {
    key: 'nightly',
    kind: 'nightly',
    about_id: null,
    patient_id: null,
    what: 'nightly reports',
    due_on: today,
    due_at: null,
    priority: 'urgent',
    why: since,
    next_command: 'pcc reports run nightly --dir DIR',
    explain: [since, 'a good run is wanted every night'],
    facts: String(good),
    owner: null,
  }
}
