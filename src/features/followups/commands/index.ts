import type { Command } from '../../../command/command.js'
import { recordCommands } from '../../../command/records/index.js'
import { patientReach } from '../../patients/index.js'
import { userReach } from '../../practice/index.js'
import { followups } from '../records/followup.js'
import { todayCommand } from '../today/command.js'
import { add } from './add.js'
import { explain, show } from './explain.js'
import { exportWith } from './export.js'
import { list } from './list.js'
import { next } from './next.js'
import { workCommands } from './work.js'

const OWN = ['list', 'show', 'add', 'start', 'done', 'snooze', 'cancel', 'reopen']

const ordinary = recordCommands(followups, {
  title: ({ what }) => what,
  order: 'due_on',
  without: OWN,
  reaches: [patientReach, userReach],
  examples: { edit: ['pcc followups edit F-12 --due-on 2026-12-01 --priority urgent'] },
})

export const commands: readonly Command[] = [
  todayCommand,
  list,
  next,
  show,
  explain,
  add,
  ...workCommands,
  ...ordinary.map((one) => (one.verb === 'export' ? exportWith(one) : one)),
]
