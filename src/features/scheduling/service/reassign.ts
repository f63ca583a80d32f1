import type { Context } from '../../../command/context.js'
import { recordById } from '../../../command/records/index.js'
import { PccError } from '../../../kernel/errors.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import type { Unit } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { type Appointment, appointments } from '../records/appointment.js'
import { type Move, moveVisit } from './move.js'
import { standingOf } from './standing.js'

/** Who takes visits, or where they take place from now on. */
export type Heir = { readonly provider: Provider } | { readonly location: Location }

/** The same refusal, with the visit that it is about and what can be done for it alone. */
const unmovable = ({ id, local_date, start_minute }: Appointment, error: PccError): PccError =>
  new PccError(
    error.code,
    `A-${id} on ${showDay(local_date)} ${showTime(start_minute)} can’t go along: ${error.message}`,
    {
      hint: `move it by itself first: pcc appointments reschedule A-${id}; or leave them all to --worklist`,
      details: { ...error.details, id: `A-${id}` },
    },
  )

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
    const move: Move =
      'provider' in to
        ? { provider: to.provider, location, zone, room, needs, start, hold: null, by: 'provider' }
        : {
            provider,
            location: to.location,
            zone: to.location.zone,
            room: null,
            needs,
            start,
            hold: null,
            by: 'practice',
          }
    const next = await moveVisit(unit, context, visit, move).catch((error: unknown) => {
      throw error instanceof PccError ? unmovable(visit, error) : error
    })
    moved.push(next.id)
  }
  return moved
}
