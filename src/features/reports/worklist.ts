import type { WorklistLine, WorklistSource } from '../../command/feature.js'
import { type Night, nightOf } from './rules/night.js'
import { runsSoFar } from './runs.js'

export const AGAIN = 'pcc reports run nightly --dir DIR'

export const worklist: WorklistSource = {
  kinds: [{ kind: 'nightly', about: 'the last nightly run failed, or is more than a night ago' }],
  lines: async ({ reading, writing }, reader) => {
    const runs = await runsSoFar(reader)
    const night = nightOf(runs, reading.now, writing.iso)
    const stands = night.state === 'failed' || night.state === 'missed'
    return stands ? [line(reading.today, night, String(runs.last?.finished_at))] : []
  },
}

const line = (today: string, { says }: Night, facts: string): WorklistLine => ({
  key: 'nightly',
  kind: 'nightly',
  about_id: null,
  patient_id: null,
  what: 'nightly reports',
  due_on: today,
  due_at: null,
  priority: 'urgent',
  why: says,
  next_command: AGAIN,
  explain: [says, 'a good run is wanted every night'],
  facts,
  owner: null,
})
