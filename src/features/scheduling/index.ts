import type { Feature } from '../../command/feature.js'
import { appointmentCommands } from './commands/appointments.js'
import { closureCommands } from './commands/closures.js'
import { holdCommands } from './commands/holds.js'
import { hoursCommands } from './commands/hours.js'
import { schedule } from './commands/schedule.js'
import { slots } from './commands/slots.js'
import { roomFollower } from './follow-rooms.js'
import { bookedVisits } from './hanging.js'
import { importTargets } from './import/target.js'
import { FIRST, HOME } from './personal-settings.js'
import { appointments } from './records/appointment.js'
import { closures } from './records/closure.js'
import { holds } from './records/hold.js'
import { hours } from './records/hours.js'
import { noShowReport } from './report.js'
import { SETTINGS } from './settings.js'
import { visitSuggestions } from './suggestions.js'

export const feature: Feature = {
  name: 'scheduling',
  records: [hours, closures, appointments, holds],
  commands: [schedule, slots, ...appointmentCommands, ...holdCommands, ...hoursCommands, ...closureCommands],
  reports: [noShowReport],
  settings: [...SETTINGS, FIRST, HOME],
  hanging: bookedVisits,
  follower: roomFollower,
  imports: importTargets,
  suggestions: [visitSuggestions],
}

export { type Appointment, type AppointmentStatus, appointments, isBusy } from './records/appointment.js'
export { type Closure, closures } from './records/closure.js'
export { hours, type Session } from './records/hours.js'
export { placed } from './rules/placement.js'
export { type BookingRequest, bookVisit } from './service/book.js'
