import { Problem } from '../../kernel/problem.js'
import { ENTERED_IN_ERROR, type Lifecycle } from '../../record/lifecycle.js'
import { type AnyRecord, externalId, type Stored, tableName } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { ImportTarget } from '../target.js'
import { type Hands, handsOn, NOBODY } from './hands.js'
import { addOrigins, forgetRows, type Origin, renewOrigin } from './origins.js'
import type { ParsedRow, Rejection } from './parsed.js'
import type { Session } from './session.js'

/** A row whose record is there already. */
export interface KnownRow {
  readonly row: ParsedRow
  readonly id: number
  readonly values: Readonly<Row>
  /** How its source knows the record; null when it comes from there for the first time. */
  readonly origin: Origin | null
  /** Under which the row is to be known. */
  readonly key: string
}

export interface Rules {
  readonly target: ImportTarget
  /** Fields that the file may change whoever changed them last. */
  readonly overwrite: ReadonlySet<string>
  readonly kept: TellKept
}

/** Told each cell that is left alone. */
export type TellKept = (cell: KeptCell) => void

export interface KeptCell {
  readonly id: string
  readonly field: string
  /** Of a status: what stands, and what the file says, which would be a step back. Null for what others changed last. */
  readonly back: { readonly from: string; readonly to: string } | null
}

/** Brings what the rows say into their records: blank cells change nothing, others' changes are kept. */
export async function writeKnown(
  session: Session,
  rows: readonly KnownRow[],
  rules: Rules,
): Promise<Rejection[]> {
  if (rows.length === 0) return []
  const { record } = rules.target
  const heirs =
    (await rules.target.standing?.(
      session.writer,
      rows.map(({ id }) => id),
    )) ?? new Map()
  const led = rows.map((known) => ledTo(known, heirs.get(known.id) ?? known.id))
  const current = await rowsById(
    session,
    record,
    led.map(({ id }) => id),
  )
  const rejections: Rejection[] = []
  for (const known of led) {
    const before = current.get(known.id)
    if (before === undefined) {
      rejections.push({ line: known.row.line, field: '', error: `${externalId(record, known.id)} is gone` })
      continue
    }
    const after = await writeOne(session, known, before, rules)
    if (after instanceof Problem) {
      rejections.push({ line: known.row.line, field: '', error: after.toString() })
      continue
    }
    current.set(known.id, after)
    await keepOrigin(session, record, known, before, after)
    if (after === before) session.tally.unchanged++
    else session.tally.updated++
  }
  return rejections
}

/** Of who goes on for a merged record, no version says that the source left it so. */
const ledTo = (known: KnownRow, id: number): KnownRow =>
  id === known.id
    ? known
    : { ...known, id, origin: known.origin === null ? null : { ...known.origin, version_after: 0 } }

async function rowsById(
  session: Session,
  record: AnyRecord,
  ids: readonly number[],
): Promise<Map<number, Row>> {
  const { bulk } = session.writer
  const rows = await bulk.all(
    `select * from "${tableName(record)}" where id in (select value from ${bulk.jsonRows})`,
    JSON.stringify([...new Set(ids)]),
  )
  return new Map(rows.map((row) => [Number(row.id), row]))
}

async function writeOne(
  session: Session,
  { id, values, origin }: KnownRow,
  before: Row,
  rules: Rules,
): Promise<Row | Problem> {
  const { record } = rules.target
  if (before.status === ENTERED_IN_ERROR) return before
  const patch: Row = {}
  const contested: [string, Stored][] = []
  for (const [name, value] of Object.entries(values)) {
    const stands = before[name] ?? null
    if (value === null || stands === value) continue
    if (name === 'status') {
      if (mayMove(rules.target, String(stands), String(value))) {
        patch.status = value
        patch.status_since = session.writer.now
      } else {
        session.tally.kept++
        session.tally.steppedBack++
        const back = { from: String(stands), to: String(value) }
        rules.kept({ id: externalId(record, id), field: name, back })
      }
    } else if (record.fields[name]?.kind === 'identifiers') {
      const both = union(stands, value)
      if (both !== stands) patch[name] = both
    } else if (record.fields[name]?.kind === 'phones') {
      const all = withOtherPhones(stands, value)
      if (all !== stands) contested.push([name, all])
    } else {
      contested.push([name, value])
    }
  }
  if (contested.length > 0) {
    const hands: Hands =
      origin !== null && origin.version_after === before.version
        ? NOBODY
        : await handsOn(session.writer, record, id, session.source)
    const foreign = new Set(
      contested
        .map(([name]) => name)
        .filter((name) => !rules.overwrite.has(name) && hands.foreign(name, isFilled(before[name]))),
    )
    for (const group of rules.target.together ?? []) {
      if (group.some((name) => foreign.has(name))) for (const name of group) foreign.add(name)
    }
    for (const [name, value] of contested) {
      if (foreign.has(name)) {
        session.tally.kept++
        rules.kept({ id: externalId(record, id), field: name, back: null })
      } else {
        patch[name] = value
      }
    }
  }
  if (Object.keys(patch).length === 0) return before
  const problem = (await rules.target.settle?.(session, before, patch, values)) ?? null
  return problem ?? session.writer.updateRow(record, id, patch)
}

const isFilled = (stored: Stored | undefined): boolean =>
  stored !== null && stored !== undefined && stored !== '[]'

/** A status never moves backwards. */
function mayMove({ record, mayMove }: ImportTarget, from: string, to: string): boolean {
  if (mayMove !== undefined) return mayMove(from, to)
  const cycle: Lifecycle | undefined = record.lifecycle
  return cycle !== undefined && cycle.statuses.indexOf(to) > cycle.statuses.indexOf(from)
}

/** Both lists as one, each item once; the very same text when nothing is new. */
function union(stands: Stored, value: Stored): Stored {
  const items = listIn(stands)
  const known = new Set(items.map((item) => JSON.stringify(item)))
  const fresh = listIn(value).filter((item) => !known.has(JSON.stringify(item)))
  return fresh.length === 0 ? stands : JSON.stringify([...items, ...fresh])
}

/**
 * The numbers of a row with those that stand for uses of which the row says nothing: a blank cell of a mobile is no
 * news about it. The very same text when nothing is new.
 */
function withOtherPhones(stands: Stored, value: Stored): Stored {
  const known = phonesIn(stands)
  const said = phonesIn(value).map((one) =>
    one.use === null ? (known.find(({ phone }) => phone === one.phone) ?? one) : one,
  )
  if (said.every(({ phone, use }) => known.some((one) => one.phone === phone && one.use === use)))
    return stands
  const others = known.filter((one) => said.every(({ phone, use }) => phone !== one.phone && use !== one.use))
  return JSON.stringify([...said, ...others])
}

const phonesIn = (stored: Stored): { readonly phone: unknown; readonly use: unknown }[] =>
  listIn(stored).flatMap((entry) =>
    typeof entry === 'object' && entry !== null && 'phone' in entry && 'use' in entry
      ? [{ phone: entry.phone, use: entry.use }]
      : [],
  )

function listIn(stored: Stored): unknown[] {
  const list: unknown = typeof stored === 'string' ? JSON.parse(stored) : []
  return Array.isArray(list) ? list : []
}

async function keepOrigin(
  session: Session,
  record: AnyRecord,
  { row, id, origin, key }: KnownRow,
  before: Row,
  after: Row,
): Promise<void> {
  const { writer, source, importId } = session
  const untouched = origin !== null && origin.version_after === before.version
  const version_after = untouched ? Number(after.version) : (origin?.version_after ?? 0)
  if (origin !== null) {
    await renewOrigin(writer, record, source, key, { row_hash: row.hash, version_after })
    return
  }
  if (key.startsWith('row:')) await forgetRows(writer, record, source, id)
  await addOrigins(writer, record, source, importId, [
    { key, record_id: id, row_hash: row.hash, version_after, created: false },
  ])
}
