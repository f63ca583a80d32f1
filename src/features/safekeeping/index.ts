import type { Feature } from '../../command/feature.js'
import { auditCommands } from './audit/index.js'
import { BACKUP_EVERY } from './backup/due.js'
import { backupCommands } from './backup/index.js'
import { backups } from './backup/record.js'
import { doctor } from './doctor/command.js'
import { keyCommands } from './key/index.js'
import { undo } from './undo/command.js'

export const feature: Feature = {
  name: 'safekeeping',
  records: [backups],
  commands: [undo, doctor, ...auditCommands, ...backupCommands, ...keyCommands],
  settings: [BACKUP_EVERY],
}
