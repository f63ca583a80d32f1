import type { Command } from '../../../command/command.js'
import { recordCommands } from '../../../command/records/index.js'
import { APPOINTMENT_LIFE, appointments } from '../records/appointment.js'
import { book } from './book.js'
import { describedVisits } from './described.js'
import { edit } from './edit.js'
import { outcomes } from './outcomes.js'
import { reschedule } from './reschedule.js'
import { stepCommands } from './steps.js'

const ownVerbs = ['add', 'edit', ...Object.keys(APPOINTMENT_LIFE.steps).filter((verb) => verb !== 'accept')]

export const appointmentCommands: Command[] = [
  book,
  reschedule,
  edit,
  ...stepCommands,
  outcomes,
  ...recordCommands(appointments, { ...describedVisits, without: ownVerbs }),
]
