import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Referral, referrals } from './record.js'
import { ENDED, STATUSES } from './rules/lifecycles.js'

const OPEN = STATUSES.filter((status) => !ENDED.some((ended) => ended === status))
const OPEN_LIST = OPEN.map((status) => `'${status}'`).join(', ')

/** Every referral whose loop is open, in order of status and id; the statuses stand in the text for the partial index. */
export async function openReferrals(reader: Reader): Promise<Referral[]> {
  const rows = await reader.bulk.all(
    `select * from referral where status in (${OPEN_LIST}) order by status, id`,
  )
  return rows.map((row) => decodeRow(referrals, row))
}

/** Patients of open referrals who have died or are gone: their lines vanish. */
export async function gonePatients(reader: Reader): Promise<ReadonlySet<number>> {
  const rows = await reader.bulk.all(
    `select distinct r.patient_id as id from referral r join patient p on p.id = r.patient_id
     where r.status in (${OPEN_LIST}) and (p.deceased_on is not null or p.status <> 'active')`,
  )
  return new Set(rows.map((row) => Number(row.id)))
}

export async function providerNames(
  reader: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.bulk.all(
    `select id, name from provider where id in (select value from ${reader.bulk.jsonRows})`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [Number(row.id), String(row.name)]))
}
