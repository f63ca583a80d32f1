import type { Context } from '../../../command/context.js'
import { type Column, listOf, type ViewResult } from '../../../command/result.js'
import { externalId, type Json } from '../../../record/record.js'
import type { Effect } from '../../../store/undo/take-back.js'
import { commandLines, entryWords } from './fates.js'
import { type Clock, fieldChanges, kindOf } from './field-changes.js'
import type { UndoneCommand } from './service.js'

interface Told {
  /** The new entry, null under `--dry-run`. */
  readonly entry: number | null
  /** Whether what happens was shown already. */
  readonly told: boolean
}

/** What was taken back, or would be. */
export function undoneView(
  context: Context,
  undone: readonly UndoneCommand[],
  { entry, told }: Told,
): ViewResult {
  const names = undone.map(({ entries, command }) => `${entryWords(entries)} ${command.command}`).join(', ')
  return {
    kind: 'view',
    json: {
      undone: undone.flatMap(({ entries }) => entries.map((one) => `AUD-${one}`)),
      entry: entry === null ? null : `AUD-${entry}`,
      changes: undone.flatMap(({ effects }) => effects.map((effect) => effectJson(context, effect))),
    },
    table: listOf({
      columns: COLUMNS,
      rows: undone.flatMap(({ effects }) => effects.flatMap((effect) => rowsOf(context, effect))),
      empty: 'nothing was taken back',
    }),
    lines: () => [
      ...(told ? [] : undone.flatMap((one) => commandLines(context, one))),
      `${context.dryRun ? 'would take back' : 'took back'} ${names}`,
      ...(entry === null ? [] : [`to have it again: pcc undo AUD-${entry}`]),
    ],
  }
}

const effectJson = (clock: Clock, effect: Effect): Json => ({
  id: externalId(effect.record, effect.id),
  kind: kindOf(effect),
  fields:
    effect.to === null || effect.from === null
      ? {}
      : Object.fromEntries(
          fieldChanges(clock, effect).map(({ name, from, to }) => [name, { from: from.json, to: to.json }]),
        ),
})

/** A field of a record that was taken back, as files hold it. */
interface UndoneRow {
  readonly entry: string
  readonly id: string
  readonly kind: string
  readonly field: string
  readonly from: string
  readonly to: string
}

const column = (name: keyof UndoneRow, kind: Column<UndoneRow>['kind']): Column<UndoneRow> => {
  const value = (row: UndoneRow): string => row[name]
  return { name, label: name, align: 'left', kind, json: value, csv: value, show: value }
}

const COLUMNS = [
  column('entry', 'id'),
  column('id', 'id'),
  column('kind', 'text'),
  column('field', 'text'),
  column('from', 'text'),
  column('to', 'text'),
]

function rowsOf(clock: Clock, effect: Effect): UndoneRow[] {
  const kind = kindOf(effect)
  const row = { entry: `AUD-${effect.entry}`, id: externalId(effect.record, effect.id), kind }
  if (kind !== 'changed') return [{ ...row, field: '', from: '', to: '' }]
  return fieldChanges(clock, effect).map(({ name, from, to }) => ({
    ...row,
    field: name,
    from: from.shown,
    to: to.shown,
  }))
}
