import type { Command } from '../../../command/command.js'
import { rangeInput } from '../../../command/option.js'
import { type Condition, recordCommands } from '../../../command/records/index.js'
import { patientReach } from '../../patients/index.js'
import { locationReach, providerReach, visitTypeReach } from '../../practice/index.js'
import { APPOINTMENT_LIFE, appointments } from '../records/appointment.js'
import { book } from './book.js'
import { edit } from './edit.js'
import { reschedule } from './reschedule.js'
import { stepCommands } from './steps.js'

const ownVerbs = ['add', 'edit', ...Object.keys(APPOINTMENT_LIFE.steps).filter((verb) => verb !== 'accept')]

export const appointmentCommands: Command[] = [
  book,
  reschedule,
  edit,
  ...stepCommands,
  ...recordCommands(appointments, {
    without: ownVerbs,
    reaches: [patientReach, providerReach, locationReach, visitTypeReach],
    order: 'start',
    filters: {
      in: rangeInput({ about: 'only visits of these days: today, next week, 2026-11-01..2026-11-30' }),
    },
    where: ({ in: days }): readonly Condition[] => [
      ...(days?.from === undefined || days.from === null
        ? []
        : [{ sql: 'local_date >= ?', parameters: [days.from] }]),
      ...(days?.to === undefined || days.to === null
        ? []
        : [{ sql: 'local_date <= ?', parameters: [days.to] }]),
    ],
    examples: {
      list: [
        'pcc appointments list --patient P-42',
        'pcc appointments list --in "this week" --provider DR-1 --status booked',
        'pcc appointments list --status noshow --in "last month" --json',
      ],
    },
  }),
]
