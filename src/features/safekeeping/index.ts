import type { Feature } from '../../command/feature.js'
import { auditCommands } from './audit/index.js'
import { backupCommands } from './backup.js'
import { doctor } from './doctor.js'
import { keyCommands } from './key.js'
import { undo } from './undo/command.js'

export const feature: Feature = {
  name: 'safekeeping',
  records: [],
  commands: [undo, doctor, ...auditCommands, ...backupCommands, ...keyCommands],
}
