import { type Direction, ENDED, type ReferralStatus, STATUSES } from './lifecycles.js'

const ORDER: readonly string[] = STATUSES

/** Where a status stands in the order of the work; an ended one is past all others. */
const rank = (status: string): number => {
  if (ENDED.some((ended) => ended === status)) return STATUSES.length
  return ORDER.indexOf(status)
}

/** Whether a file may move a referral so: never backwards, and never out of an end. */
export const mayMove = (from: string, to: string): boolean =>
  rank(from) < STATUSES.length && rank(to) > rank(from)

interface Toward {
  /** The file's own word. */
  readonly said: Direction | null
  /** What the import or its profile was told. */
  readonly told: Direction | null
  readonly receiver: { readonly external: boolean } | null
  /** It says when it came in, and neither for whom nor for what: a log of what others send to us. */
  readonly logged: boolean
}

/** The file's own word, then what the import was told; else `in` when the receiver is one of ours. */
export const directionOf = ({ said, told, receiver, logged }: Toward): Direction =>
  said ?? told ?? (logged || (receiver !== null && !receiver.external) ? 'in' : 'out')

const IN_OUR_WORDS: Readonly<Partial<Record<ReferralStatus, ReferralStatus>>> = {
  draft: 'received',
  sent: 'received',
  'report-received': 'report-sent',
  reviewed: 'report-sent',
}

/** What a status is called in a referral of this direction: one that others sent is one that we received. */
export const statusFor = (status: ReferralStatus, direction: Direction): ReferralStatus => {
  if (direction === 'in') return IN_OUR_WORDS[status] ?? status
  return status === 'report-sent' ? 'report-received' : status
}

/** The status of an imported row that says none. */
export const firstStatus = (direction: Direction): 'received' | 'sent' =>
  direction === 'in' ? 'received' : 'sent'
