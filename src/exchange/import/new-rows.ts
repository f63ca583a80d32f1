import { Problem } from '../../kernel/problem.js'
import type { Lifecycle } from '../../record/lifecycle.js'
import { type AnyRecord, allColumns, fieldEntries, type Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'

/**
 * Makes whole rows of what files say, with fallbacks where they say nothing: values in the order of the columns, as
 * `Writer.insertValues` takes them. One for each noun: it is a hot path.
 */
export class NewRows {
  readonly #blank: readonly Stored[]
  readonly #places: ReadonlyMap<string, number>
  readonly #needed: readonly { readonly name: string; readonly at: number }[]
  readonly #sinceAt: number

  constructor(record: AnyRecord) {
    const columns = allColumns(record)
    const places = new Map(columns.map((name, at) => [name, at]))
    const blank: Stored[] = columns.map(() => null)
    const needed: { name: string; at: number }[] = []
    for (const [name, field] of fieldEntries(record)) {
      const at = places.get(name) ?? 0
      if (field.fallback === undefined) needed.push({ name, at })
      else blank[at] = field.encode(field.fallback)
    }
    const cycle: Lifecycle | undefined = record.lifecycle
    const statusAt = places.get('status')
    if (cycle !== undefined && statusAt !== undefined) blank[statusAt] = cycle.first
    this.#blank = blank
    this.#places = places
    this.#needed = needed
    this.#sinceAt = cycle === undefined ? -1 : (places.get('status_since') ?? -1)
  }

  /** The values of a new record, or what it lacks. */
  of(values: Readonly<Row>, now: number): Stored[] | Problem {
    const row = this.#blank.slice()
    for (const name in values) {
      const value = values[name]
      const at = this.#places.get(name)
      if (value !== null && value !== undefined && at !== undefined) row[at] = value
    }
    if (this.#sinceAt >= 0) row[this.#sinceAt] ??= now
    for (const { name, at } of this.#needed) {
      if (row[at] === null) return missing(name)
    }
    return row
  }
}

const missing = (name: string): Problem =>
  new Problem(`${name.replace(/_id$/, '').replaceAll('_', ' ')} is missing`)
