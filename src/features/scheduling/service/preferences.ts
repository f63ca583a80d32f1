import type { Context } from '../../../command/context.js'
import type { Reader } from '../../../store/store.js'
import { activeRows, type Location, locations, settingsFor } from '../../practice/index.js'
import { FIRST, HOME } from '../personal-settings.js'
import { activeLocation } from '../queries/named.js'
import { providerIds, withFirst } from '../rules/first-providers.js'
import type { SchedulePage } from '../view/schedule-lines.js'

const EVERY_PLACE = 'all'

/** What the user who looks has set. */
export interface Preferences {
  /** `LOC-2`, or all. */
  readonly place: string
  /** Ids of the providers who stand first. */
  readonly first: readonly number[]
}

export async function preferencesOf({ actor }: Context, reader: Reader): Promise<Preferences> {
  const own = await settingsFor(reader, actor?.id ?? 0)
  return {
    place: own.get(HOME.key) ?? HOME.default,
    first: providerIds(own.get(FIRST.key) ?? FIRST.default) ?? [],
  }
}

/** The place that was named, else the one that the user prefers; null for all. Errors: those of the name. */
export async function placeAsked(
  { warn }: Context,
  reader: Reader,
  { place }: Preferences,
  typed: string | undefined,
): Promise<Location | null> {
  if (typed?.toLowerCase() === EVERY_PLACE) return null
  if (typed !== undefined) return activeLocation(reader, typed)
  if (place === EVERY_PLACE) return null
  const active = await activeRows(reader, locations, 'location')
  const found = active.find(({ id }) => `LOC-${id}` === place.toUpperCase())
  if (found === undefined)
    warn(`${HOME.key} is ${place}, which is not in use: pcc config set --mine ${HOME.key} all`)
  return found ?? null
}

/** The page as its reader wants it: some providers first, and at its head the place when it was theirs to choose. */
export async function asPreferred(
  reader: Reader,
  { first }: Preferences,
  page: SchedulePage,
  { location_id, isNamed }: { readonly location_id: number | null; readonly isNamed: boolean },
): Promise<SchedulePage> {
  const days = page.days.map((day) => ({ ...day, seats: withFirst(day.seats, first) }))
  if (isNamed || location_id === null) return { ...page, days }
  const [place] = (await activeRows(reader, locations, 'location')).filter(({ id }) => id === location_id)
  return { ...page, days, practice: `${page.practice} · ${place?.name ?? ''} only` }
}
