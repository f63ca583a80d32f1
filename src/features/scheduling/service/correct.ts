import type { Context } from '../../../command/context.js'
import { conflict, invalid } from '../../../kernel/errors.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import { allowedFrom } from '../../../record/lifecycle.js'
import type { Unit } from '../../../store/store.js'
import { replacementOf } from '../queries/visits.js'
import {
  APPOINTMENT_LIFE,
  type Appointment,
  type AppointmentStatus,
  appointments,
  isBusy,
} from '../records/appointment.js'
import type { CancellationReason } from '../rules/cancellation.js'
import { cancelledByOf } from '../rules/cancellation.js'
import { LONGEST_VISIT_MINUTES, placed } from '../rules/placement.js'
import { correctionsFrom } from '../rules/steps.js'
import { clear } from './clearance.js'
import { overrideColumns } from './override.js'
import { bookablePerson } from './person.js'
import { standingOf } from './standing.js'
import type { Stepped } from './steps.js'

/** What was never a mistake goes on by its own verbs. */
function forwardHint({ id, status }: Appointment): string {
  const verbs = allowedFrom(APPOINTMENT_LIFE, status)
  return verbs.length === 0
    ? 'see pcc undo'
    : `nothing is corrected from ${status}; it goes on with pcc appointments ${verbs.join('|')} A-${id}`
}

const noFreeTimes = async (): Promise<string | null> => null

/**
 * Takes a status back to what the facts say. Errors: `conflict` (`not_allowed_from`; `double_booked` when the time has
 * been given to somebody else).
 */
export async function correctVisit(
  unit: Unit,
  context: Context,
  visit: Appointment,
  status: AppointmentStatus,
  cancellation: CancellationReason,
): Promise<Stepped> {
  const { writer } = unit
  const id = `A-${visit.id}`
  const allowed = correctionsFrom(visit.status)
  if (!allowed.includes(status)) {
    throw conflict(
      'not_allowed_from',
      `${id} is ${visit.status}: it can't be corrected to ${status}`,
      allowed.length > 0 ? `possible: ${allowed.join(', ')}` : forwardHint(visit),
      { id, status: visit.status, allowed },
    )
  }
  const record = await writer.update(appointments, visit, {
    status,
    ...(isBusy(status) ? await takeTimeAgain(unit, context, visit) : {}),
    ...(status === 'cancelled'
      ? { cancelled_by: cancelledByOf(cancellation), cancellation_reason: cancellation }
      : { cancelled_by: null, cancellation_reason: null, late_cancel: false }),
  })
  return { record, said: `${id} is ${status} (was ${visit.status})` }
}

/** What the visit keeps of an override by which it overlaps another, now that it counts again. */
async function takeTimeAgain(unit: Unit, context: Context, visit: Appointment) {
  const { writer } = unit
  const successor = await replacementOf(writer, visit.id)
  if (successor !== undefined) {
    throw conflict(
      'not_allowed_from',
      `A-${successor.id} has taken the place of A-${visit.id}`,
      `move that one: pcc appointments reschedule A-${successor.id}`,
      { id: `A-${visit.id}`, successor: `A-${successor.id}` },
    )
  }
  if (visit.end <= visit.start || visit.end - visit.start > LONGEST_VISIT_MINUTES * MINUTE_MS) {
    throw invalid(`A-${visit.id} is no visit that can be booked: it lasts ${visit.duration_minutes} minutes`)
  }
  await bookablePerson(writer, visit.patient_id)
  const { provider, location, needs } = await standingOf(writer, visit)
  const cleared = await clear(
    writer,
    context,
    {
      patient_id: visit.patient_id,
      provider,
      location,
      room: visit.room,
      needs: { ...needs, needs_room: visit.room !== null },
      placement: placed(visit.zone, visit.start, visit.end),
      except: visit.id,
      checksTime: false,
      overridable: true,
    },
    noFreeTimes,
  )
  return cleared.overlap_allowed
    ? { overlap_allowed: true, ...overrideColumns(context, cleared.passed) }
    : { overlap_allowed: visit.overlap_allowed }
}
