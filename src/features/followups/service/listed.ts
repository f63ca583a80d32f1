import type { Context } from '../../../command/context.js'
import { idsIn } from '../../../exchange/export/id-ranges.js'
import { earliestInstant } from '../../../kernel/time/zone.js'
import type { Reader } from '../../../store/store.js'

/** By what an export is known for a call list. */
export const CALLS = '--calls'

/** A call list of today that somebody else has. */
export interface OtherList {
  readonly exportId: number
  readonly userId: number
  /** When it was made. */
  readonly at: number
  readonly patientIds: ReadonlySet<number>
}

/** The call lists that others have made today, the latest first: whom each is about stands in the trail. */
export async function othersLists(
  { bulk }: Reader,
  { reading, actor }: Pick<Context, 'reading' | 'actor'>,
): Promise<readonly OtherList[]> {
  const rows = await bulk.all(
    `select c.record_id as export_id, e.user_id, e."at", e.details
     from audit_entry as e join audit_change as c on c.entry_id = e.id and c.noun = 'export'
     where e."at" >= ? and e.user_id is not null and e.user_id <> ? and e.details like '%${CALLS}%'
     order by e.id desc`,
    earliestInstant(reading.zone, reading.today, 0),
    actor?.id ?? 0,
  )
  return rows.map(({ export_id, user_id, at, details }) => ({
    exportId: Number(export_id),
    userId: Number(user_id),
    at: Number(at),
    patientIds: new Set(idsIn(patientsIn(String(details)))),
  }))
}

function patientsIn(details: string): string {
  const { ids = {} }: { ids?: { patients?: unknown } } = JSON.parse(details)
  return typeof ids.patients === 'string' ? ids.patients : ''
}
