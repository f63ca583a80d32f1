import type { AnyRecord } from '../../record/record.js'
import { fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Unit } from '../../store/store.js'
import { addOrigins, idKey, type NewOrigin, rowKey } from './origins.js'
import { existing } from './references.js'
import type { RestoredRow } from './restored-rows.js'
import type { Tally } from './tally.js'

/** Puts the records of one file back, in as many transactions as their number needs. */
export class FileRestore {
  readonly #def: AnyRecord
  readonly #importId: number
  readonly #tally: Tally
  /** Fields through which records of this noun name each other. */
  readonly #own: readonly string[]
  readonly #missing = new Set<number>()

  constructor(def: AnyRecord, importId: number, tally: Tally) {
    this.#def = def
    this.#importId = importId
    this.#tally = tally
    this.#own = fieldEntries(def)
      .filter(([, field]) => field.target === def.noun)
      .map(([name]) => name)
  }

  /** Whether a record names one that hasn't come yet: the transaction can't end there. */
  get waits(): boolean {
    return this.#missing.size > 0
  }

  async write(unit: Unit, batch: readonly RestoredRow[]): Promise<void> {
    const { writer } = unit
    const ids = batch.map(({ row }) => Number(row.id))
    const there = await existing(writer, this.#def, ids)
    const fresh = batch.filter((_, at) => !there.has(ids[at] ?? 0))
    this.#tally.read += batch.length
    this.#tally.created += fresh.length
    this.#tally.unchanged += batch.length - fresh.length
    // Without its row the sequence would begin at 1 again.
    await writer.reserveIds(this.#def, 0)
    await writer.restoreRows(
      this.#def,
      fresh.map(({ row }) => row),
    )
    for (const id of ids) this.#missing.delete(id)
    for (const { row } of fresh) this.#expect(row, ids)
    await this.#know(unit, fresh)
    await writer.entry.writeOut()
  }

  #expect(row: Row, ids: readonly number[]): void {
    for (const name of this.#own) {
      const other = row[name]
      if (typeof other === 'number' && other > Number(row.id) && !ids.includes(other))
        this.#missing.add(other)
    }
  }

  async #know({ writer }: Unit, fresh: readonly RestoredRow[]): Promise<void> {
    const bySource = new Map<string, NewOrigin[]>()
    for (const { row, known } of fresh) {
      if (known === null) continue
      const id = Number(row.id)
      const origins = bySource.get(known.source) ?? []
      origins.push({
        key: known.external === null ? rowKey(`restored:${id}`) : idKey(known.external),
        record_id: id,
        row_hash: '',
        version_after: Number(row.version),
        created: true,
      })
      bySource.set(known.source, origins)
    }
    for (const [source, origins] of bySource)
      await addOrigins(writer, this.#def, source, this.#importId, origins)
  }
}
