import { externalId } from '../../../record/record.js'
import type { Effect } from '../../../store/undo/take-back.js'
import { type Clock, type EffectKind, fieldChanges, kindOf } from './field-changes.js'
import type { UndoneCommand } from './service.js'

const MOST_SHOWN = 10

/** The command, then the records with what becomes of them: those of one fate together. */
export function commandLines(clock: Clock, { command, entries, effects }: UndoneCommand): string[] {
  const at = clock.writing.iso(command.at).slice(0, 16).replace('T', ' ')
  const fates = new Map<string, Fate & { readonly ids: string[] }>()
  for (const effect of effects) {
    const fate = fateOf(clock, effect)
    const key = JSON.stringify(fate)
    const known = fates.get(key) ?? { ...fate, ids: [] }
    known.ids.push(externalId(effect.record, effect.id))
    fates.set(key, known)
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
  readonly kind: EffectKind
  readonly changes: readonly string[]
}

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

/** The entries of a command: `AUD-21..25`. */
export const entryWords = (entries: readonly number[]): string =>
  entries.length < 2 ? `AUD-${entries[0]}` : `AUD-${entries.at(-1)}..${entries[0]}`
