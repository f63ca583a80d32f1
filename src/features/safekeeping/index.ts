import type { Feature } from '../../command/feature.js'
import { backupFolder, listBackups } from '../../store/backup.js'
import { auditCommands } from './audit.js'
import { backupCommands } from './backup.js'
import { doctor } from './doctor.js'
import { keyCommands } from './key.js'
import { undo } from './undo/command.js'

const DAY = 86_400_000
const TOO_OLD = 7 * DAY

export const feature: Feature = {
  name: 'safekeeping',
  records: [],
  commands: [undo, doctor, ...auditCommands, ...backupCommands, ...keyCommands],
  worklist: {
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
  },
}
