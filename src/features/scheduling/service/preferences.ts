import type { Context } from '../../../command/context.js'
import type { Reader } from '../../../store/store.js'
import { activeRows, type Location, locations, settingsFor } from '../../practice/index.js'
import { FIRST, HOME } from '../personal-settings.js'
import { activeLocation } from '../queries/named.js'
import { providerIds, withFirst } from '../rules/first-providers.js'
import type { SchedulePage } from '../view/schedule-lines.js'

const EVERY_PLACE = 'all'

const preferred = async ({ actor }: Context, reader: Reader, key: string): Promise<string | undefined> =>
  (await settingsFor(reader, actor?.id ?? 0)).get(key)

/** The place that was named, else the one that the user prefers; null for all. Errors: those of the name. */
export async function placeAsked(
  context: Context,
  reader: Reader,
  typed: string | undefined,
): Promise<Location | null> {
  if (typed?.toLowerCase() === EVERY_PLACE) return null
  if (typed !== undefined) return activeLocation(reader, typed)
  const wanted = (await preferred(context, reader, HOME.key)) ?? HOME.default
  if (wanted === EVERY_PLACE) return null
  const active = await activeRows(reader, locations, 'location')
  const found = active.find(({ id }) => `LOC-${id}` === wanted.toUpperCase())
  if (found === undefined)
    context.warn(`${HOME.key} is ${wanted}, which is not in use: pcc config set --mine ${HOME.key} all`)
  return found ?? null
}

/** The page as its reader wants it: some providers first, and at its head the place when it was theirs to choose. */
export async function asPreferred(
  context: Context,
  reader: Reader,
  page: SchedulePage,
  { location_id, isNamed }: { readonly location_id: number | null; readonly isNamed: boolean },
): Promise<SchedulePage> {
  const first = providerIds((await preferred(context, reader, FIRST.key)) ?? FIRST.default) ?? []
  const days = page.days.map((day) => ({ ...day, seats: withFirst(day.seats, first) }))
  if (isNamed || location_id === null) return { ...page, days }
  const [place] = (await activeRows(reader, locations, 'location')).filter(({ id }) => id === location_id)
  return { ...page, days, practice: `${page.practice} · ${place?.name ?? ''} only` }
}
