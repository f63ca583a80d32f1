import type { Report } from '../../command/feature.js'
import { type Column, listOf } from '../../command/result.js'
import { showTime, timeOf } from '../../kernel/time/show.js'
import { personName } from '../patients/index.js'
import { type MissedVisit, missedBetween } from './queries/missed.js'

const column = (
  name: string,
  kind: Column<MissedVisit>['kind'],
  of: (row: MissedVisit) => string | null,
  more: Partial<Column<MissedVisit>> = {},
): Column<MissedVisit> => ({
  name,
  label: name.replace(/_(?:id|on)$/, '').replaceAll('_', ' '),
  align: 'left',
  kind,
  ...(name === 'patient_id' ? { noun: 'patient' } : {}),
  json: of,
  csv: (row) => of(row) ?? '',
  show: (row) => of(row) ?? '',
  ...more,
})

const COLUMNS: readonly Column<MissedVisit>[] = [
  column('id', 'id', ({ id }) => `A-${id}`),
  column('missed_on', 'date', ({ local_date }) => local_date),
  column('start_minute', 'date', ({ start_minute }) => timeOf(start_minute), {
    label: 'time',
    show: ({ start_minute }) => showTime(start_minute),
  }),
  column('patient_id', 'id', ({ patient_id }) => `P-${patient_id}`),
  column('patient_name', 'text', (row) => personName(row)),
  column('phone', 'phone', ({ phone }) => phone),
  column('visit_type', 'text', ({ visit_type }) => visit_type),
  column('provider', 'text', ({ provider }) => provider),
  column('confirmation', 'text', ({ confirmation }) => confirmation),
  column('rebooked', 'text', ({ rebooked }) => (rebooked ? 'yes' : 'no'), {
    json: ({ rebooked }) => rebooked,
  }),
]

/** Visits that were missed in a time, the latest first, and whether the patient has another one. */
export const noShowReport: Report = {
  name: 'no-shows',
  about: 'missed visits, the latest first',
  usualPeriod: '-90d..today',
  run: async (_context, reader, period) =>
    listOf({
      columns: COLUMNS,
      rows: await missedBetween(reader, period),
      empty: 'no visit was missed in that time',
    }),
}
