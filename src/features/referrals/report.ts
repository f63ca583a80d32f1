import type { Report } from '../../command/feature.js'
import { type Column, listOf } from '../../command/result.js'
import { personName } from '../patients/index.js'
import { openReferrals } from './queries.js'
import { ageDays, nextStep } from './rules/loop.js'

type Open = Awaited<ReturnType<typeof openReferrals>>[number] & { readonly age: number | null }

const column = (
  name: string,
  kind: Column<Open>['kind'],
  of: (row: Open) => string | number | null,
): Column<Open> => ({
  name,
  label: name.replace(/_(?:id|on|days)$/, '').replaceAll('_', ' '),
  align: kind === 'number' ? 'right' : 'left',
  kind,
  ...(name === 'patient_id' ? { noun: 'patient' } : {}),
  json: of,
  csv: (row) => String(of(row) ?? ''),
  show: (row) => String(of(row) ?? ''),
})

const COLUMNS: readonly Column<Open>[] = [
  column('id', 'id', ({ id }) => `R-${id}`),
  column('age_days', 'number', ({ age }) => age),
  column('status', 'text', ({ status }) => status),
  column('next_step', 'text', nextStep),
  column('urgency', 'text', ({ urgency }) => urgency),
  column('patient_id', 'id', ({ patient_id }) => `P-${patient_id}`),
  column('patient_name', 'text', (row) => personName(row)),
  column('specialty', 'text', ({ specialty }) => specialty),
  column('direction', 'text', ({ direction }) => direction),
  column('to_provider', 'text', ({ receiver }) => receiver),
  column('ordered_on', 'date', ({ ordered_on }) => ordered_on),
]

/** Every open referral, the oldest first, with the step that it waits for. */
export const openReport: Report = {
  name: 'open-referrals',
  about: 'open referrals by age and step',
  async run(context, reader) {
    const rows = (await openReferrals(reader)).map((row) => ({
      ...row,
      age: ageDays(row, context.reading.today),
    }))
    rows.sort((a, b) => (b.age ?? -1) - (a.age ?? -1) || a.id - b.id)
    return listOf({ columns: COLUMNS, rows, empty: 'no open referrals' })
  },
}

const AGES = [
  ['0_to_7_days', 7],
  ['8_to_14_days', 14],
  ['15_to_30_days', 30],
  ['31_to_60_days', 60],
  ['over_60_days', Number.POSITIVE_INFINITY],
] as const

interface StepCount {
  readonly step: string
  readonly counts: readonly number[]
}

const counted = (name: string, of: (row: StepCount) => number): Column<StepCount> => ({
  name,
  label: name.replaceAll('_', ' ').replace(' to ', '–').replace(' days', ' d'),
  align: 'right',
  kind: 'number',
  json: of,
  csv: (row) => String(of(row)),
  show: (row) => String(of(row)),
})

const total = ({ counts }: StepCount): number => counts.reduce((sum, n) => sum + n, 0)

const COUNT_COLUMNS: readonly Column<StepCount>[] = [
  {
    name: 'next_step',
    label: 'next step',
    align: 'left',
    kind: 'text',
    json: ({ step }) => step,
    csv: ({ step }) => step,
    show: ({ step }) => step,
  },
  ...AGES.map(([name], at) => counted(name, ({ counts }) => counts[at] ?? 0)),
  counted('total', total),
]

/** How many open referrals wait for each step, by their age. */
export const agesReport: Report = {
  name: 'open-referrals-by-age',
  about: 'how many open referrals wait for each step, by age',
  async run(context, reader) {
    const byStep = new Map<string, number[]>()
    for (const row of await openReferrals(reader)) {
      const step = nextStep(row) ?? row.status
      const age = ageDays(row, context.reading.today) ?? 0
      const counts = byStep.get(step) ?? AGES.map(() => 0)
      const group = AGES.findIndex(([, most]) => age <= most)
      counts[group] = (counts[group] ?? 0) + 1
      byStep.set(step, counts)
    }
    const rows = [...byStep].map(([step, counts]) => ({ step, counts }))
    rows.sort((a, b) => total(b) - total(a) || (a.step < b.step ? -1 : 1))
    return listOf({ columns: COUNT_COLUMNS, rows, empty: 'no open referrals' })
  },
}
