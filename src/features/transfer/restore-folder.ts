import { join } from 'node:path'
import type { Context } from '../../command/context.js'
import type { Manifest } from '../../exchange/export/manifest.js'
import type { RawTable } from '../../exchange/formats/rows.js'
import { openExported } from '../../exchange/import/exported-table.js'
import { FileRestore } from '../../exchange/import/restore-file.js'
import { type RestoredRow, restoredRows } from '../../exchange/import/restored-rows.js'
import type { Outcome } from '../../exchange/import/run-import.js'
import { Tally } from '../../exchange/import/tally.js'
import { isAlive, thisProcess } from '../../exchange/process-alive.js'
import { imports } from '../../exchange/records/import.js'
import { OWN_SOURCE } from '../../exchange/source-name.js'
import { invalid } from '../../kernel/errors.js'
import { type AnyRecord, contentColumns, tableName } from '../../record/record.js'
import { decodeRow } from '../../record/row.js'
import type { Reader, Unit } from '../../store/store.js'
import { practices, users } from '../practice/index.js'
import { travelling } from './travelling.js'

const TRANSACTION_ROWS = 20_000

/** Whether a practice has nothing but what `init` made, or a part of this very folder. */
export async function canRestore(context: Context, manifest: Manifest): Promise<boolean> {
  const features = await context.features()
  const setUp = new Set(features.find(({ name }) => name === 'practice')?.records)
  const work = travelling(features).filter((record) => !setUp.has(record))
  return context.read(async (reader) => {
    if (await isHalfWay(reader, manifest)) return true
    for (const record of work) {
      const [row] = await reader.bulk.all(`select id from "${tableName(record)}" limit 1`)
      if (row !== undefined) return false
    }
    return true
  })
}

/** Whether the last import was of this folder and was interrupted. */
async function isHalfWay(reader: Reader, manifest: Manifest): Promise<boolean> {
  const [row] = await reader.bulk.all(`select * from "import" order by id desc limit 1`)
  if (row === undefined) return false
  const last = decodeRow(imports, row)
  const open = last.status === 'interrupted' || (last.status === 'running' && !isAlive(last.process))
  return open && last.rejects_to.length === 0 && last.sha256.join() === hashes(manifest).join()
}

const hashes = ({ files }: Manifest): string[] => files.map(({ sha256 }) => sha256)

export interface Part {
  readonly record: AnyRecord
  readonly path: string
}

/**
 * Brings an exported folder back to the letter: ids, dates, sources. It is read whole before anything is written.
 * Errors: `invalid` for a row that can't be read.
 */
export async function restoreFolder(context: Context, dir: string, manifest: Manifest): Promise<Outcome> {
  const parts = await checkedParts(context, dir, manifest, (table, record) =>
    restoredRows(table, record, context.reading),
  )
  const progress = context.progress('restoring')
  try {
    const run = new Restoring(context, manifest, (rows) => progress.update(rows, null))
    return context.dryRun ? await context.write((unit) => run.atOnce(unit, parts)) : await run.inSteps(parts)
  } finally {
    progress.finish()
  }
}

type RowsOf = (table: RawTable, record: AnyRecord) => AsyncIterable<readonly unknown[]>

/**
 * The files of a folder in their order, each read to its end and held against the manifest. Errors: `invalid`; those
 * of reading the rows.
 */
export async function checkedParts(
  context: Context,
  dir: string,
  manifest: Manifest,
  rowsOf: RowsOf,
): Promise<readonly Part[]> {
  const records = new Map(travelling(await context.features()).map((record) => [record.noun, record]))
  const parts = manifest.files.map(({ noun, name }): Part => {
    const record = records.get(noun)
    if (record === undefined)
      throw invalid(`${dir} holds ${noun}s, which this pcc doesn't know`, 'update pcc on this machine')
    return { record, path: join(dir, name) }
  })
  await checkAll(context, parts, manifest, rowsOf)
  return parts
}

async function checkAll(
  context: Context,
  parts: readonly Part[],
  manifest: Manifest,
  rowsOf: RowsOf,
): Promise<void> {
  for (const [at, part] of parts.entries()) {
    const wanted = manifest.files[at]
    let rows = 0
    const table = await openExported(part.path)
    const { sha256 } = await table.facts()
    for await (const batch of rowsOf(table, part.record)) rows += batch.length
    if (sha256 !== wanted?.sha256)
      context.warn(`${table.name} was changed after it was exported; it is taken as it is now`)
    else if (rows !== wanted.rows)
      throw invalid(`${table.name} has ${rows} rows, and its manifest says ${wanted.rows}`, 'export it again')
  }
}

class Restoring {
  readonly #context: Context
  readonly #manifest: Manifest
  readonly #progressed: (rows: number) => void
  readonly #total = new Tally()
  readonly #tallies = new Map<string, Tally>()

  constructor(context: Context, manifest: Manifest, progressed: (rows: number) => void) {
    this.#context = context
    this.#manifest = manifest
    this.#progressed = progressed
  }

  async atOnce(unit: Unit, parts: readonly Part[]): Promise<Outcome> {
    const id = await this.#begin(unit, parts)
    for (const part of parts) {
      const restore = new FileRestore(part.record, id, this.#tallyOf(part.record))
      for await (const batch of await this.#rows(unit.writer, part)) {
        await restore.write(unit, batch)
      }
    }
    await this.#finish(unit, id)
    return this.#outcome(id, parts)
  }

  async inSteps(parts: readonly Part[]): Promise<Outcome> {
    const context = this.#context
    const id = await context.write((unit) => this.#begin(unit, parts))
    for (const part of parts) await this.#file(part, id)
    await context.write((unit) => this.#finish(unit, id))
    return this.#outcome(id, parts)
  }

  async #file(part: Part, id: number): Promise<void> {
    const restore = new FileRestore(part.record, id, this.#tallyOf(part.record))
    const rows = await this.#context.read((reader) => this.#rows(reader, part))
    const batches = rows[Symbol.asyncIterator]()
    for (let ended = false; !ended; ) {
      await this.#context.write(async (unit) => {
        unit.notes.importId = id
        unit.notes.asTheyWere = true
        for (let n = 0; n < TRANSACTION_ROWS || restore.waits; ) {
          const { done, value } = await batches.next()
          if (done === true) {
            ended = true
            return
          }
          await restore.write(unit, value)
          n += value.length
          this.#progressed([...this.#tallies.values()].reduce((sum, { read }) => sum + read, 0))
        }
      })
    }
  }

  /** The rows of a file without those that give way to what stands here: the acting user, the practice's own row. */
  async #rows(reader: Reader, { record, path }: Part): Promise<AsyncIterable<RestoredRow[]>> {
    const table = await openExported(path)
    const rows = restoredRows(table, record, this.#context.reading)
    if (record.noun === practices.noun) return without(rows, () => true)
    if (record.noun !== users.noun) return rows
    const stay = await reader.bulk.all(`select id, os_account from "user"`)
    const ids = new Set(stay.map((row) => Number(row.id)))
    const accounts = new Set<unknown>(stay.map((row) => row.os_account).filter((account) => account !== null))
    return mapped(
      without(rows, ({ row }) => ids.has(Number(row.id))),
      ({ row, known }) => ({
        row: accounts.has(row.os_account ?? null) ? { ...row, os_account: null } : row,
        known,
      }),
    )
  }

  async #begin(unit: Unit, parts: readonly Part[]): Promise<number> {
    const { writer } = unit
    const { files } = this.#manifest
    if (!(await isHalfWay(writer, this.#manifest))) await this.#giveWay(unit, parts)
    const record = await writer.insert(imports, {
      source: OWN_SOURCE,
      files: files.map(({ name }) => name),
      sha256: hashes(this.#manifest),
      nouns: parts.map(({ record }) => record.plural),
      user_id: this.#context.actor?.id ?? null,
      process: thisProcess(),
    })
    unit.notes.importId = record.id
    return record.id
  }

  /** What `init` set up gives way to what is imported; the practice itself becomes the imported one. */
  async #giveWay({ writer }: Unit, parts: readonly Part[]): Promise<void> {
    const setUp = parts.filter(({ record }) => record !== practices && record !== users)
    for (const { record } of setUp.toReversed()) {
      const rows = await writer.bulk.all(`select id from "${tableName(record)}" order by id desc`)
      for (const { id } of rows) await writer.remove(record, Number(id))
    }
    const own = parts.find(({ record }) => record === practices)
    if (own === undefined) return
    const [current] = await writer.bulk.all('select id from practice order by id limit 1')
    for await (const [first] of restoredRows(
      await openExported(own.path),
      practices,
      this.#context.reading,
    )) {
      if (first === undefined || current === undefined) continue
      const fields = Object.fromEntries(
        contentColumns(practices).map((name) => [name, first.row[name] ?? null]),
      )
      await writer.updateRow(practices, Number(current.id), { ...fields, demo: 0 })
    }
  }

  async #finish(unit: Unit, id: number): Promise<void> {
    unit.notes.importId = id
    const row = await unit.writer.row(imports, id)
    if (row === undefined) throw new Error('an import without its record')
    for (const tally of this.#tallies.values()) this.#total.add(tally)
    await unit.writer.update(imports, decodeRow(imports, row), {
      status: 'done',
      process: null,
      rows_read: this.#total.read,
      created: this.#total.created,
      unchanged: this.#total.unchanged,
    })
  }

  #tallyOf(record: AnyRecord): Tally {
    const tally = this.#tallies.get(record.noun) ?? new Tally()
    this.#tallies.set(record.noun, tally)
    return tally
  }

  #outcome(importId: number, parts: readonly Part[]): Outcome {
    return {
      importId,
      total: this.#total,
      files: parts.map(({ record }, at) => ({
        name: this.#manifest.files[at]?.name ?? '',
        noun: record.noun,
        plural: record.plural,
        tally: this.#tallyOf(record),
        unmatched: [],
        sha256: this.#manifest.files[at]?.sha256 ?? '',
        rejected: null,
        columns: [],
        refusals: [],
        dateOrder: null,
        doubts: [],
        blank: 0,
      })),
    }
  }
}

async function* without(
  batches: AsyncIterable<RestoredRow[]>,
  left: (row: RestoredRow) => boolean,
): AsyncGenerator<RestoredRow[]> {
  for await (const batch of batches) yield batch.filter((row) => !left(row))
}

async function* mapped(
  batches: AsyncIterable<RestoredRow[]>,
  to: (row: RestoredRow) => RestoredRow,
): AsyncGenerator<RestoredRow[]> {
  for await (const batch of batches) yield batch.map(to)
}
