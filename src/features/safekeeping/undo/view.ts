import type { Context } from '../../../command/context.js'
import { storedValue } from '../../../command/records/index.js'
import type { ViewResult } from '../../../command/result.js'
import { externalId, type Json } from '../../../record/record.js'
import type { Effect } from '../../../store/undo/take-back.js'
import type { UndoneCommand } from './service.js'

const MOST_SHOWN = 10

type Clock = Pick<Context, 'writing'>

/** The command, then the records with what becomes of them: those of one fate together. */
export function commandLines(clock: Clock, { command, entries, effects }: UndoneCommand): string[] {
  const at = clock.writing.iso(command.at).slice(0, 16).replace('T', ' ')
  const fates = new Map<string, Fate>()
  for (const effect of effects) {
    const fate = fateOf(clock, effect)
    const key = JSON.stringify(fate)
    const known = fates.get(key) ?? { ...fate, ids: [] }
    fates.set(key, { ...known, ids: [...known.ids, externalId(effect.record, effect.id)] })
  }
  const shown = [...fates.values()].slice(0, MOST_SHOWN)
  const more = effects.length - shown.reduce((sum, { ids }) => sum + ids.length, 0)
  return [
    `${entryWords(entries)} · ${command.command} · ${at}`,
    ...shown.flatMap(fateLines),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

const ID_CELLS = 8
const MOST_IDS = 6

/** What becomes of some records: they go, they come back, or fields of theirs change. */
interface Fate {
  readonly ids: readonly string[]
  readonly kind: 'removed' | 'restored' | 'changed'
  readonly changes: readonly string[]
}

const kindOf = ({ from, to }: Effect): Fate['kind'] =>
  to === null ? 'removed' : from === null ? 'restored' : 'changed'

function fateOf(clock: Clock, effect: Effect): Fate {
  const kind = kindOf(effect)
  const changes = kind === 'changed' ? fieldChanges(clock, effect) : []
  return {
    ids: [],
    kind,
    changes: changes
      .filter(({ name }) => name !== 'status_since' || changes.length === 1)
      .map(
        ({ name, from, to }) =>
          `${name.replaceAll('_', ' ')}: ${from.shown || 'none'} → ${to.shown || 'none'}`,
      ),
  }
}

function fateLines({ ids, kind, changes }: Fate): string[] {
  const [id = ''] = ids
  const shown = ids.slice(0, MOST_IDS).join(', ')
  const all = ids.length > MOST_IDS ? `${shown} and ${ids.length - MOST_IDS} more` : shown
  const one = ids.length === 1
  const name = `  ${one ? id.padEnd(ID_CELLS) : all}`
  if (kind === 'removed') return [`${name} ${one ? 'is' : 'are'} taken away`]
  if (kind === 'restored') return [`${name} ${one ? 'comes' : 'come'} back`]
  const under = ' '.repeat(ID_CELLS + 3)
  return one
    ? changes.map((change, n) => (n === 0 ? `${name} ${change}` : under + change))
    : [name, ...changes.map((change) => under + change)]
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
  kind: kindOf(effect),
  fields:
    effect.to === null || effect.from === null
      ? {}
      : Object.fromEntries(
          fieldChanges(clock, effect).map(({ name, from, to }) => [name, { from: from.json, to: to.json }]),
        ),
})
