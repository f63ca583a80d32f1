import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { readClock } from './clock.js'

const LAST_MINUTE = 1439
const FRACTION = /^(?:0|\d{4,5})?(\.\d+)$/
const DATED = /^\d{4}-\d\d-\d\d[t ]+(?=\d)/i
const BARE_DIGITS = /^(\d{1,2})(\d\d)(?=$|\s*[ap])/i
const DOTTED = /^(\d{1,2})\.(\d\d)(?=$|\s*[ap])/i

/**
 * The minute of the day that a cell holds: `9:30`, `0930`, `9:30 AM`, `9.30`, or Excel's fraction of a day,
 * which is what anything that begins with `0.` is taken for. A date before it is left out.
 */
export const parseTimeCell = (text: string): number | Problem => {
  const tidy = text.trim()
  const [, fraction] = FRACTION.exec(tidy) ?? []
  if (fraction !== undefined) return Math.min(Math.round(Number(fraction) * 1440), LAST_MINUTE)
  const time = tidy.replace(DATED, '').replace(BARE_DIGITS, '$1:$2').replace(DOTTED, '$1:$2')
  const clock = readClock(time)
  if (clock === null)
    return new Problem(`${quoted(text)} isn't a time of day`, '9:30, 0930, 9:30 AM or 14:30')
  return isProblem(clock)
    ? new Problem(`${quoted(text)} is no time of day`, clock.expected)
    : clock.minuteOfDay
}
