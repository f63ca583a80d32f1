import type { Reader } from '../../../store/store.js'
import type { SlotSeat } from '../rules/slots.js'

/** A provider at a place, with the words for both. */
export interface NamedSeat extends SlotSeat {
  readonly provider: string
  readonly specialty: string | null
  readonly location: string
}

/** Every in-house provider at every place where hours are set for them, or which is their home. */
export async function seats({ db }: Reader): Promise<NamedSeat[]> {
  const rows = await db
    .selectFrom('provider')
    .innerJoin('location', (join) =>
      join.on((eb) =>
        eb.or([
          eb('location.id', '=', eb.ref('provider.location_id')),
          eb.exists(
            eb
              .selectFrom('session')
              .select('session.id')
              .whereRef('session.provider_id', '=', 'provider.id')
              .whereRef('session.location_id', '=', 'location.id')
              .where('session.status', '=', 'active'),
          ),
        ]),
      ),
    )
    .where('provider.status', '=', 'active')
    .where('provider.external', '=', 0)
    .where('location.status', '=', 'active')
    .select([
      'provider.id as provider_id',
      'provider.name as provider',
      'provider.specialty as specialty',
      'provider.location_id as home_id',
      'location.id as location_id',
      'location.name as location',
      'location.zone as zone',
      'location.rooms as rooms',
    ])
    .orderBy('provider.id')
    .orderBy('location.id')
    .execute()
  return rows.map(({ rooms, ...row }) => ({ ...row, rooms: roomsOf(rooms) }))
}

/** The names in a location's list of rooms. */
export function roomsOf(stored: string): string[] {
  const rooms: unknown = JSON.parse(stored)
  return Array.isArray(rooms) ? rooms.filter((room) => typeof room === 'string') : []
}
