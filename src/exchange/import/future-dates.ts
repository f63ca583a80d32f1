import type { Layout } from './layout.js'
import type { ParsedRow } from './parsed.js'

interface Watched {
  readonly slot: number
  readonly header: string
  count: number
  first: { readonly line: number; readonly date: string } | null
}

/** Watches the columns of days that have been for some that are still to come: read, and most often mistyped. */
export class FutureDates {
  readonly #today: string
  readonly #columns: readonly Watched[]

  constructor({ slots, feeds }: Layout, headers: readonly string[], today: string) {
    this.#today = today
    this.#columns = slots.flatMap(({ field }, slot) => {
      if (field?.past !== true) return []
      const feed = feeds.find((one) => one.slot === slot || Object.values(one.parts).includes(slot))
      return [{ slot, header: headers[feed?.column ?? -1] ?? '', count: 0, first: null }]
    })
  }

  look({ line, values }: ParsedRow): void {
    for (const one of this.#columns) {
      const date = values[one.slot]
      if (typeof date !== 'string' || date <= this.#today) continue
      one.first ??= { line, date }
      one.count++
    }
  }

  /** A line for each column with such dates. */
  doubts(): string[] {
    return this.#columns.flatMap(({ header, count, first }) =>
      first === null
        ? []
        : [
            `${header} is later than today in ${count} ${count === 1 ? 'row' : 'rows'}, ` +
              `as ${first.date} in line ${first.line}: kept as it stands`,
          ],
    )
  }
}
