import type { Reading } from '../../kernel/reading.js'
import { type AnyRecord, fieldEntries, type Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Layout } from '../import/layout.js'
import { RowParser } from '../import/parse-rows.js'
import type { ImportTarget } from '../target.js'
import type { Written } from './their-columns.js'

/** What of the records another system's layout can't say. */
export interface Loss {
  /** A column whose cell is read back as something else, or a field that has no column. */
  readonly name: string
  readonly kind: 'changed' | 'left out'
  records: number
  /** Of the first ones. */
  readonly ids: number[]
}

const MOST_IDS = 3

/** Reads each row that is written as an import would, and notes where it says something else than the record. */
export class ReadBack {
  readonly #layout: Layout
  readonly #parser: RowParser
  readonly #unsaid: readonly string[]
  readonly #empty: ReadonlyMap<string, Stored>
  readonly #losses = new Map<string, Loss>()

  constructor(layout: Layout, headers: readonly string[], target: ImportTarget, reading: Reading) {
    this.#layout = layout
    this.#parser = new RowParser(layout, headers, reading)
    const said = new Set(layout.slots.flatMap(({ reference, name }) => (reference === null ? [name] : [])))
    for (const { field } of layout.references) said.add(field)
    for (const group of target.together ?? [])
      if (group.some((name) => said.has(name))) for (const name of group) said.add(name)
    this.#unsaid = fieldEntries(target.record).flatMap(([name]) => (said.has(name) ? [] : [name]))
    this.#empty = emptyValues(target.record)
  }

  /** In the order in which they were found. */
  get losses(): readonly Loss[] {
    return [...this.#losses.values()]
  }

  look(cells: readonly string[], record: Written): void {
    const id = Number(record.row.id)
    const read = this.#parser.parse({ line: 1, cells })
    if (Array.isArray(read)) for (const { field } of read) this.#note('changed', field, id)
    else {
      for (const [at, { reference, name, field }] of this.#layout.slots.entries()) {
        if (field === null) continue
        const owner = this.#ownerRow(record, reference)
        const value = read.values[at] ?? null
        if (owner === undefined || value === null || same(value, owner[name] ?? null, field.kind)) continue
        const of =
          reference === null ? '' : `${this.#layout.references[reference]?.field.replace(/_id$/, '')}.`
        this.#note('changed', `${of}${name}`, id)
      }
    }
    for (const name of this.#unsaid) {
      const stored = record.row[name] ?? null
      if (stored !== null && stored !== this.#empty.get(name)) this.#note('left out', name, id)
    }
  }

  #ownerRow({ row, named }: Written, reference: number | null): Readonly<Row> | undefined {
    return reference === null ? row : named.get(this.#layout.references[reference]?.field ?? '')?.row
  }

  #note(kind: Loss['kind'], name: string, id: number): void {
    const key = `${kind} ${name}`
    const loss = this.#losses.get(key) ?? { name, kind, records: 0, ids: [] }
    loss.records++
    if (loss.ids.length < MOST_IDS) loss.ids.push(id)
    this.#losses.set(key, loss)
  }
}

/** What a new record gets where nothing is said. */
const emptyValues = (def: AnyRecord): ReadonlyMap<string, Stored> =>
  new Map(
    fieldEntries(def).flatMap(([name, field]): [string, Stored][] =>
      field.fallback === undefined ? [] : [[name, field.encode(field.fallback)]],
    ),
  )

/** Several columns of a list are read in their own order. */
function same(read: Stored, stored: Stored, kind: string): boolean {
  if (read === stored) return true
  if (kind === 'identifiers') return itemsOf(read).every((item) => itemsOf(stored).includes(item))
  return kind === 'phones' && String(itemsOf(read)) === String(itemsOf(stored))
}

function itemsOf(stored: Stored): string[] {
  const list: unknown = typeof stored === 'string' ? JSON.parse(stored) : []
  return Array.isArray(list) ? list.map((item) => JSON.stringify(item)).sort() : []
}
