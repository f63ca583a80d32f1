import type { WorklistLine, WorklistSource } from '../../command/feature.js'
import { nightOf } from './rules/night.js'
import { runsSoFar } from './runs.js'

export const AGAIN = 'pcc reports run nightly --dir DIR'

export const worklist: WorklistSource = {
  kinds: [{ kind: 'nightly', about: 'the last nightly run failed, or is more than a night ago' }],
  lines: async ({ reading, writing }, reader) => {
    const runs = await runsSoFar(reader)
    const night = nightOf(runs, reading.now, writing.iso)
    const { since, says } = night
    return since === null ? [] : [line(since, writing.iso(since), says, String(runs.last?.finished_at))]
  },
}

/** Due at the moment from which it was wanted: late at once, and so at the top of the day. */
const line = (since: number, iso: string, says: string, facts: string): WorklistLine => ({
  key: 'nightly',
  kind: 'nightly',
  about_id: null,
  patient_id: null,
  what: 'nightly reports',
  due_on: iso.slice(0, 10),
  due_at: since,
  priority: 'urgent',
  why: says,
  next_command: AGAIN,
  explain: [says, 'a good run is wanted every night'],
  facts,
  owner: null,
})
