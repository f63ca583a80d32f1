import type { ImportSession, ImportTarget } from '../../exchange/target.js'
import { Problem } from '../../kernel/problem.js'
import { fold } from '../../kernel/text/fold.js'
import type { JoinedCell, Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { referrals } from './record.js'
import type { Facts } from './rules/facts.js'
import { directionOf, firstStatus, mayMove, statusFor } from './rules/import.js'
import { type Direction, type ReferralStatus, STATUSES } from './rules/lifecycles.js'
import { clockStarter } from './service.js'

/** Words of a log that say less than a status, or more: they are kept among the comments as well. */
const REMARKS: Readonly<Record<string, ReferralStatus>> = {
  lvm: 'sent',
  'left vm': 'sent',
  'left voicemail': 'sent',
  'left message': 'sent',
  'no answer': 'sent',
  called: 'sent',
  'called pt': 'sent',
  'called patient': 'sent',
  'pt to call back': 'sent',
  'waiting on pt': 'sent',
  // A visit that was missed leads back to who has to make a new one.
  'no show': 'accepted',
  noshow: 'accepted',
  'no showed': 'accepted',
  'pt no show': 'accepted',
  'patient no show': 'accepted',
  missed: 'accepted',
}

/** Cells that only files have. */
const JOINED: Readonly<Record<string, JoinedCell>> = {
  status: {
    aliases: ['referral status', 'rfl status', 'status term', 'current status'],
    into: ['status', 'comments'],
    read: (cell) => {
      const status = REMARKS[fold(cell)]
      return status === undefined ? { status: cell } : { status, comments: cell }
    },
    write: ({ status = '' }) => status,
  },
  // Epic's class: an internal one says nothing about the way.
  referral_class: {
    aliases: ['rfl class', 'referral class'],
    into: ['direction'],
    read: (cell) => {
      const word = fold(cell)
      return word === 'incoming' ? { direction: 'in' } : word === 'outgoing' ? { direction: 'out' } : {}
    },
    write: ({ direction }) => (direction === 'in' ? 'Incoming' : direction === 'out' ? 'Outgoing' : ''),
  },
}

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
  'pt seen': 'seen',
  'patient seen': 'seen',
  'seen by specialist': 'seen',
  'visit completed': 'seen',
  'consult completed': 'seen',
  'consult note received': 'report-received',
  'note received': 'report-received',
  cancelled: 'revoked',
  canceled: 'revoked',
  'patient refused': 'patient-declined',
  'pt refused': 'patient-declined',
  'pt declined': 'patient-declined',
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

const NOT_STATED = 'not stated'

const textOf = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)
const numberOf = (value: Stored | undefined): number | null => (typeof value === 'number' ? value : null)

const asStatus = (value: Stored | undefined): ReferralStatus | null =>
  STATUSES.find((status) => status === value) ?? null

/** When a row came in: a new one at the import, a known one before. */
type Since = Pick<Facts, 'status_since' | 'created_at' | 'imported_at'>

const factsOf = (row: Row, direction: Direction, status: Facts['status'], since: Since): Facts => ({
  direction,
  status,
  ...since,
  ordered_on: textOf(row.ordered_on),
  received_on: textOf(row.received_on),
  sent_at: numberOf(row.sent_at),
  visit_on: textOf(row.visit_on),
  seen_on: textOf(row.seen_on),
  report_received_at: numberOf(row.report_received_at),
  reviewed_at: numberOf(row.reviewed_at),
})

function spanProblem({ valid_from, valid_to }: Readonly<Row>): Problem | null {
  const [from, to] = [textOf(valid_from), textOf(valid_to)]
  if (from === null || to === null || from <= to) return null
  return new Problem(`valid_to ${to} is before valid_from ${from}`, 'the last day of a span')
}

/** Direction, status, clock, and the facts that the status is about, as far as the row says them. */
async function complete(session: ImportSession, rows: readonly Row[]): Promise<(Problem | null)[]> {
  const known = await receivers(session, rows)
  const { writer } = session
  const { startOf, dayStart } = await clockStarter(writer)
  const since = { status_since: writer.now, created_at: writer.now, imported_at: writer.now }
  return rows.map((row) => {
    const receiver = known.get(numberOf(row.to_provider_id) ?? 0) ?? null
    const logged = receiver === null && (row.specialty ?? null) === null && textOf(row.received_on) !== null
    const said = asDirection(row.direction)
    const direction = directionOf({ said, told: session.direction, receiver, logged })
    const status = statusFor(asStatus(row.status) ?? firstStatus(direction), direction)
    const specialty = row.specialty ?? receiver?.specialty ?? (direction === 'in' ? NOT_STATED : null)
    if (specialty === null)
      return new Problem('specialty is missing', 'a column such as "Refer To Specialty"')
    const ordered = textOf(row.ordered_on)
    if (direction === 'out' && status !== 'draft' && ordered !== null) row.sent_at ??= dayStart(ordered)
    const problem = spanProblem(row)
    if (problem !== null) return problem
    row.direction = direction
    row.status = status
    row.specialty = specialty
    row.imported_at = writer.now
    const { clock_of, clock_on, clock_at } = startOf(factsOf(row, direction, status, since))
    row.clock_of = clock_of
    row.clock_on = clock_on
    row.clock_at = clock_at
    return null
  })
}

/** One for all rows of an import: the practice's thresholds are asked for once. */
const starters = new WeakMap<ImportSession, ReturnType<typeof clockStarter>>()

function starterOf(session: ImportSession): ReturnType<typeof clockStarter> {
  const known = starters.get(session) ?? clockStarter(session.writer)
  starters.set(session, known)
  return known
}

/** A known referral's clock starts anew with what the file changes. */
async function settle(session: ImportSession, before: Readonly<Row>, patch: Row): Promise<Problem | null> {
  const after = { ...before, ...patch }
  const problem = spanProblem(after)
  const [direction, status] = [asDirection(after.direction), asStatus(after.status)]
  if (problem !== null || direction === null || status === null) return problem
  const moved = status !== before.status
  const { startOf } = await starterOf(session)
  const start = startOf(
    factsOf(after, direction, status, {
      status_since: (moved ? null : numberOf(before.status_since)) ?? session.writer.now,
      created_at: numberOf(before.created_at) ?? session.writer.now,
      imported_at: numberOf(before.imported_at),
    }),
  )
  for (const [name, value] of Object.entries(start)) if (before[name] !== value) patch[name] = value
  return null
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
  joined: JOINED,
  gathers: ['comments'],
  needs: [
    ['patient_id'],
    ['specialty', 'to_provider_id', 'from_provider_id', 'received_on', 'payer_referral_number'],
  ],
  statusWords: STATUS_WORDS,
  makes: ['patient_id', 'from_provider_id', 'to_provider_id', 'payer_id'],
  complete,
  settle,
  mayMove,
}
