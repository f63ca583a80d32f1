import { recordById } from '../../../command/records/index.js'
import type { Reader } from '../../../store/store.js'
import { type Location, locations, type Provider, providers, visitTypes } from '../../practice/index.js'
import type { Appointment } from '../records/appointment.js'
import { needsOf, needsWithoutType } from '../rules/needs.js'
import type { VisitNeeds } from '../rules/slots.js'

/** What a visit stands on: its people, its place and what it takes. */
export interface Standing {
  readonly provider: Provider
  readonly location: Location | null
  readonly needs: VisitNeeds
  readonly type_specialty: string | null
}

export async function standingOf(reader: Reader, visit: Appointment): Promise<Standing> {
  const type =
    visit.visit_type_id === null ? null : await recordById(reader, visitTypes, String(visit.visit_type_id))
  return {
    provider: await recordById(reader, providers, String(visit.provider_id)),
    location:
      visit.location_id === null ? null : await recordById(reader, locations, String(visit.location_id)),
    needs: type === null ? needsWithoutType(visit) : needsOf(type, visit.duration_minutes),
    type_specialty: type?.specialty ?? null,
  }
}
