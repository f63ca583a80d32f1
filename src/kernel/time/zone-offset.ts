import { DAY_MS } from './date.js'

/** The offsets of one UTC day: `before` up to the instant `changesAt`, `after` from then on. */
interface OffsetsOfDay {
  readonly changesAt: number
  readonly before: number
  readonly after: number
}

const DAYS_KEPT = 40_000
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/

const formatterOf = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })

const askIntl = (formatter: Intl.DateTimeFormat, instant: number): number => {
  const shown = formatter.format(instant)
  // `GMT-05:00`, or in newer versions a bare `GMT` for none.
  const offset = shown.slice(shown.indexOf('GMT') + 3)
  const size = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  return offset.startsWith('-') ? -size : size
}

/** Intl takes over 1.5 µs an instant, so it is asked twice a zone and day, and the answers are kept. */
class Zone {
  readonly #formatter: Intl.DateTimeFormat
  readonly #days = new Map<number, OffsetsOfDay>()

  constructor(name: string) {
    this.#formatter = formatterOf(name)
  }

  offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY_MS)
    const offsets = this.#days.get(day) ?? this.#learn(day)
    return instant < offsets.changesAt ? offsets.before : offsets.after
  }

  #learn(day: number): OffsetsOfDay {
    let low = day * DAY_MS
    let high = low + DAY_MS
    const before = askIntl(this.#formatter, low)
    const after = askIntl(this.#formatter, high)
    if (before === after) low = high - 1
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (askIntl(this.#formatter, middle) === before) low = middle
      else high = middle
    }
    const offsets = { changesAt: high, before, after }
    // A file with dates of every century must not fill the memory.
    if (this.#days.size >= DAYS_KEPT) this.#days.clear()
    this.#days.set(day, offsets)
    return offsets
  }
}

const zones = new Map<string, Zone>()

const zoneOf = (name: string): Zone => {
  const known = zones.get(name)
  if (known !== undefined) return known
  const zone = new Zone(name)
  zones.set(name, zone)
  return zone
}

/** True for an IANA name such as `America/New_York`; an offset (`+05:00`) is no zone. */
export const isZone = (name: string): boolean => {
  if (!ZONE_NAME.test(name)) return false
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/**
 * The zone as IANA spells it, for a name that differs only in case (links to another zone stay as typed),
 * or null.
 */
export const zoneNamed = (text: string): string | null => {
  const name = text.trim()
  if (!isZone(name)) return null
  const known = formatterOf(name).resolvedOptions().timeZone
  return known.toLowerCase() === name.toLowerCase() ? known : name
}

/**
 * Minutes east of Greenwich; the odd seconds of the years before zones were agreed are dropped. Needs an
 * `isZone` name.
 */
export const offsetAt = (zone: string, instant: number): number => zoneOf(zone).offsetAt(instant)
