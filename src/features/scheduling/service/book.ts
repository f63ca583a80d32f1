import type { Context } from '../../../command/context.js'
import { invalid } from '../../../kernel/errors.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import type { Unit } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { type Appointment, appointments } from '../records/appointment.js'
import type { Hold } from '../records/hold.js'
import { LONGEST_VISIT_MINUTES, placed } from '../rules/placement.js'
import type { VisitNeeds } from '../rules/slots.js'
import { clear } from './clearance.js'
import { freeTimesNear } from './free-times.js'
import { useHold } from './hold.js'
import { overrideColumns } from './override.js'
import { bookablePerson, refuseOthersReferral } from './person.js'

/** A visit as it is asked for: everything is known but whether it can be. */
export interface BookingRequest {
  readonly patient_id: number
  readonly provider: Provider
  readonly location: Location | null
  /** Where there is no place: the practice's. */
  readonly zone: string
  readonly room: string | null
  readonly needs: VisitNeeds
  readonly start: number
  readonly referral_id: number | null
  readonly note: string | null
  /** What has kept the time for it: it is used up. */
  readonly hold: Hold | null
  /** The visit that it takes the place of, already out of the way. */
  readonly replaces: Appointment | null
}

/**
 * Books a visit inside the caller's transaction: the check and the row are one. Errors: those of `clear`, `conflict`
 * for a patient who can't come.
 */
export async function bookVisit(unit: Unit, context: Context, request: BookingRequest): Promise<Appointment> {
  const { writer } = unit
  const { provider, location, needs, replaces } = request
  const person = await bookablePerson(writer, request.patient_id)
  if (request.referral_id !== replaces?.referral_id)
    await refuseOthersReferral(writer, request.referral_id, person.id)
  if (needs.duration_minutes < 1 || needs.duration_minutes > LONGEST_VISIT_MINUTES)
    throw invalid(`a visit of ${needs.duration_minutes} minutes can't be booked`, 'from 1 minute to 24 hours')
  const placement = placed(
    location?.zone ?? request.zone,
    request.start,
    request.start + needs.duration_minutes * MINUTE_MS,
  )
  // The hold gives its time free first.
  if (request.hold !== null) await useHold(writer, context, request.hold, person.id)
  const cleared = await clear(
    writer,
    context,
    {
      patient_id: person.id,
      provider,
      location,
      room: request.room,
      needs,
      placement,
      except: null,
      checksTime: true,
      overridable: true,
    },
    freeTimesNear(writer, context, request, placement.local_date),
  )
  return writer.insert(appointments, {
    ...placement,
    status: 'booked',
    patient_id: person.id,
    provider_id: provider.id,
    location_id: location?.id ?? null,
    room: cleared.room,
    visit_type_id: needs.visit_type_id,
    rescheduled_from_id: replaces?.id ?? null,
    move_count: replaces === null ? 0 : replaces.move_count + 1,
    ...overrideColumns(context, cleared.passed),
    overlap_allowed: cleared.overlap_allowed,
    referral_id: request.referral_id,
    note: request.note,
  })
}
