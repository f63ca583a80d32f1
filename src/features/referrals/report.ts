import type { Report } from '../../command/feature.js'
import { type Column, listOf } from '../../command/result.js'
import { daysBetween } from '../../kernel/time/date.js'
import { openReferrals, providerNames } from './queries.js'
import type { Referral } from './record.js'
import { nextStep } from './rules/words.js'

interface Row {
  readonly referral: Referral
  readonly age: number | null
  readonly receiver: string
}

const column = (
  name: string,
  kind: Column<Row>['kind'],
  of: (row: Row) => string | number | null,
): Column<Row> => ({
  name,
  label: name.replaceAll('_', ' '),
  align: kind === 'number' ? 'right' : 'left',
  kind,
  json: of,
  csv: (row) => String(of(row) ?? ''),
  show: (row) => String(of(row) ?? ''),
})

const COLUMNS: readonly Column<Row>[] = [
  column('id', 'id', ({ referral }) => `R-${referral.id}`),
  column('age_days', 'number', ({ age }) => age),
  column('status', 'text', ({ referral }) => referral.status),
  column('next_step', 'text', ({ referral }) => nextStep(referral.direction, referral.status)),
  column('urgency', 'text', ({ referral }) => referral.urgency),
  column('patient_id', 'id', ({ referral }) => `P-${referral.patient_id}`),
  column('specialty', 'text', ({ referral }) => referral.specialty),
  column('direction', 'text', ({ referral }) => referral.direction),
  column('to_provider', 'text', ({ receiver }) => receiver),
  column('ordered_on', 'date', ({ referral }) => referral.ordered_on),
]

/** Every open referral, the oldest first, with the step that it waits for. */
export const openReport: Report = {
  name: 'open-referrals',
  about: 'open referrals by age and step',
  async run(context, reader) {
    const open = await openReferrals(reader)
    const receivers = [
      ...new Set(open.map(({ to_provider_id }) => to_provider_id).filter((id) => id !== null)),
    ]
    const names = await providerNames(reader, receivers)
    const rows = open.map((referral): Row => {
      const since = referral.received_on ?? referral.ordered_on
      return {
        referral,
        age: since === null ? null : daysBetween(since, context.reading.today),
        receiver: referral.to_provider_id === null ? '' : (names.get(referral.to_provider_id) ?? ''),
      }
    })
    rows.sort((a, b) => (b.age ?? -1) - (a.age ?? -1) || a.referral.id - b.referral.id)
    return listOf({ columns: COLUMNS, rows, empty: 'no open referrals' })
  },
}
