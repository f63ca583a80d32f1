import { sql } from 'kysely'
import type { Reader } from '../../../store/store.js'
import { BUSY } from './bookings.js'
import type { ClosedVisit } from './closed-over.js'
import { URGENT, visits } from './worklist.js'

/** The set-up nouns that a visit stands on: the table, and the column of the visit. */
const STANDS_ON = [
  { table: 'provider', column: 'appointment.provider_id', prefix: 'DR' },
  { table: 'location', column: 'appointment.location_id', prefix: 'LOC' },
  { table: 'visit_type', column: 'appointment.visit_type_id', prefix: 'VT' },
] as const

/** Visits to come of a provider, at a place or of a kind that is no longer active. */
export async function withInactive(reader: Reader, now: number): Promise<ClosedVisit[]> {
  const found: ClosedVisit[] = []
  for (const { table, column, prefix } of STANDS_ON) {
    const gone = await reader.bulk.all(
      `select id, name, status_since from "${table}" where status = 'inactive' order by id`,
    )
    if (gone.length === 0) continue
    const byId = new Map(gone.map((row) => [Number(row.id), row]))
    const ofThem = visits(reader).where(column, 'in', [...byId.keys()])
    // A provider's own visits have an index; of a place or a kind the visits to come are few beside all of its own.
    const busy =
      table === 'provider'
        ? ofThem.where(BUSY)
        : ofThem
            .where('appointment.status', 'in', ['pending', 'booked', 'arrived', 'checked-in'])
            .where('appointment.end', '>', now)
    const rows = await busy
      .where('appointment.start', '>', now)
      .select([URGENT.as('urgent'), sql<number>`${sql.ref(column)}`.as('on')])
      .orderBy('appointment.start')
      .orderBy('appointment.id')
      .execute()
    for (const { on, ...visit } of rows) {
      const { name, status_since } = byId.get(on) ?? {}
      found.push({
        ...visit,
        by: `${prefix}-${on}`,
        closed_at: Number(status_since),
        start_on: visit.local_date,
        closed_from: null,
        end_on: visit.local_date,
        closed_until: null,
        reason: `${name} is inactive`,
      })
    }
  }
  return found
}
