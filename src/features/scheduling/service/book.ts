import type { Context } from '../../../command/context.js'
import { invalid } from '../../../kernel/errors.js'
import { MINUTE_MS } from '../../../kernel/time/date.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import type { Reader, Unit } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import { type Appointment, appointments } from '../records/appointment.js'
import { LONGEST_VISIT_MINUTES, placed } from '../rules/placement.js'
import type { VisitNeeds } from '../rules/slots.js'
import { clear, type FreeTimes } from './clearance.js'
import { findSlots, type NamedSlot } from './find-slots.js'
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
  /** The visit that it takes the place of, already out of the way. */
  readonly replaces: Appointment | null
}

const HINTED_SLOTS = 3

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

/** How many times from the day that was asked for on are looked at for the nearest. */
const LOOKED_AT = 200

/** `free: Tue 24 Nov 10:00, 10:30`, of the same provider for the same kind of visit: the nearest to the time asked for. */
function freeTimesNear(
  reader: Reader,
  { reading }: Context,
  request: BookingRequest,
  from: string,
): FreeTimes {
  return async () => {
    const slots = await findSlots(
      reader,
      {
        needs: request.needs,
        type_specialty: null,
        provider_id: request.provider.id,
        specialty: null,
        location_id: request.location?.id ?? null,
        room: null,
        from,
        to: null,
        part: null,
        days: null,
        patient_id: request.patient_id,
        except: null,
      },
      reading,
      LOOKED_AT,
    )
    const nearest = nearestSlots(slots, request.start, HINTED_SLOTS)
    return nearest.length === 0 ? null : `free: ${slotTimes(nearest)}`
  }
}

/** The few that start nearest to an instant, earliest first; of two as near the earlier. */
export const nearestSlots = (slots: readonly NamedSlot[], start: number, most: number): NamedSlot[] =>
  slots
    .toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start) || a.start - b.start)
    .slice(0, most)
    .toSorted((a, b) => a.start - b.start)

/** `Tue 24 Nov 10:00, 10:30, Wed 25 Nov 8:00`. */
export function slotTimes(slots: readonly NamedSlot[]): string {
  let day = ''
  return slots
    .map(({ local_date, start_minute }) => {
      const date = local_date === day ? '' : `${showDay(local_date)} `
      day = local_date
      return `${date}${showTime(start_minute)}`
    })
    .join(', ')
}
