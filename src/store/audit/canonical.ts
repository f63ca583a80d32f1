import { hash } from 'node:crypto'
import { type AnyRecord, contentColumns, type Stored } from '../../record/record.js'

const columnsOf = new WeakMap<AnyRecord, readonly string[]>()

/** The content columns of a record, looked up once per declaration. */
export function digestedColumns(def: AnyRecord): readonly string[] {
  let columns = columnsOf.get(def)
  if (columns === undefined) {
    columns = contentColumns(def)
    columnsOf.set(def, columns)
  }
  return columns
}

/**
 * The digest of a record: noun, id, then name and value of its non-null content columns in declared order. Version
 * and timestamps stay out, so that an undo brings the digest back; null columns stay out, so that a new nullable
 * column breaks none.
 */
export function recordDigest(def: AnyRecord, id: number, row: Readonly<Record<string, Stored>>): string {
  const parts: Stored[] = [def.noun, id]
  for (const column of digestedColumns(def)) {
    const value = row[column]
    if (value !== null && value !== undefined) parts.push(column, value)
  }
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

/** The same of a row `[id, ...content columns]`, or with more before its content: no object for each of a million. */
export function rowDigest(
  noun: string,
  columns: readonly string[],
  row: readonly Stored[],
  contentAt = 1,
): string {
  let said = 0
  for (let at = 0; at < columns.length; at++) if ((row[at + contentAt] ?? null) !== null) said++
  const parts = partsOf(2 + 2 * said)
  parts[0] = noun
  parts[1] = row[0] ?? null
  for (let at = 0, next = 2; at < columns.length; at++) {
    const value = row[at + contentAt] ?? null
    if (value === null) continue
    parts[next++] = columns[at] ?? null
    parts[next++] = value
  }
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

const kept: Stored[][] = []

/** An array of this length, the same each time: one for each of a million rows would be garbage. */
function partsOf(length: number): Stored[] {
  const parts = kept[length] ?? new Array<Stored>(length).fill(null)
  kept[length] = parts
  return parts
}

export interface ChangeContent {
  readonly noun: string
  readonly record_id: number
  readonly patient_id: number | null
  readonly kind: string
  readonly digest: string | null
  readonly before: string | null
}

export interface EntryContent {
  readonly id: number
  readonly at: number
  readonly real_at: number | null
  readonly user_id: number | null
  readonly command: string
  readonly purpose: string
  readonly reason: string | null
  readonly details: string | null
  readonly group_id: number
  readonly import_id: number | null
  readonly undoes: string | null
  readonly changes: number
  readonly reads: number
}

/** One line a change, hashed in their order into what the entry's own hash covers. */
export const changeLine = (change: ChangeContent): string =>
  `${JSON.stringify([
    change.noun,
    change.record_id,
    change.patient_id,
    change.kind,
    change.digest,
    change.before,
  ])}\n`

/** The entry's hash: of the one before it, of its own facts and of all its changes. */
export const entryHash = (previous: string, entry: EntryContent, changesHash: string): string =>
  hash(
    'sha256',
    JSON.stringify([
      previous,
      entry.id,
      entry.at,
      entry.real_at,
      entry.user_id,
      entry.command,
      entry.purpose,
      entry.reason,
      entry.details,
      entry.group_id,
      entry.import_id,
      entry.undoes,
      entry.changes,
      entry.reads,
      changesHash,
    ]),
    'base64url',
  )

/** What the first entry stands on. */
export const genesis = (): string => hash('sha256', 'pcc', 'base64url')
