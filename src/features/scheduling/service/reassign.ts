import type { Context } from '../../../command/context.js'
import { recordById } from '../../../command/records/index.js'
import type { Unit } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { appointments } from '../records/appointment.js'
import { moveVisit } from './move.js'
import { standingOf } from './standing.js'

/** Who takes visits, or where they take place from now on. */
export type Heir = { readonly provider: Provider } | { readonly location: Location }

/** Moves visits to another provider or place, each at its own time; gives the new ids. Errors: those of a move. */
export async function reassign(
  unit: Unit,
  context: Context,
  ids: readonly number[],
  to: Heir,
): Promise<number[]> {
  const moved: number[] = []
  for (const id of ids) {
    const visit = await recordById(unit.writer, appointments, String(id))
    const { provider, location, needs } = await standingOf(unit.writer, visit)
    const { start, zone, room } = visit
    const next = await moveVisit(
      unit,
      context,
      visit,
      'provider' in to
        ? { provider: to.provider, location, zone, room, needs, start, by: 'provider' }
        : {
            provider,
            location: to.location,
            zone: to.location.zone,
            room: null,
            needs,
            start,
            by: 'practice',
          },
    )
    moved.push(next.id)
  }
  return moved
}
