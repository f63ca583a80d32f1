import type { Command } from '../../../command/command.js'
import { recordCommands } from '../../../command/records/index.js'
import { pairs } from '../records/pair.js'
import { patients } from '../records/patient.js'
import { addPatient } from './add.js'
import { contactCommands } from './contacts.js'
import { describedPatients, patientReach } from './described.js'
import { duplicatesCommand } from './duplicates.js'
import { editPatient } from './edit.js'
import { mergeCommand } from './merge.js'
import { searchCommand } from './search.js'
import { showPatient } from './show.js'

const ordinary = recordCommands(patients, { ...describedPatients, without: ['add', 'show'] }).map(
  (command) => (command.verb === 'edit' ? editPatient(command) : command),
)

/** Pairs are found by matching and decided by `patients duplicates`. */
const pairCommands = recordCommands(pairs, {
  reaches: [patientReach],
  usual: { sql: 'status = ?', parameters: ['open'] },
  without: ['add', 'edit', 'void', 'same', 'not-same'],
})

export const commands: readonly Command[] = [
  showPatient,
  searchCommand,
  addPatient,
  mergeCommand,
  duplicatesCommand,
  ...ordinary,
  ...contactCommands,
  ...pairCommands,
]
