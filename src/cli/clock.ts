import { usage } from '../kernel/errors.js'
import { Problem } from '../kernel/problem.js'
import type { DateOrder, Reading } from '../kernel/reading.js'
import { isoInstant } from '../kernel/time/zone.js'
import { localNow, offsetsByMachine } from './local-now.js'

const pad = (n: number): string => String(n).padStart(2, '0')

const DAY = 86_400_000
/** Days whose offsets are asked for together. */
const SPAN = 64
/** So many spans are asked of the cheap clock; whoever needs more pays for Intl once and is quick from then on. */
const CHEAP_SPANS = 16
/** Of one zone and span: the offset at each UTC midnight, the last one's end included. */
const spans = new Map<string, readonly (number | null)[]>()

/** Minutes east of Greenwich for a whole UTC day by the cheap clock; null when they change within, or it isn't known. */
function offsetOfDay(zone: string, instant: number): number | null {
  const day = Math.floor(instant / DAY)
  const first = Math.floor(day / SPAN) * SPAN
  const key = `${zone} ${first}`
  let midnights = spans.get(key)
  if (midnights === undefined) {
    if (spans.size >= CHEAP_SPANS) return null
    midnights = offsetsByMachine(
      zone,
      Array.from({ length: SPAN + 1 }, (_, at) => (first + at) * DAY),
    )
    spans.set(key, midnights)
  }
  const before = midnights[day - first] ?? null
  return before === midnights[day - first + 1] ? before : null
}

/** `2026-11-24T09:30:00-05:00` as `isoInstant` has it, without Intl for a day's view. */
export function isoIn(zone: string, instant: number): string {
  const offset = offsetOfDay(zone, instant)
  if (offset === null) return isoInstant(zone, instant)
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, instant % 1000 === 0 ? 19 : 23)
  const size = Math.abs(offset)
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

export function readingAt(now: number, zone: string, dateOrder: DateOrder): Reading {
  try {
    return { now, today: localNow(zone, now).date, zone, dateOrder }
  } catch {
    throw usage(`"${zone}" is no time zone`, 'an IANA name such as America/New_York')
  }
}

/** What `--now` says: an instant, or a WHEN in the zone. Errors: `usage`. */
export async function readNow(text: string, real: number, zone: string): Promise<number> {
  const { readIsoInstant } = await import('../kernel/time/iso-instant.js')
  const exact = readIsoInstant(text)
  if (typeof exact === 'number') return exact
  const { parseWhen } = await import('../kernel/time/when.js')
  const when = exact ?? parseWhen(text, readingAt(real, zone, 'mdy'))
  if (when instanceof Problem) throw usage(`--now: ${when.message}`, 'for example 2026-11-24T09:00:00-05:00')
  if (when.instant === null)
    throw usage(`--now: ${text} names a day, not a time`, `for example ${when.date}T09:00`)
  return when.instant
}
