import type { WorklistSource } from '../../command/feature.js'
import { DAY_MS } from '../../kernel/time/date.js'
import { backupFolder, listBackups } from '../../store/backup.js'

const TOO_OLD = 7 * DAY_MS

export const worklist: WorklistSource = {
  kinds: [{ kind: 'backup', about: 'the last good backup is too old' }],
  lines: async (context) => {
    const [last] = listBackups(backupFolder(context.database), context.database)
    if (last === undefined || context.reading.now - last.made <= TOO_OLD) return []
    const why = `the last backup is from ${context.writing.iso(last.made).slice(0, 10)}`
    return [
      {
        key: 'backup',
        kind: 'backup',
        about_id: null,
        patient_id: null,
        what: 'back up the database',
        due_on: context.reading.today,
        due_at: null,
        priority: 'urgent',
        why,
        next_command: 'pcc backup create',
        explain: [why, 'one is wanted every 7 days'],
        facts: String(last.made),
        owner: null,
      },
    ]
  },
}
