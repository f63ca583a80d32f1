import type { Context } from '../../../command/context.js'
import { conflict } from '../../../kernel/errors.js'
import type { Reader, Unit } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { replacementOf } from '../queries/visits.js'
import type { Appointment } from '../records/appointment.js'
import type { Hold } from '../records/hold.js'
import { type CancelledBy, cancelledByOf } from '../rules/cancellation.js'
import type { VisitNeeds } from '../rules/slots.js'
import { MOVABLE, REBOOKABLE } from '../rules/steps.js'
import { bookVisit } from './book.js'
import { cancelVisit } from './steps.js'

export interface Move {
  readonly provider: Provider
  readonly location: Location | null
  readonly zone: string
  readonly room: string | null
  readonly needs: VisitNeeds
  readonly start: number
  readonly hold: Hold | null
  /** Who wanted it; the patient unless said. */
  readonly by: CancelledBy | null
}

/** Errors: `conflict` (`not_allowed_from`) for a visit that is under way, kept, or has its successor already. */
export async function refuseMove(reader: Reader, visit: Appointment): Promise<void> {
  const id = `A-${visit.id}`
  const movable = [...MOVABLE, ...REBOOKABLE]
  if (!movable.includes(visit.status)) {
    throw conflict(
      'not_allowed_from',
      `${id} is ${visit.status}: it can't be moved`,
      `moved can be what is ${movable.join(', ')}; for another visit: pcc appointments book P-${visit.patient_id}`,
      { id, status: visit.status },
    )
  }
  const successor = await replacementOf(reader, visit.id)
  if (successor === undefined) return
  throw conflict(
    'not_allowed_from',
    `A-${successor.id} has taken the place of ${id} already`,
    `move that one: pcc appointments reschedule A-${successor.id}`,
    { id, successor: `A-${successor.id}` },
  )
}

/**
 * A new booked row that names the old one, and the old one cancelled as moved; a missed or cancelled one stays as it
 * is. Errors: those of `bookVisit`; then the old visit stands as before.
 */
export async function moveVisit(
  unit: Unit,
  context: Context,
  visit: Appointment,
  move: Move,
): Promise<Appointment> {
  await refuseMove(unit.writer, visit)
  // The old row gives its time free first: a visit may move by less than its own length.
  const old = MOVABLE.includes(visit.status)
    ? (
        await cancelVisit(unit.writer, context, visit, {
          reason: 'rescheduled',
          by: move.by ?? cancelledByOf('rescheduled'),
          note: null,
        })
      ).record
    : visit
  const { by: _, ...wanted } = move
  return bookVisit(unit, context, {
    ...wanted,
    patient_id: visit.patient_id,
    referral_id: visit.referral_id,
    note: visit.note,
    replaces: old,
  })
}
