import { rangeInput, whenInput } from '../../../command/option.js'
import type { Condition, Described } from '../../../command/records/index.js'
import { patientReach } from '../../patients/index.js'
import { locationReach, providerReach, visitTypeReach } from '../../practice/index.js'
import type { appointments } from '../records/appointment.js'

const filters = {
  day: whenInput({ about: 'only visits of this day' }),
  in: rangeInput({
    about:
      'only visits of these days: next week, ..today; default: from today on, but all of a patient or status',
  }),
}

const onDate = (comparison: '=' | '>=' | '<=', date: string | null | undefined): readonly Condition[] =>
  date === undefined || date === null ? [] : [{ sql: `local_date ${comparison} ?`, parameters: [date] }]

/** Whose visits, in what state or when was said: whoever says nothing wants what is to come. */
const asksForThePast = ({
  day,
  in: days,
  all,
  status,
  patient,
  referral,
}: Readonly<Record<string, unknown>>) =>
  [day, days, patient, referral].some((value) => value !== undefined) ||
  all === true ||
  (Array.isArray(status) && status.length > 0)

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
  listed: (given, { reading }) =>
    asksForThePast(given)
      ? null
      : {
          conditions: onDate('>=', reading.today),
          empty: 'no visits from today on; the past is listed with --all, --in, --status or --patient',
        },
  examples: {
    list: [
      'pcc appointments list',
      'pcc appointments list --patient P-42',
      'pcc appointments list --in "this week" --provider DR-1 --status booked',
      'pcc appointments list --status noshow --in "last month" --json',
    ],
  },
}
