import { type Direction, ENDED, STATUSES } from './lifecycles.js'

const ORDER: readonly string[] = STATUSES

/** Where a status stands in the order of the work; an ended one is past all others. */
const rank = (status: string): number => {
  if (ENDED.some((ended) => ended === status)) return STATUSES.length
  return ORDER.indexOf(status)
}

/** Whether a file may move a referral so: never backwards, and never out of an end. */
export const mayMove = (from: string, to: string): boolean =>
  rank(from) < STATUSES.length && rank(to) > rank(from)

/** The file's own word, then what the import was told; else `in` when the receiver is one of ours. */
export const directionOf = (
  said: Direction | null,
  told: Direction | null,
  receiver: { readonly external: boolean } | null,
): Direction => said ?? told ?? (receiver !== null && !receiver.external ? 'in' : 'out')

/** The status of an imported row that says none. */
export const firstStatus = (direction: Direction): 'received' | 'sent' =>
  direction === 'in' ? 'received' : 'sent'
