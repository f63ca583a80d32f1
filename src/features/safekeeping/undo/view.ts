import type { Context } from '../../../command/context.js'
import { storedValue } from '../../../command/records/index.js'
import type { ViewResult } from '../../../command/result.js'
import { externalId, type Json } from '../../../record/record.js'
import type { Effect } from '../../../store/undo/take-back.js'
import type { UndoneCommand } from './service.js'

const MOST_SHOWN = 10

type Clock = Pick<Context, 'writing'>

/** The command, then each record with what becomes of it. */
export function commandLines(clock: Clock, { command, entries, effects }: UndoneCommand): string[] {
  const at = clock.writing.iso(command.at).slice(0, 16).replace('T', ' ')
  const shown = effects.slice(0, MOST_SHOWN)
  const more = effects.length - shown.length
  return [
    `${entryWords(entries)} · ${command.command} · ${at}`,
    ...shown.flatMap((effect) => effectLines(clock, effect)),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

const ID_CELLS = 8

function effectLines(clock: Clock, effect: Effect): string[] {
  const id = externalId(effect.record, effect.id).padEnd(ID_CELLS)
  if (effect.to === null) return [`  ${id} is taken away`]
  if (effect.from === null) return [`  ${id} comes back`]
  const changes = fieldChanges(clock, effect).filter(
    ({ name }, _, all) => name !== 'status_since' || all.length === 1,
  )
  return changes.map(
    ({ name, from, to }, n) =>
      `  ${n === 0 ? id : ' '.repeat(ID_CELLS)} ${name.replaceAll('_', ' ')}: ${from.shown || 'none'} → ${to.shown || 'none'}`,
  )
}

interface FieldChange {
  readonly name: string
  readonly from: { readonly json: Json; readonly shown: string }
  readonly to: { readonly json: Json; readonly shown: string }
}

const fieldChanges = (clock: Clock, { record, from, to }: Effect): FieldChange[] =>
  Object.keys(to ?? {}).map((name) => ({
    name,
    from: storedValue(record, name, from?.[name] ?? null, clock),
    to: storedValue(record, name, to?.[name] ?? null, clock),
  }))

const entryWords = (entries: readonly number[]): string =>
  entries.length < 2 ? `AUD-${entries[0]}` : `AUD-${entries.at(-1)}..${entries[0]}`

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
    lines: () => [
      ...(told ? [] : undone.flatMap((one) => commandLines(context, one))),
      `${context.dryRun ? 'would take back' : 'took back'} ${names}`,
      ...(entry === null ? [] : [`to have it again: pcc undo AUD-${entry}`]),
    ],
  }
}

const effectJson = (clock: Clock, effect: Effect): Json => ({
  id: externalId(effect.record, effect.id),
  kind: effect.to === null ? 'removed' : effect.from === null ? 'restored' : 'changed',
  fields:
    effect.to === null || effect.from === null
      ? {}
      : Object.fromEntries(
          fieldChanges(clock, effect).map(({ name, from, to }) => [name, { from: from.json, to: to.json }]),
        ),
})
