import type { Context } from '../../../command/context.js'
import { chosenColumns, type Reached } from '../../../command/records/columns.js'
import { rowsByIds } from '../../../command/records/index.js'
import { type Column, type ListResult, listOf } from '../../../command/result.js'
import { usage } from '../../../kernel/errors.js'
import { nearest } from '../../../kernel/text/similar.js'
import { decodeRow } from '../../../record/row.js'
import { patientReach, patients } from '../../patients/index.js'
import type { WorkLine } from '../rules/line.js'
import type { Worklist } from '../worklist.js'
import { lineColumns } from './columns.js'

const THROUGH_PATIENT = 'patient.'

/** A worklist in the columns that were asked for. Errors: `usage` for an unknown one, with the nearest. */
export async function inColumns(
  found: Worklist,
  names: readonly string[],
  context: Context,
): Promise<ListResult> {
  const known = lineColumns(found, context)
  const reached = names.some((name) => name.startsWith(THROUGH_PATIENT))
    ? await patientsOf(found.lines, context)
    : new Map<number, Reached>()
  const columns = names.map((name) =>
    name.startsWith(THROUGH_PATIENT)
      ? throughPatient(name, reached, context)
      : (known.find((column) => column.name === name) ?? unknown(name, known)),
  )
  const { offset, limit } = context.page
  const rows = found.lines.slice(offset, limit === null ? undefined : offset + limit)
  return listOf({ columns, rows, total: found.lines.length, empty: 'nothing is due' })
}

function unknown(name: string, known: readonly Column<WorkLine>[]): never {
  const names = known.map((column) => column.name)
  const near = nearest(name, names)
  throw usage(
    `followups have no column "${name}"`,
    near === null ? `they have: ${names.join(', ')}` : `did you mean ${near}?`,
  )
}

async function patientsOf(
  lines: readonly WorkLine[],
  context: Context,
): Promise<ReadonlyMap<number, Reached>> {
  const ids = [...new Set(lines.map(({ patient_id }) => patient_id).filter((id) => id !== null))]
  const rows = await context.read((reader) => rowsByIds(reader, patients, ids))
  return new Map<number, Reached>(
    rows.map((row) => [Number(row.id), { record: { ...decodeRow(patients, row) }, through: {} }]),
  )
}

function throughPatient(
  name: string,
  reached: ReadonlyMap<number, Reached>,
  context: Context,
): Column<WorkLine> {
  const [column] = chosenColumns(patientReach, [name.slice(THROUGH_PATIENT.length)], () => undefined, context)
  if (column === undefined) throw new Error('one column asked for, none given')
  const of = <T>({ patient_id }: WorkLine, read: (row: Reached) => T, otherwise: T): T => {
    const row = patient_id === null ? undefined : reached.get(patient_id)
    return row === undefined ? otherwise : read(row)
  }
  return {
    ...column,
    name,
    label: `patient ${column.label}`,
    json: (line) => of(line, column.json, null),
    csv: (line) => of(line, column.csv, ''),
    show: (line) => of(line, column.show, ''),
  }
}
