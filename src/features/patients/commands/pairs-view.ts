import type { Context } from '../../../command/context.js'
import { inCells } from '../../../command/layout.js'
import { recordResult } from '../../../command/records/index.js'
import { listOf, type Screen, type ViewResult } from '../../../command/result.js'
import { showIdentifier } from '../../../kernel/codes/identifier.js'
import { showAddress } from '../../../kernel/person/address.js'
import { showPhones } from '../../../kernel/person/phones.js'
import { printable } from '../../../kernel/text/safe.js'
import { showBirth } from '../../../kernel/time/show.js'
import type { Json } from '../../../record/field.js'
import { externalId } from '../../../record/record.js'
import { pairs } from '../records/pair.js'
import { type Patient, patients } from '../records/patient.js'
import { nameLine, personName } from '../rules/person.js'
import type { PairOfPeople } from '../service/pairs.js'

const LABEL = 10

/** What tells two people apart, in the order in which it is looked at. */
const facts = (patient: Patient): readonly (readonly [label: string, text: string])[] => [
  ['', `${externalId(patients, patient.id)} ${personName(patient)}`],
  ['born', showBirth(patient.birth_date)],
  ['sex', patient.sex ?? ''],
  ['numbers', patient.identifiers.map(showIdentifier).join(', ')],
  ['phones', showPhones(patient.phones)],
  ['e-mail', patient.email ?? ''],
  ['address', showAddress({ ...patient, line: patient.address_line })],
  ['formerly', patient.former_names.join(', ')],
  ['status', patient.status === 'active' ? '' : patient.status],
]

function sideBySide({ pair, a, b }: PairOfPeople, { width, terminal, paint }: Screen): string[] {
  const half = terminal ? Math.max(12, Math.floor((width - LABEL - 4) / 2)) : 40
  const others = facts(b)
  const lines = facts(a).flatMap(([label, fact], at) => {
    const text = printable(fact)
    const other = printable(others[at]?.[1] ?? '')
    if (text === '' && other === '') return []
    const line = `  ${inCells(label, LABEL)}${inCells(text, half)}  ${terminal ? inCells(other, half) : other}`
    return [(label === '' ? paint.bold(line) : line).trimEnd()]
  })
  const state = pair.status === 'open' ? '' : ` (${pair.status})`
  return [
    `${paint.cyan(externalId(pairs, pair.id))}${state}  ${printable(pair.why.join(', '))}`,
    ...lines,
    '',
  ]
}

export function pairsView(context: Context, found: readonly PairOfPeople[], more: string | null): ViewResult {
  const id = ({ pair }: PairOfPeople): string => externalId(pairs, pair.id)
  const text = (name: string, of: (row: PairOfPeople) => string) => ({
    name,
    label: name.replaceAll('_', ' '),
    align: 'left' as const,
    kind: 'text' as const,
    ...(/^patient_[ab]_id$/.test(name) ? { noun: 'patient' } : {}),
    json: of,
    csv: of,
    show: of,
  })
  return {
    kind: 'view',
    json: found.map((one): Json => ({ ...columnsOf(context, one), a: nameLine(one.a), b: nameLine(one.b) })),
    lines: (screen) => {
      const lines = found.flatMap((one) => sideBySide(one, screen))
      const [first] = found
      if (first?.pair.status === 'open')
        lines.push(`pcc patients duplicates decide ${id(first)} same|not-same`)
      return more === null ? lines : [...lines, more]
    },
    table: listOf({
      rows: found,
      empty: 'no patients seem to be one person',
      columns: [
        text('id', id),
        text('patient_a_id', ({ a }) => externalId(patients, a.id)),
        text('a', ({ a }) => nameLine(a)),
        text('patient_b_id', ({ b }) => externalId(patients, b.id)),
        text('b', ({ b }) => nameLine(b)),
        text('why', ({ pair }) => pair.why.join('; ')),
        text('status', ({ pair }) => pair.status),
      ],
    }),
  }
}

const columnsOf = (context: Context, { pair }: PairOfPeople): Record<string, Json> =>
  Object.fromEntries(
    recordResult(context, pairs, pair).columns.map((column) => [column.name, column.json(null)]),
  )
