import type { Context } from '../../../command/context.js'
import { inCells, widest } from '../../../command/layout.js'
import { recordResult } from '../../../command/records/index.js'
import type { ViewResult } from '../../../command/result.js'
import { printable } from '../../../kernel/text/safe.js'
import type { Json } from '../../../record/field.js'
import { fieldEntries } from '../../../record/record.js'
import { type Patient, patients } from '../records/patient.js'
import { differing } from '../rules/merge.js'
import { nameLine } from '../rules/person.js'
import type { MergePlan } from '../service/merge.js'
import { describedPatients } from './described.js'

const MOST_CELLS = 32

const fields = new Map(fieldEntries(patients))

/** Field by field what differs, each person's value and the one that stays; then what moves. */
export function mergeLines(
  { survivor, loser, fields: merged, moves }: MergePlan,
  context: Context,
): string[] {
  const shown = (name: string, value: unknown): string =>
    printable(fields.get(name)?.show(value, context.writing) ?? '')
  const rows = differing(merged).map(({ name, survivor: own, loser: other, result }) => [
    name,
    shown(name, own),
    shown(name, other),
    JSON.stringify(result) === JSON.stringify(own) ? '' : `→ ${shown(name, result)}`,
  ])
  const table = [['', `P-${survivor.id}`, `P-${loser.id}`, ''], ...rows]
  const cells = [0, 1, 2].map((at) => Math.min(MOST_CELLS, widest(table.map((row) => row[at] ?? ''))))
  const lines = table.map((row) =>
    row
      .map((text, at) => (at < cells.length ? inCells(text, cells[at] ?? 0) : text))
      .join('  ')
      .trimEnd(),
  )
  const moving = moves.map(
    ({ reference, ids }) => `${ids.length} ${ids.length === 1 ? reference.def.noun : reference.def.plural}`,
  )
  return [...lines, ...(moving.length === 0 ? [] : [`with P-${loser.id} go ${moving.join(', ')}`])]
}

const asJson = (context: Context, patient: Patient): Json =>
  Object.fromEntries(
    recordResult(context, patients, patient, undefined, describedPatients.computed).columns.map((column) => [
      column.name,
      column.json(null),
    ]),
  )

/** The survivor as it is now, with what was merged. */
export function mergeResult(context: Context, plan: MergePlan, patient: Patient): ViewResult {
  const { survivor, loser, moves } = plan
  const done = context.dryRun ? 'would be' : 'is'
  return {
    kind: 'view',
    json: {
      ...Object(asJson(context, patient)),
      merged_id: `P-${loser.id}`,
      fields: differing(plan.fields).map(({ name }) => name),
      moved: Object.fromEntries(moves.map(({ reference, ids }) => [reference.def.plural, ids.length])),
    },
    lines: () => [`P-${loser.id} ${done} merged into P-${survivor.id} ${nameLine(patient)}`],
  }
}
