import { invalid } from '../kernel/errors.js'
import type { When } from '../kernel/time/when.js'
import { earliestInstant } from '../kernel/time/zone.js'
import type { Context } from './context.js'
import { sinceInput } from './option.js'

/** When something happened; now unless said. */
export const at = { at: sinceInput({ about: 'when it happened; default: now' }) }

/** What is noted has happened. */
const future = (words: string): Error =>
  invalid(`${words} lies in the future`, 'a step is noted when it has happened')

/** The instant that was named, or now; a day alone means its beginning. Errors: `invalid` for one to come. */
export function pastInstant({ reading }: Context, when: When | undefined): number {
  if (when === undefined) return reading.now
  const instant = when.instant ?? earliestInstant(reading.zone, when.date, 0)
  if (instant > reading.now) throw future(when.words)
  return instant
}

/** The day that was named, or null. Errors: `invalid` for one to come. */
export function pastDay({ reading }: Context, when: When | undefined): string | null {
  if (when === undefined) return null
  if (when.date > reading.today) throw future(when.words)
  return when.date
}
