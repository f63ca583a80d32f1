import type { Communication } from './record.js'

/** `phone out to Luis, husband: left-message: will call back`. */
export function contactWords(
  contact: Pick<Communication, 'channel' | 'direction' | 'with_whom' | 'outcome' | 'text'>,
): string {
  const { channel, direction, with_whom, outcome, text } = contact
  const whom = with_whom === null ? '' : ` ${direction === 'out' ? 'to' : 'from'} ${with_whom}`
  return [`${channel} ${direction}${whom}`, outcome, text].filter((part) => part !== null).join(': ')
}
