import type { DateOrder } from '../../kernel/reading.js'
import { orderEvidence } from '../../kernel/time/written-date.js'
import type { RawRow } from '../formats/rows.js'
import type { Layout } from './layout.js'

/** So many rows of a file are looked at: an order shows early, and every row would cost. */
const LOOKED_AT = 5000

const WORDS: Readonly<Record<DateOrder, string>> = {
  mdy: 'month/day/year',
  dmy: 'day/month/year',
  ymd: 'year/month/day',
}

/** Watches the date columns of a file: some of their dates can only be in one order. */
export class DateOrders {
  readonly #order: DateOrder
  readonly #columns: { column: number; header: string; against: number; example: string }[]
  #left = LOOKED_AT

  constructor({ feeds, slots }: Layout, headers: readonly string[], order: DateOrder) {
    this.#order = order
    this.#columns = feeds
      .filter(
        ({ read, slot }) => read === null && ['date', 'instant'].includes(slots[slot]?.field?.kind ?? ''),
      )
      .map(({ column }) => ({ column, header: headers[column] ?? '', against: 0, example: '' }))
  }

  look(rows: readonly RawRow[]): void {
    if (this.#columns.length === 0 || this.#left <= 0) return
    this.#left -= rows.length
    for (const { cells } of rows) {
      for (const watched of this.#columns) {
        const cell = cells[watched.column] ?? ''
        const proof = orderEvidence(cell)
        if (proof === null || proof === this.#order) continue
        if (watched.against === 0) watched.example = cell.trim()
        watched.against++
      }
    }
  }

  /** A line for each column in which a date can't be meant in the order by which it is read. */
  doubts(): string[] {
    return this.#columns
      .filter(({ against }) => against > 0)
      .map(({ header, example }) => {
        const other = this.#order === 'dmy' ? 'mdy' : 'dmy'
        return `${header} is read as ${WORDS[this.#order]}, but ${example} can only be ${WORDS[other]}: --date-order ${other}`
      })
  }
}
