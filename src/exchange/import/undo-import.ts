import type { Context } from '../../command/context.js'
import { conflict, notFound } from '../../kernel/errors.js'
import { type AnyRecord, externalId, type Stored, tableName } from '../../record/record.js'
import { decodeRow, type Row } from '../../record/row.js'
import { recordDigest } from '../../store/audit/canonical.js'
import { imageOf } from '../../store/audit/image.js'
import { ORIGINS_OF_RECORD } from '../../store/origins-of-record.js'
import type { Reader, Unit } from '../../store/store.js'
import { referredTo } from '../../store/undo/references.js'
import { takenBack } from '../../store/undo/taken-back.js'
import type { Writer } from '../../store/writer.js'
import { isAlive } from '../process-alive.js'
import { type Import, imports } from '../records/import.js'

export interface UndoneImport {
  /** How many records were taken back. */
  readonly undone: number
  /** Ids of the records that stay, because later work changed them or refers to them. */
  readonly kept: readonly string[]
}

/**
 * Takes an import back, entry by entry, the last first: what it made goes, what it changed is as before. What later
 * work has changed or refers to stays. Errors: `not_found`; `conflict` (`undone`, `running`).
 */
export async function undoImport(
  context: Context,
  records: readonly AnyRecord[],
  id: number,
): Promise<UndoneImport> {
  const entries = await context.read(async (reader) => {
    refuse(id, await importById(reader, id))
    return entriesOf(reader, id)
  })
  const back = new TakingBack(records, id)
  if (context.dryRun) {
    await context.write(async (unit) => {
      for (const entry of entries) await back.entry(unit, entry)
      await back.end(unit)
    })
  } else {
    for (const entry of entries) await context.write((unit) => back.entry(unit, entry))
    await context.write((unit) => back.end(unit))
  }
  return { undone: back.undone.size, kept: [...back.kept].sort() }
}

export async function importById(reader: Reader, id: number): Promise<Import> {
  const [row] = await reader.bulk.all('select * from "import" where id = ?', id)
  if (row === undefined) throw notFound(`there is no import IMP-${id}`, 'see pcc imports list')
  return decodeRow(imports, row)
}

function refuse(id: number, { status, process }: Import): void {
  if (status === 'undone')
    throw conflict('undone', `IMP-${id} was taken back already`, 'see pcc imports list')
  if (status === 'running' && isAlive(process))
    throw conflict('running', `IMP-${id} is still running`, 'wait until it has ended, or stop it')
}

/** The entries of the import that haven't been taken back, the last first. */
async function entriesOf(reader: Reader, id: number): Promise<number[]> {
  const rows = await reader.bulk.all(
    'select id from audit_entry where import_id = ? and undoes is null order by id desc',
    id,
  )
  const entries = rows.map((row) => Number(row.id))
  const gone = await takenBack(reader, entries.at(-1) ?? 0)
  return entries.filter((entry) => !gone.has(entry))
}

interface Change {
  readonly id: number
  readonly digest: Stored
  readonly before: Stored
}

interface Run {
  readonly record: AnyRecord
  readonly kind: string
  readonly changes: Map<number, Change>
}

/** Records of one kind are taken back together, in the order in which they can go. */
const RUN = 500

/** An earlier change of the same record waits until the later one is taken back. */
const fits = ({ changes }: Run, { id }: Change): boolean => changes.size < RUN && !changes.has(id)

class TakingBack {
  readonly undone = new Set<string>()
  readonly kept = new Set<string>()
  readonly #all: readonly AnyRecord[]
  readonly #records: ReadonlyMap<string, AnyRecord>
  readonly #id: number

  constructor(records: readonly AnyRecord[], id: number) {
    this.#all = records
    this.#records = new Map(records.map((record) => [record.noun, record]))
    this.#id = id
  }

  async entry(unit: Unit, entry: number): Promise<void> {
    unit.notes.importId = this.#id
    unit.notes.undoes = [entry]
    for (const run of await this.#runs(unit.writer, entry)) {
      if (run.kind === 'create') await this.#removeAll(unit.writer, run)
      else if (run.kind === 'edit') await this.#restoreAll(unit.writer, run)
      else await this.#putBack(unit.writer, run)
    }
  }

  async end(unit: Unit): Promise<void> {
    unit.notes.importId = this.#id
    const { writer } = unit
    await writer.bulk.run('delete from origin where import_id = ? and created = 0', this.#id)
    const current = await importById(writer, this.#id)
    await writer.update(imports, current, { status: 'undone', process: null })
  }

  async #runs(writer: Writer, entry: number): Promise<Run[]> {
    const rows = await writer.bulk.all(
      `select noun, record_id, kind, digest, "before" from audit_change
       where entry_id = ? and noun <> 'import' and kind <> 'read' order by sequence desc`,
      entry,
    )
    const runs: Run[] = []
    for (const row of rows) {
      const record = this.#records.get(String(row.noun))
      if (record === undefined) continue
      const change = { id: Number(row.record_id), digest: row.digest ?? null, before: row.before ?? null }
      const last = runs.at(-1)
      if (last !== undefined && last.record === record && last.kind === row.kind && fits(last, change))
        last.changes.set(change.id, change)
      else runs.push({ record, kind: String(row.kind), changes: new Map([[change.id, change]]) })
    }
    return runs
  }

  /** The rows that still are as the import left them; the others stay. */
  async #asLeft(writer: Writer, { record, changes }: Run): Promise<Map<number, Row>> {
    const rows = await writer.bulk.all(
      `select * from "${tableName(record)}" where id in (select value from ${writer.bulk.jsonRows})`,
      JSON.stringify([...changes.keys()]),
    )
    const byId = new Map(rows.map((row) => [Number(row.id), row]))
    const left = new Map<number, Row>()
    for (const { id, digest } of changes.values()) {
      const row = byId.get(id)
      if (row === undefined) continue
      if (recordDigest(record, id, row) === digest) left.set(id, row)
      else this.#keep(record, id)
    }
    return left
  }

  async #removeAll(writer: Writer, run: Run): Promise<void> {
    const { record } = run
    const left = await this.#asLeft(writer, run)
    // Those of one run may name each other: who is named by one that goes can go after it.
    for (let open = [...left.keys()]; open.length > 0; ) {
      const named = await referredTo(writer, this.#all, record, open)
      const free = open.filter((id) => !named.has(id))
      for (const id of free) {
        await writer.remove(record, id)
        this.undone.add(externalId(record, id))
      }
      open = open.filter((id) => named.has(id))
      if (free.length > 0) continue
      for (const id of open) this.#keep(record, id)
      return
    }
  }

  async #restoreAll(writer: Writer, run: Run): Promise<void> {
    const { record } = run
    const left = await this.#asLeft(writer, run)
    for (const { id, before } of run.changes.values()) {
      const image = imageOf(before)
      if (!left.has(id) || image === null) continue
      // What it was can be impossible by now: whom it named is gone, another visit has its time.
      const refusal = await writer.unlessRefused(async () => {
        const after = await writer.updateRow(record, id, image)
        // What its source said last doesn't stand any more: the next import looks at the row again.
        await writer.bulk.run(
          `update origin set row_hash = '', version_after = ? where ${ORIGINS_OF_RECORD}`,
          after.version ?? 0,
          id,
          record.noun,
        )
      })
      if (refusal === null) this.undone.add(externalId(record, id))
      else this.#keep(record, id)
    }
  }

  /** What gave way to the import's own records. */
  async #putBack(writer: Writer, { record, changes }: Run): Promise<void> {
    for (const { id, before } of changes.values()) {
      const image = imageOf(before)
      if (image === null) continue
      // The import's own record may have stayed in its place.
      const refusal = await writer.unlessRefused(() => writer.restoreRows(record, [image]))
      if (refusal === null) this.undone.add(externalId(record, id))
      else this.#keep(record, id)
    }
  }

  #keep(record: AnyRecord, id: number): void {
    this.kept.add(externalId(record, id))
  }
}
