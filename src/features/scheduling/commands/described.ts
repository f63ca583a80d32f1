import { rangeInput, whenInput } from '../../../command/option.js'
import type { Condition, Described } from '../../../command/records/index.js'
import { patientReach } from '../../patients/index.js'
import { locationReach, providerReach, visitTypeReach } from '../../practice/index.js'
import type { appointments } from '../records/appointment.js'

const filters = {
  day: whenInput({ about: 'only visits of this day' }),
  in: rangeInput({ about: 'only visits of these days: today, next week, 2026-11-01..2026-11-30' }),
}

const onDate = (comparison: '=' | '>=' | '<=', date: string | null | undefined): readonly Condition[] =>
  date === undefined || date === null ? [] : [{ sql: `local_date ${comparison} ?`, parameters: [date] }]

/** What the ordinary verbs of visits must know, and those that choose visits as the list does. */
export const describedVisits: Described<typeof appointments, typeof filters> = {
  reaches: [patientReach, providerReach, locationReach, visitTypeReach],
  order: 'start',
  filters,
  where: ({ day, in: days }) => [
    ...onDate('=', day?.date),
    ...onDate('>=', days?.from),
    ...onDate('<=', days?.to),
  ],
  examples: {
    list: [
      'pcc appointments list --patient P-42',
      'pcc appointments list --in "this week" --provider DR-1 --status booked',
      'pcc appointments list --status noshow --in "last month" --json',
    ],
  },
}
