import type { Context } from '../../../command/context.js'
import { showDay, showTime } from '../../../kernel/time/show.js'
import type { Reader } from '../../../store/store.js'
import type { Location, Provider } from '../../practice/index.js'
import type { VisitNeeds } from '../rules/slots.js'
import type { FreeTimes } from './clearance.js'
import { findSlots, type NamedSlot } from './find-slots.js'

/** A time that somebody asked for. */
export interface WantedTime {
  readonly patient_id: number | null
  readonly provider: Provider
  readonly location: Location | null
  readonly needs: VisitNeeds
  readonly start: number
}

const HINTED_SLOTS = 3

/** How many times from the day that was asked for on are looked at for the nearest. */
const LOOKED_AT = 200

/** `free: Tue 24 Nov 10:00, 10:30`, of the same provider for the same kind of visit: the nearest to the time asked for. */
export function freeTimesNear(
  reader: Reader,
  { reading }: Context,
  request: WantedTime,
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
