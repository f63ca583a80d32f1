import { toLocal } from '../kernel/time/zone.js'

/** What the wall clock of a zone shows. */
export interface LocalNow {
  readonly date: string
  readonly minuteOfDay: number
}

/**
 * Names that mean the same zone in TZ as in Intl: `GMT+5`, `PST` and `EST5EDT4` mean something in TZ alone.
 */
const SAFE_IN_TZ = /^[A-Z][A-Za-z]*(?:\/[A-Z][A-Za-z_-]*)+$/

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/**
 * Read from the machine's own clock with TZ set for the time of the call, or null when that can't be
 * believed.
 */
const byMachine = (zone: string, instant: number): LocalNow | null => {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    const clock = new Date(instant)
    // A name that the machine doesn't know is silently taken for UTC.
    if (clock.getTimezoneOffset() === 0) return null
    const year = String(clock.getFullYear()).padStart(4, '0')
    return {
      date: `${year}-${twoDigits(clock.getMonth() + 1)}-${twoDigits(clock.getDate())}`,
      minuteOfDay: clock.getHours() * 60 + clock.getMinutes(),
    }
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}

const inUtc = (instant: number): LocalNow => {
  const clock = new Date(instant)
  return {
    date: clock.toISOString().slice(0, 10),
    minuteOfDay: clock.getUTCHours() * 60 + clock.getUTCMinutes(),
  }
}

/**
 * The local date and minute in a zone, without Intl wherever that is safe: 0.2 ms instead of 20 ms at the
 * start of a daily view. For the main thread: a worker's environment is a copy that the clock doesn't read.
 * Throws RangeError for a name that is no zone.
 */
export const localNow = (zone: string, instant: number): LocalNow => {
  if (zone === 'UTC') return inUtc(instant)
  const quick = SAFE_IN_TZ.test(zone) ? byMachine(zone, instant) : null
  if (quick !== null) return quick
  const { date, minuteOfDay } = toLocal(zone, instant)
  return { date, minuteOfDay }
}
