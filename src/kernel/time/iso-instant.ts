import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { DAY_MS, dayNumberOf, isDate, MINUTE_MS } from './date.js'

const INSTANT =
  /^(\d{4}-\d\d-\d\d)[t ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(?:(z)|([+-])(\d\d):?(\d\d))$/i

/**
 * An ISO 8601 date and time with its offset or Z, as epoch milliseconds; null when the text has another
 * shape.
 */
export const readIsoInstant = (text: string): number | Problem | null => {
  const match = INSTANT.exec(text.trim())
  if (match === null) return null
  const [
    ,
    date = '',
    hour,
    minute,
    second = '0',
    fraction = '',
    zulu,
    sign,
    hoursEast = '0',
    minutesEast = '0',
  ] = match
  const offset = zulu === undefined ? Number(hoursEast) * 60 + Number(minutesEast) : 0
  const valid =
    isDate(date) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(minutesEast) < 60
  if (!valid || offset > 18 * 60)
    return new Problem(`${quoted(text)} is no instant`, '2026-11-24T09:30:00-05:00')
  const minutes = Number(hour) * 60 + Number(minute) - (sign === '-' ? -offset : offset)
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return dayNumberOf(date) * DAY_MS + minutes * MINUTE_MS + Number(second) * 1000 + millis
}
