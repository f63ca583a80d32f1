import type { Kysely } from 'kysely'
import { PccError } from '../kernel/errors.js'
import {
  type AnyRecord,
  allColumns,
  externalId,
  type NewOf,
  type PatchOf,
  type RecordOf,
  type Stored,
  tableName,
} from '../record/record.js'
import { decodeRow, encodeNew, encodePatch, type Row } from '../record/row.js'
import { digestedColumns, recordDigest, rowDigest } from './audit/canonical.js'
import { OpenEntry } from './audit/open-entry.js'
import type { Bulk } from './bulk.js'
import { ORIGINS_OF_RECORD } from './origins-of-record.js'
import { addTokens, addTokensOf, retoken } from './record-tokens.js'
import { tentatively, unlessRefused } from './savepoint.js'
import { staleVersion } from './stale.js'
import type { ChangeKind, Tables } from './tables.js'

/**
 * The only way that records are written: it gives ids and versions, keeps the search tokens, and notes each change
 * for the trail. It lives as long as one transaction.
 */
export class Writer {
  readonly db: Kysely<Tables>
  readonly bulk: Bulk
  readonly now: number
  readonly entry: OpenEntry

  constructor(db: Kysely<Tables>, bulk: Bulk, now: number) {
    this.db = db
    this.bulk = bulk
    this.now = now
    this.entry = new OpenEntry(bulk)
  }

  async insert<D extends AnyRecord>(def: D, values: NewOf<D>): Promise<RecordOf<D>> {
    const [row] = await this.insertRows(def, [encodeNew(def, values, this.now)])
    if (row === undefined) throw new Error('one row in, none out')
    return decodeRow(def, row)
  }

  /** Inserts content rows (`encodeNew`); gives them back complete, in order. */
  async insertRows(def: AnyRecord, contents: readonly Row[]): Promise<Row[]> {
    let id = await this.reserveIds(def, contents.length)
    const rows = contents.map((content) => ({
      ...content,
      id: id++,
      version: 1,
      created_at: this.now,
      updated_at: this.now,
    }))
    await this.#put(def, rows)
    return rows
  }

  /**
   * The same for imports, where objects would cost more than the inserts: rows whose values stand in the order of
   * `allColumns`, the first four to be filled in. Gives the first id; the others follow it.
   */
  async insertValues(def: AnyRecord, rows: readonly Stored[][]): Promise<number> {
    const first = await this.reserveIds(def, rows.length)
    const columns = allColumns(def)
    let id = first
    for (const row of rows) {
      row[0] = id++
      row[1] = 1
      row[2] = this.now
      row[3] = this.now
    }
    await this.bulk.insert(tableName(def), columns, rows)
    const content = digestedColumns(def)
    const patientAt = def.noun === 'patient' ? 0 : columns.indexOf('patient_id')
    id = first
    for (const row of rows) {
      const patient = row[patientAt]
      this.entry.note({
        noun: def.noun,
        record_id: id++,
        patient_id: typeof patient === 'number' ? patient : null,
        kind: 'create',
        digest: rowDigest(def.noun, content, row, columns.length - content.length),
        before: null,
      })
    }
    await addTokensOf(this.bulk, def, columns, rows)
    return first
  }

  /** Puts rows back as they were, with their ids: what undo and a faithful import do. */
  async restoreRows(def: AnyRecord, rows: readonly Row[]): Promise<void> {
    await this.#put(def, rows)
    const highest = rows.reduce((most, row) => Math.max(most, numberIn(row, 'id')), 0)
    await this.bulk.run(
      'update sequence set last = ? where noun = ? and last < ?',
      highest,
      def.noun,
      highest,
    )
  }

  async #put(def: AnyRecord, rows: readonly Row[]): Promise<void> {
    const columns = allColumns(def)
    await this.bulk.insert(
      tableName(def),
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    )
    for (const row of rows) this.#note(def, 'create', numberIn(row, 'id'), row, null)
    await addTokens(this.bulk, def, rows)
  }

  /**
   * Changes a record. Errors: `conflict` (`stale_version`) when it isn't the version that `current` shows.
   */
  async update<D extends AnyRecord>(def: D, current: RecordOf<D>, patch: PatchOf<D>): Promise<RecordOf<D>> {
    const row = await this.updateRow(def, current.id, encodePatch(def, patch, this.now), current.version)
    return decodeRow(def, row)
  }

  /** The same by columns, for undo and imports. What changes nothing writes nothing. */
  async updateRow(def: AnyRecord, id: number, patch: Row, version?: number): Promise<Row> {
    const before = await this.row(def, id)
    if (before === undefined)
      throw new PccError('not_found', `there is no ${def.noun} ${externalId(def, id)}`)
    if (version !== undefined && before.version !== version)
      throw await staleVersion(this.bulk, def, { id, version: before.version ?? null, wanted: version })
    const changed = Object.entries(patch).filter(([name, value]) => before[name] !== value)
    if (changed.every(([name]) => name === 'status_since')) return before
    const after: Row = {
      ...before,
      ...Object.fromEntries(changed),
      version: numberIn(before, 'version') + 1,
      updated_at: this.now,
    }
    const names = [...changed.map(([name]) => name), 'version', 'updated_at']
    await this.bulk.run(
      `update "${tableName(def)}" set ${names.map((name) => `"${name}" = ?`).join(', ')} where id = ?`,
      ...names.map((name) => after[name] ?? null),
      id,
    )
    const image = Object.fromEntries(changed.map(([name]) => [name, before[name] ?? null]))
    this.#note(def, 'edit', id, after, JSON.stringify(image))
    await retoken(this.bulk, def, before, after)
    return after
  }

  /** Takes a record away, and what its sources knew it by; only an undo does, everything else voids. */
  async remove(def: AnyRecord, id: number): Promise<void> {
    const before = await this.row(def, id)
    if (before === undefined)
      throw new PccError('not_found', `there is no ${def.noun} ${externalId(def, id)}`)
    await this.bulk.run('delete from token where noun = ? and record_id = ?', def.noun, id)
    await this.bulk.run(`delete from origin where ${ORIGINS_OF_RECORD}`, id, def.noun)
    await this.bulk.run(`delete from "${tableName(def)}" where id = ?`, id)
    this.entry.note({
      noun: def.noun,
      record_id: id,
      patient_id: patientOf(def, id, before),
      kind: 'remove',
      digest: null,
      before: JSON.stringify(before),
    })
  }

  /** Writes what may have to be taken back while the transaction goes on: `use` says whether it stays. */
  tentatively(use: () => Promise<boolean>): Promise<boolean> {
    return tentatively(this, use)
  }

  /** Writes what the database itself may refuse: then nothing of it stays, and its error is given; null when all does. */
  unlessRefused(use: () => Promise<void>): Promise<unknown> {
    return unlessRefused(this, use)
  }

  /** Notes that a record was read, for reads that the trail keeps. */
  noteRead(def: Pick<AnyRecord, 'noun'>, id: number, patientId: number | null): void {
    this.entry.note({
      noun: def.noun,
      record_id: id,
      patient_id: patientId,
      kind: 'read',
      digest: null,
      before: null,
    })
  }

  async row(def: AnyRecord, id: number): Promise<Row | undefined> {
    const [row] = await this.bulk.all(`select * from "${tableName(def)}" where id = ?`, id)
    return row
  }

  /** The first of `count` ids that nobody else gets. */
  async reserveIds(def: AnyRecord, count: number): Promise<number> {
    const [row] = await this.bulk.all(
      'insert into sequence (noun, last) values (?, ?) on conflict (noun) do update set last = sequence.last + excluded.last returning last',
      def.noun,
      count,
    )
    if (row === undefined) throw new Error('a sequence gave nothing')
    return numberIn(row, 'last') - count + 1
  }

  #note(def: AnyRecord, kind: ChangeKind, id: number, row: Readonly<Row>, before: string | null): void {
    this.entry.note({
      noun: def.noun,
      record_id: id,
      patient_id: patientOf(def, id, row),
      kind,
      digest: recordDigest(def, id, row),
      before,
    })
  }
}

function numberIn(row: Readonly<Row>, name: string): number {
  const value = row[name]
  if (typeof value !== 'number') throw new Error(`a row without ${name}`)
  return value
}

function patientOf(def: AnyRecord, id: number, row: Readonly<Row>): number | null {
  if (def.noun === 'patient') return id
  const patient = row.patient_id
  return typeof patient === 'number' ? patient : null
}
