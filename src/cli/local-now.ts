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

/** The machine's own clock with TZ set for the time of the call. */
const inZone = <T>(zone: string, use: () => T): T => {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    return use()
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}

/** Minutes east of Greenwich, or null when that can't be believed: a zone that the machine doesn't know is taken for UTC. */
const believable = (clock: Date): number | null => {
  const west = clock.getTimezoneOffset()
  return west === 0 || !Number.isInteger(west) ? null : -west
}

/** Read from the machine's clock, or null when that can't be believed. */
const byMachine = (zone: string, instant: number): LocalNow | null =>
  inZone(zone, () => {
    const clock = new Date(instant)
    if (believable(clock) === null) return null
    const year = String(clock.getFullYear()).padStart(4, '0')
    return {
      date: `${year}-${twoDigits(clock.getMonth() + 1)}-${twoDigits(clock.getDate())}`,
      minuteOfDay: clock.getHours() * 60 + clock.getMinutes(),
    }
  })

/** Minutes east of Greenwich at several instants, for the price of one: null where only Intl can tell. */
export const offsetsByMachine = (zone: string, instants: readonly number[]): readonly (number | null)[] => {
  if (zone === 'UTC') return instants.map(() => 0)
  if (!SAFE_IN_TZ.test(zone)) return instants.map(() => null)
  return inZone(zone, () => instants.map((instant) => believable(new Date(instant))))
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
