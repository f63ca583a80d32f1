import type { Command } from '../../../command/command.js'
import { recordCommands } from '../../../command/records/index.js'
import { describedDocuments } from '../described.js'
import { documents } from '../records/document.js'
import { add } from './add.js'
import { exportContent } from './export.js'
import { file } from './file.js'

export const commands: readonly Command[] = [
  add,
  file,
  exportContent,
  ...recordCommands(documents, describedDocuments),
]
