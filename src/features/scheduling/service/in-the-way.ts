import type { Context } from '../../../command/context.js'
import { conflict, type PccError } from '../../../kernel/errors.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import type { Reader } from '../../../store/store.js'
import { type Blocker, type HeldBy, near } from '../queries/bookings.js'
import { heldNear } from '../queries/holds.js'
import { byStart, type Interval } from '../rules/intervals.js'
import { showMinutes } from '../rules/placement.js'
import { wallClockNear } from '../rules/wall-clock.js'

type TimeOf = { readonly provider_id: number } | { readonly location_id: number; readonly room: string }

/** The visits and the holds of a provider or a room that can touch a visit, in order of their start. */
export async function inTheWay(
  reader: Reader,
  { reading }: Context,
  of: TimeOf,
  visit: Interval,
  except: number | null,
): Promise<Blocker[]> {
  const visits = await near(reader, of, visit, except)
  const held = await heldNear(reader, of, visit, reading.now)
  return held.length === 0 ? visits : [...visits, ...held].toSorted(byStart)
}

/** `A-5`, `H-3`. */
export const blockerId = ({ id, held }: Blocker): string => `${held === null ? 'A' : 'H'}-${id}`

/** `A-5 on Wed 25 Nov 9:00–9:30`, `H-3 on Wed 25 Nov 9:00–9:30, held by Ana until 9:42`. */
export function blockerWords(blocker: Blocker): string {
  const { held, local_date, start_minute, end_minute } = blocker
  const when = `${blockerId(blocker)} on ${showDay(local_date)} ${showMinutes(start_minute, end_minute)}`
  return held === null ? when : `${when}, held by ${held.user} until ${untilWords(blocker, held)}`
}

const untilWords = (blocker: Blocker, { until }: HeldBy): string =>
  showTime(wallClockNear(blocker, until).minute)

/** The refusal of a time that a visit or a hold has already. `hint` is for a visit, and for the hold of another. */
export function timeTaken(
  { actor }: Context,
  message: string,
  blocker: Blocker,
  of: 'provider' | 'patient' | 'room',
  hint: string,
): PccError {
  const id = blockerId(blocker)
  if (blocker.held === null) return conflict('double_booked', message, hint, { of, blocked_by: id })
  const details = { of, blocked_by: id, held_by: blocker.held.user }
  const own = blocker.held.user_id === actor?.id
  return conflict(
    'held',
    message,
    own ? `it is yours: book it with --hold ${id}, or pcc holds release ${id}` : hint,
    details,
  )
}
