import { conflict, notFound, PccError } from '../kernel/errors.js'
import { type AnyRecord, externalId, type Stored } from '../record/record.js'
import type { Row } from '../record/row.js'
import { recordDigest } from './audit/canonical.js'
import type { Reader, Unit } from './store.js'
import type { ChangeKind } from './tables.js'

export interface UndoneChange {
  readonly record: AnyRecord
  readonly id: number
  readonly kind: ChangeKind
  readonly digest: string | null
  /** The columns as they were before. */
  readonly before: Row | null
}

export interface UndoPlan {
  readonly entry: number
  readonly command: string
  readonly at: number
  /** The latest change first: the order in which they are taken back. */
  readonly changes: readonly UndoneChange[]
}

/** The commands of a user that can be taken back, the last first: each the ids of its entries, latest first. */
export async function undoable(reader: Reader, userId: number, count: number): Promise<number[][]> {
  const rows = await reader.bulk.all(
    `select e.group_id as command, e.id as id from audit_entry e
     where e.user_id = ? and e.undoes is null
       and not exists (select 1 from audit_entry u where u.undoes = e.id)
       and exists (select 1 from audit_change c where c.entry_id = e.id and c.kind <> 'read')
     order by e.id desc limit ?`,
    userId,
    count * 1000,
  )
  const groups = new Map<number, number[]>()
  for (const row of rows) {
    const command = Number(row.command)
    if (!groups.has(command) && groups.size === count) break
    groups.set(command, [...(groups.get(command) ?? []), Number(row.id)])
  }
  return [...groups.values()]
}

/**
 * What taking an entry back would do. Errors: `not_found`; `conflict` for an entry of an import (`import`), one that
 * is undone already (`undone`), one that only read.
 */
export async function planUndo(
  reader: Reader,
  records: readonly AnyRecord[],
  entryId: number,
): Promise<UndoPlan> {
  const [entry] = await reader.bulk.all('select * from audit_entry where id = ?', entryId)
  if (entry === undefined) throw notFound(`there is no entry AUD-${entryId}`, 'see pcc audit list')
  if (entry.import_id !== null) {
    throw conflict('import', `AUD-${entryId} is part of an import`, `pcc imports undo IMP-${entry.import_id}`)
  }
  const [undoing] = await reader.bulk.all(
    'select id from audit_entry where undoes = ? order by id desc limit 1',
    entryId,
  )
  if (undoing !== undefined) {
    throw conflict(
      'undone',
      `AUD-${entryId} was taken back by AUD-${undoing.id}`,
      `take that back instead: pcc undo AUD-${undoing.id}`,
    )
  }
  const rows = await reader.bulk.all(
    `select noun, record_id, kind, digest, "before" from audit_change
     where entry_id = ? and kind <> 'read' order by sequence desc`,
    entryId,
  )
  if (rows.length === 0) throw conflict('nothing', `AUD-${entryId} changed nothing`, 'see pcc audit show')
  return {
    entry: entryId,
    command: String(entry.command),
    at: Number(entry.at),
    changes: rows.map((row) => ({
      record: recordNamed(records, String(row.noun)),
      id: Number(row.record_id),
      kind: kindOf(String(row.kind)),
      digest: textOrNull(row.digest),
      before: imageOf(row.before),
    })),
  }
}

/** Takes the entry back. Errors: `conflict` (`changed_since`), naming the records that later work has changed. */
export async function undoEntry(unit: Unit, plan: UndoPlan): Promise<void> {
  await refuseChanged(unit, plan)
  const { writer } = unit
  unit.notes.undoes = plan.entry
  for (const { record, id, kind, before } of plan.changes) {
    if (kind === 'create') await writer.remove(record, id)
    else if (before === null)
      throw new PccError('corrupt', `the trail lacks what ${externalId(record, id)} was before`)
    else if (kind === 'edit') await writer.updateRow(record, id, before)
    else await writer.restoreRows(record, [before])
  }
}

/** A record may only go back when it is still as the entry left it. */
async function refuseChanged(unit: Unit, plan: UndoPlan): Promise<void> {
  const changed: string[] = []
  const seen = new Set<string>()
  for (const change of plan.changes) {
    const name = externalId(change.record, change.id)
    if (seen.has(name)) continue
    seen.add(name)
    const row = await unit.writer.row(change.record, change.id)
    const digest = row === undefined ? null : recordDigest(change.record, change.id, row)
    if (digest !== change.digest) changed.push(name)
  }
  if (changed.length === 0) return
  throw conflict(
    'changed_since',
    `${changed.slice(0, 5).join(', ')}${changed.length > 5 ? ` and ${changed.length - 5} more` : ''} changed after AUD-${plan.entry}`,
    `see pcc audit list --record ${changed[0] ?? ''}; take the later changes back first`,
    { records: changed },
  )
}

function recordNamed(records: readonly AnyRecord[], noun: string): AnyRecord {
  const found = records.find((record) => record.noun === noun)
  if (found === undefined)
    throw new PccError('corrupt', `the trail holds changes of "${noun}", which this pcc does not know`)
  return found
}

const kindOf = (text: string): ChangeKind =>
  text === 'create' || text === 'edit' || text === 'remove' ? text : 'read'
const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

function imageOf(value: Stored | undefined): Row | null {
  if (typeof value !== 'string') return null
  const image: unknown = JSON.parse(value)
  if (typeof image !== 'object' || image === null) return null
  const row: Row = {}
  for (const [name, stored] of Object.entries(image)) {
    row[name] = typeof stored === 'string' || typeof stored === 'number' ? stored : null
  }
  return row
}
