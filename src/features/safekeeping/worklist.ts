import type { WorklistSource } from '../../command/feature.js'
import { backupDue } from './backup/due.js'

/** One line from the day on which the last good backup is too old. */
export const worklist: WorklistSource = {
  kinds: [{ kind: 'backup', about: 'the last good backup is too old' }],
  lines: async ({ reading, writing }, reader) => {
    const localDate = (instant: number): string => writing.iso(instant).slice(0, 10)
    const { last, dueOn, steps } = await backupDue(reader, localDate)
    if (dueOn > reading.today) return []
    const why =
      last === null ? 'no backup has been made yet' : `the last good backup is from ${localDate(last)}`
    return [
      {
        key: 'backup',
        kind: 'backup',
        about_id: null,
        patient_id: null,
        what: 'back up the database',
        due_on: dueOn,
        due_at: null,
        priority: 'urgent',
        why,
        next_command: 'pcc backup create',
        explain: [why, ...steps],
        facts: String(last),
        owner: null,
      },
    ]
  },
}
