import type { ImportSession } from '../../../exchange/target.js'
import { DAY_MS } from '../../../kernel/time/date.js'
import type { Row } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { practiceOf } from '../../practice/index.js'

/** What rows leave out and the practice knows. */
export interface Places {
  /** Of the row's place, else of its provider's home, else of the practice. */
  readonly zoneOf: (row: Readonly<Row>) => string
  /** Where an in-house provider is at home. */
  readonly homeOf: (row: Readonly<Row>) => number | null
  /** Minutes of the row's type. */
  readonly lengthOf: (row: Readonly<Row>) => number | null
}

const idsIn = (rows: readonly Readonly<Row>[], name: string): number[] => [
  ...new Set(rows.map((row) => row[name]).filter((id) => typeof id === 'number')),
]

export async function placesOf({ writer }: ImportSession, rows: readonly Readonly<Row>[]): Promise<Places> {
  const { bulk } = writer
  const byId = async (table: string, ids: readonly number[]): Promise<Map<number, Readonly<Row>>> => {
    if (ids.length === 0) return new Map()
    const found = await bulk.all(
      `select * from "${table}" where id in (select value from ${bulk.jsonRows})`,
      JSON.stringify(ids),
    )
    return new Map(found.map((row) => [Number(row.id), row]))
  }
  const providers = await byId('provider', idsIn(rows, 'provider_id'))
  const types = await byId('visit_type', idsIn(rows, 'visit_type_id'))
  const homes = idsIn([...providers.values()], 'location_id')
  const locations = await byId('location', [...homes, ...idsIn(rows, 'location_id')])
  const practice = await practiceOf(writer)
  const homeOf = ({ provider_id }: Readonly<Row>): number | null => {
    const provider = providers.get(Number(provider_id))
    return provider?.external === 0 && typeof provider.location_id === 'number' ? provider.location_id : null
  }
  return {
    homeOf,
    zoneOf: (row) => {
      const place = locations.get(Number(row.location_id ?? homeOf(row)))
      return typeof place?.zone === 'string' ? place.zone : practice.zone
    },
    lengthOf: ({ visit_type_id }) => {
      const length = types.get(Number(visit_type_id))?.duration_minutes
      return typeof length === 'number' ? length : null
    },
  }
}

export interface VisitTimes {
  readonly provider_id: number
  readonly patient_id: number
  readonly location_id: number | null
  readonly room: string | null
  readonly start: number
  readonly end: number
}

const BUSY = "status in ('pending', 'booked', 'arrived', 'checked-in')"
const TIMES = `start < ? and start > ? and "end" > ? and ${BUSY} and id <> ?`

/** The booking that has a visit's provider, patient or room at its time, as the guards see it; null when none has. */
export async function clashing(
  { bulk }: Reader,
  { provider_id, patient_id, location_id, room, start, end }: VisitTimes,
  except: number,
): Promise<{ readonly id: number; readonly of: string } | null> {
  const times = [end, start - DAY_MS, start, except]
  const asked: readonly (readonly [of: string, where: string, values: readonly (string | number)[]])[] = [
    ['provider', 'provider_id = ? and overlap_allowed = 0', [provider_id]],
    ['patient', 'patient_id = ? and overlap_allowed = 0', [patient_id]],
    ...(room === null || location_id === null
      ? []
      : [['room', 'location_id = ? and room = ?', [location_id, room]] as const]),
  ]
  for (const [of, where, values] of asked) {
    const [row] = await bulk.all(
      `select id from appointment where ${where} and ${TIMES} order by id limit 1`,
      ...values,
      ...times,
    )
    if (row !== undefined) return { id: Number(row.id), of }
  }
  return null
}
