import type { Direction, ReferralStatus } from './lifecycles.js'

export type Urgency = 'routine' | 'urgent' | 'stat'

/** What the clock of the open step was started by. */
export type ClockOf =
  | 'ordered'
  | 'sent'
  | 'received'
  | 'asked'
  | 'declined'
  | 'seen'
  | 'report'
  | 'review'
  | 'import'

/** The facts of a referral that its steps and clocks stand on: instants in epoch milliseconds, local dates. */
export interface Facts {
  readonly direction: Direction
  readonly status: ReferralStatus | 'entered-in-error'
  readonly status_since: number
  readonly created_at: number
  readonly ordered_on: string | null
  readonly received_on: string | null
  readonly sent_at: number | null
  readonly visit_on: string | null
  readonly seen_on: string | null
  readonly report_received_at: number | null
  readonly reviewed_at: number | null
  /** When a file brought it in. */
  readonly imported_at: number | null
}

/** The local date of an instant in the practice's zone. */
export type LocalDate = (instant: number) => string

/** Between days and instants, in the practice's zone. */
export interface DayClock {
  readonly localDate: LocalDate
  /** The first instant of a local date. */
  readonly dayStart: (date: string) => number
}

/** Where the clock of the open step starts. */
export interface ClockStart {
  readonly clock_of: ClockOf
  readonly clock_on: string
  /** The day's first instant when only the day is known. */
  readonly clock_at: number
}

/** The same as it is kept beside the facts; absent in a record that nobody has worked it out for. */
export interface KeptClock {
  readonly clock_of: ClockOf | null
  readonly clock_on: string | null
  readonly clock_at: number | null
}
