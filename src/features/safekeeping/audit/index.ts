import type { Command } from '../../../command/command.js'
import { list } from './list.js'
import { show } from './show.js'
import { verify } from './verify.js'

export const auditCommands: Command[] = [list, show, verify]
