import type { WorklistLine, WorklistSource } from '../../command/feature.js'
import { DAY_MS } from '../../kernel/time/date.js'

/** A night and half a day: later than that, one was missed. */
export const TOO_OLD = 1.5 * DAY_MS

export const worklist: WorklistSource = {
  kinds: [{ kind: 'nightly', about: 'the last good nightly run is too old, or the last one failed' }],
  lines: async (context, reader) => {
    const [run] = await reader.bulk.all(
      'select count(*) as runs, max(case when ok = 1 then finished_at end) as good from nightly_run',
    )
    const good = typeof run?.good === 'number' ? run.good : null
    const missed = good === null || context.reading.now - good > TOO_OLD
    return run?.runs === 0 || !missed ? [] : [line(context.reading.today, good, context.writing.iso)]
  },
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
