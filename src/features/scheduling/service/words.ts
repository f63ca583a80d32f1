import { recordById } from '../../../command/records/index.js'
import { showDate, showTime } from '../../../kernel/time/show.js'
import type { Reader } from '../../../store/store.js'
import { locations, providers, visitTypes } from '../../practice/index.js'
import type { Appointment } from '../records/appointment.js'

type VisitPlace = Pick<
  Appointment,
  | 'visit_type_id'
  | 'location_id'
  | 'provider_id'
  | 'local_date'
  | 'start_minute'
  | 'duration_minutes'
  | 'room'
>

/** `follow-up, Tue 24 Nov 2026 9:30, 30 min, Dr. Wei Chen, Main Street, Exam 2`. */
export async function visitWords(reader: Reader, visit: VisitPlace): Promise<string> {
  const { visit_type_id, location_id } = visit
  const type = visit_type_id === null ? null : await recordById(reader, visitTypes, String(visit_type_id))
  const location = location_id === null ? null : await recordById(reader, locations, String(location_id))
  const provider = await recordById(reader, providers, String(visit.provider_id))
  return [
    type?.name,
    `${showDate(visit.local_date)} ${showTime(visit.start_minute)}`,
    `${visit.duration_minutes} min`,
    provider.name,
    location?.name,
    visit.room,
  ]
    .filter((part) => part !== undefined && part !== null)
    .join(', ')
}
