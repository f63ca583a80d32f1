import type { ImportTarget } from '../../exchange/target.js'
import { followups } from './records/followup.js'

/** Words that task lists of other systems have for the statuses. */
const STATUS_WORDS = {
  new: 'open',
  pending: 'open',
  active: 'open',
  'not started': 'open',
  'to do': 'open',
  todo: 'open',
  outstanding: 'open',
  started: 'in-progress',
  'in process': 'in-progress',
  deferred: 'snoozed',
  'on hold': 'snoozed',
  postponed: 'snoozed',
  complete: 'done',
  completed: 'done',
  closed: 'done',
  resolved: 'done',
  canceled: 'cancelled',
  deleted: 'cancelled',
} as const

const isClosed = (status: string): boolean => status === 'done' || status === 'cancelled'

/** An import begins, snoozes and closes what is open; what is closed it leaves. */
const mayMove = (from: string, to: string): boolean => !isClosed(from) && to !== 'open'

export const importTargets: readonly ImportTarget[] = [
  { record: followups, statusWords: STATUS_WORDS, mayMove, gathers: ['why'] },
]
