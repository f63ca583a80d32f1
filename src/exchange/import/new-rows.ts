import { Problem } from '../../kernel/problem.js'
import type { Lifecycle } from '../../record/lifecycle.js'
import { type AnyRecord, allColumns, fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'

/** Makes whole rows of what files say: fallbacks where they say nothing. One for each file: it is a hot path. */
export class NewRows {
  readonly #blank: Row
  readonly #needed: readonly string[]
  readonly #hasStatus: boolean

  constructor(record: AnyRecord) {
    const blank: Row = Object.fromEntries(allColumns(record).map((name) => [name, null]))
    const needed: string[] = []
    for (const [name, field] of fieldEntries(record)) {
      if (field.fallback === undefined) needed.push(name)
      else blank[name] = field.encode(field.fallback)
    }
    const cycle: Lifecycle | undefined = record.lifecycle
    if (cycle !== undefined) blank.status = cycle.first
    // An object out of a parser is copied many times quicker than one that was filled name by name.
    this.#blank = JSON.parse(JSON.stringify(blank))
    this.#needed = needed
    this.#hasStatus = cycle !== undefined
  }

  /** The content of a new record, or what it lacks. */
  of(values: Readonly<Row>, now: number): Row | Problem {
    const row = { ...this.#blank }
    for (const name in values) {
      const value = values[name]
      if (value !== null && value !== undefined) row[name] = value
    }
    if (this.#hasStatus) row.status_since ??= now
    for (const name of this.#needed) {
      if (row[name] === null) return missing(name)
    }
    return row
  }
}

const missing = (name: string): Problem =>
  new Problem(`${name.replace(/_id$/, '').replaceAll('_', ' ')} is missing`)
