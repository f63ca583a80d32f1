import type { DateOrder } from '../../kernel/reading.js'
import { fitsBothOrders, orderEvidence, orderWords } from '../../kernel/time/written-date.js'
import type { RawRow } from '../formats/rows.js'
import type { Feed, Layout } from './layout.js'

/** So many rows of a file are looked at: an order shows early, and every row would cost. */
const LOOKED_AT = 5000

const WHOLE_YEAR_LAST = /[-/.]\s*\d{4}/

interface Watched {
  readonly column: number
  readonly header: string
  /** The first date that proves each order. */
  readonly proofs: Partial<Record<'mdy' | 'dmy', string>>
  /** Dates that fit both orders, and the first of them. */
  both: number
  example: string
}

/** Watches the date columns of a file: which order their dates prove, and which dates fit more than one. */
export class DateOrders {
  readonly #order: DateOrder
  readonly #isSaid: boolean
  readonly #columns: readonly Watched[]
  #left = LOOKED_AT

  /** `isSaid`: somebody named the order for this file, so that what fits both needs no remark. */
  constructor(layout: Layout, headers: readonly string[], order: DateOrder, isSaid: boolean) {
    this.#order = order
    this.#isSaid = isSaid
    this.#columns = layout.feeds
      .filter((feed) => holdsDates(feed, layout))
      .map(({ column }) => ({ column, header: headers[column] ?? '', proofs: {}, both: 0, example: '' }))
  }

  look(rows: readonly RawRow[]): void {
    if (this.#columns.length === 0 || this.#left <= 0) return
    this.#left -= rows.length
    for (const { cells } of rows) for (const one of this.#columns) this.#note(one, cells[one.column] ?? '')
  }

  /** The order that the file's dates prove; null where they prove none, or two. */
  proven(): 'mdy' | 'dmy' | null {
    const [mdy, dmy] = (['mdy', 'dmy'] as const).map((order) =>
      this.#columns.some(({ proofs }) => proofs[order] !== undefined),
    )
    return mdy === dmy ? null : mdy ? 'mdy' : 'dmy'
  }

  /** A line for each column that proves another order than the one it is read by, and one for those that prove none. */
  doubts(): string[] {
    const against = this.#order === 'dmy' ? 'mdy' : 'dmy'
    const wrong = this.#columns.filter(({ proofs }) => proofs[against] !== undefined)
    if (wrong.length > 0) return wrong.map((one) => this.#contradiction(one, against))
    const isProven = this.#columns.some(
      ({ proofs }) => this.#order !== 'ymd' && proofs[this.#order] !== undefined,
    )
    const open = this.#columns.filter(({ both }) => both > 0)
    if (this.#isSaid || isProven || open.length === 0) return []
    const headers = open.map(({ header }) => header).join(', ')
    return [
      `the dates of ${headers} (as ${open[0]?.example}) fit more than one order and are read as ` +
        `${orderWords(this.#order)}: if that is wrong, --date-order ${this.#order === 'mdy' ? 'dmy' : 'mdy'}`,
    ]
  }

  #note(watched: Watched, cell: string): void {
    const proof = orderEvidence(cell)
    if (proof !== null) {
      watched.proofs[proof] ??= cell.trim()
      return
    }
    // With the year last nothing is read as year/month/day: such a row is rejected.
    if (!fitsBothOrders(cell) || (this.#order === 'ymd' && WHOLE_YEAR_LAST.test(cell))) return
    if (watched.both === 0) watched.example = cell.trim()
    watched.both++
  }

  #contradiction({ header, proofs, both }: Watched, against: 'mdy' | 'dmy'): string {
    const own = this.#order === 'ymd' ? undefined : proofs[this.#order]
    const others = both === 0 ? '' : `; ${both} that fit both are read as ${orderWords(this.#order)}`
    return own === undefined
      ? `${header} is read as ${orderWords(this.#order)}, but ${proofs[against]} can only be ` +
          `${orderWords(against)}${others}: --date-order ${against}`
      : `${header} has dates in two orders: ${own} can only be ${orderWords(this.#order)}, ` +
          `${proofs[against]} only ${orderWords(against)}${others}`
  }
}

const isDate = (kind: string | undefined): boolean => kind === 'date' || kind === 'instant'

function holdsDates({ read, slot, parts }: Feed, { slots }: Layout): boolean {
  const filled = read === null ? [slot] : Object.values(parts)
  return filled.some((at) => isDate(slots[at]?.field?.kind))
}
