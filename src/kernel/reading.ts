export type DateOrder = 'mdy' | 'dmy' | 'ymd'

/** What a typed or imported value is read against: nothing here comes from the machine's own locale. */
export interface Reading {
  /** Epoch milliseconds. */
  readonly now: number
  /** The local date of `now` in `zone`, `YYYY-MM-DD`. */
  readonly today: string
  /** IANA name. */
  readonly zone: string
  readonly dateOrder: DateOrder
}
