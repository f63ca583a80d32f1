import type { Command } from '../../../command/command.js'
import { create } from './create.js'
import { list } from './list.js'
import { restore } from './restore.js'
import { verify } from './verify.js'

export const backupCommands: Command[] = [create, list, verify, restore]
