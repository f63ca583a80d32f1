import type { Command } from '../../../command/command.js'
import { check } from './check.js'
import { restore } from './restore.js'
import { show } from './show.js'

export const keyCommands: Command[] = [show, check, restore]
