import { sql } from 'kysely'
import { showPhone } from '../../../kernel/person/phone.js'
import type { DateRange } from '../../../kernel/time/range.js'
import type { Reader } from '../../../store/store.js'
import { patients } from '../../patients/index.js'
import { REBOOKED } from './worklist.js'

export interface MissedVisit {
  readonly id: number
  readonly local_date: string
  readonly start_minute: number
  readonly confirmation: string
  readonly patient_id: number
  readonly last_name: string
  readonly first_name: string
  readonly suffix: string | null
  readonly preferred_name: string | null
  /** The first that the patient gave. */
  readonly phone: string | null
  readonly provider: string
  readonly visit_type: string | null
  readonly rebooked: boolean
}

/** No-shows of some local days, the latest first. */
export async function missedBetween(
  { db }: Reader,
  { from, to }: Pick<DateRange, 'from' | 'to'>,
): Promise<MissedVisit[]> {
  let query = db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .innerJoin('provider', 'provider.id', 'appointment.provider_id')
    .leftJoin('visit_type', 'visit_type.id', 'appointment.visit_type_id')
    .where('appointment.status', '=', 'noshow')
  if (from !== null) query = query.where('appointment.local_date', '>=', from)
  if (to !== null) query = query.where('appointment.local_date', '<=', to)
  const rows = await query
    .select([
      'appointment.id as id',
      'appointment.local_date as local_date',
      'appointment.start_minute as start_minute',
      'appointment.confirmation as confirmation',
      'appointment.patient_id as patient_id',
      'patient.last_name as last_name',
      'patient.first_name as first_name',
      'patient.suffix as suffix',
      'patient.preferred_name as preferred_name',
      'patient.phones as phones',
      'provider.name as provider',
      'visit_type.name as visit_type',
      sql<number>`case when ${REBOOKED} then 1 else 0 end`.as('rebooked'),
    ])
    .orderBy('appointment.local_date', 'desc')
    .orderBy('appointment.start_minute', 'desc')
    .orderBy('appointment.id', 'desc')
    .execute()
  return rows.map(({ phones, rebooked, ...row }) => {
    const [first] = patients.fields.phones.decode(phones)
    return { ...row, phone: first === undefined ? null : showPhone(first.phone), rebooked: rebooked === 1 }
  })
}
