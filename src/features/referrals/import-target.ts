import type { ImportSession, ImportTarget } from '../../exchange/target.js'
import { Problem } from '../../kernel/problem.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import type { Row } from '../../record/row.js'
import { referrals } from './record.js'
import { directionOf, firstStatus, mayMove } from './rules/import.js'
import { type Direction, statusesOf } from './rules/lifecycles.js'

/** Words of other systems, as FHIR's requests and the large EHRs have them. */
const STATUS_WORDS = {
  new: 'sent',
  open: 'sent',
  active: 'sent',
  pending: 'sent',
  'pending review': 'sent',
  ordered: 'sent',
  faxed: 'sent',
  'in progress': 'received',
  acknowledged: 'received',
  'on hold': 'info-requested',
  'info requested': 'info-requested',
  'more info needed': 'info-requested',
  authorized: 'accepted',
  approved: 'accepted',
  denied: 'declined',
  rejected: 'declined',
  booked: 'scheduled',
  'appointment made': 'scheduled',
  'appt scheduled': 'scheduled',
  completed: 'closed',
  complete: 'closed',
  done: 'closed',
  'loop closed': 'closed',
  'closed manually': 'closed',
  'consult completed': 'seen',
  'consult note received': 'report-received',
  'note received': 'report-received',
  cancelled: 'revoked',
  canceled: 'revoked',
  'patient refused': 'patient-declined',
  'unable to reach': 'unreachable',
  'unable to contact': 'unreachable',
} as const

const asDirection = (value: unknown): Direction | null => (value === 'in' || value === 'out' ? value : null)

interface Receiver {
  readonly external: boolean
  readonly specialty: string | null
}

async function receivers(
  session: ImportSession,
  rows: readonly Readonly<Row>[],
): Promise<Map<number, Receiver>> {
  const ids = [...new Set(rows.map((row) => row.to_provider_id).filter((id) => typeof id === 'number'))]
  if (ids.length === 0) return new Map()
  const { bulk } = session.writer
  const found = await bulk.all(
    `select id, external, specialty from provider where id in (select value from ${bulk.jsonRows})`,
    JSON.stringify(ids),
  )
  return new Map(
    found.map((row) => [
      Number(row.id),
      { external: row.external === 1, specialty: typeof row.specialty === 'string' ? row.specialty : null },
    ]),
  )
}

/** The status that a row begins with, in the words of its direction. */
function statusOf(said: unknown, direction: Direction): string | Problem {
  if (typeof said !== 'string') return firstStatus(direction)
  if (direction === 'in' && (said === 'sent' || said === 'draft')) return 'received'
  return statusesOf(direction).some((status) => status === said)
    ? said
    : new Problem(`a referral that goes ${direction} is never ${said}`, statusesOf(direction).join(', '))
}

/** Direction, status, and the facts that the status is about, as far as the row says them. */
async function complete(session: ImportSession, rows: readonly Row[]): Promise<(Problem | null)[]> {
  const known = await receivers(session, rows)
  const { writer, reading } = session
  const midnights = new Map<string, number>()
  const midnight = (day: string): number => {
    const before = midnights.get(day)
    if (before !== undefined) return before
    const instant = earliestInstant(reading.zone, day, 0)
    midnights.set(day, instant)
    return instant
  }
  return rows.map((row) => {
    const receiver = typeof row.to_provider_id === 'number' ? (known.get(row.to_provider_id) ?? null) : null
    const direction = directionOf(asDirection(row.direction), session.direction, receiver)
    const status = statusOf(row.status, direction)
    if (status instanceof Problem) return status
    const specialty = row.specialty ?? receiver?.specialty ?? null
    if (specialty === null)
      return new Problem('specialty is missing', 'a column such as "Refer To Specialty"')
    if (direction === 'out' && status !== 'draft' && typeof row.ordered_on === 'string')
      row.sent_at ??= midnight(row.ordered_on)
    row.direction = direction
    row.status = status
    row.specialty = specialty
    row.imported_at = writer.now
    return null
  })
}

/** Referrals in spreadsheets and other systems' exports. */
export const referralTarget: ImportTarget = {
  record: referrals,
  prefixes: ['referral', 'rfl', 'ref', 'order', 'servicerequest', 'servcierequest'],
  idHeaders: [
    'referral id',
    'ref',
    'order id',
    'orderid',
    'servicerequest id',
    'tracking number',
    'referral number',
  ],
  statusWords: STATUS_WORDS,
  makes: ['patient_id', 'from_provider_id', 'to_provider_id', 'payer_id'],
  complete,
  mayMove,
}
