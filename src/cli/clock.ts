import { usage } from '../kernel/errors.js'
import { Problem } from '../kernel/problem.js'
import type { DateOrder, Reading } from '../kernel/reading.js'
import { isoInstant } from '../kernel/time/zone.js'
import { localNow } from './local-now.js'

const pad = (n: number): string => String(n).padStart(2, '0')

/** So many days are asked of the cheap clock; whoever needs more pays for Intl once and is quick from then on. */
const CHEAP_DAYS = 20
const DAY = 86_400_000
const offsets = new Map<string, number | null>()

/** Minutes east of Greenwich by the cheap local clock. */
function cheapOffset(zone: string, instant: number): number {
  const { date, minuteOfDay } = localNow(zone, instant)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const local = Date.UTC(year, month - 1, day, 0, minuteOfDay)
  return Math.round((local - Math.floor(instant / 60_000) * 60_000) / 60_000)
}

/** One offset for a whole UTC day, null when it changes within. */
function offsetOfDay(zone: string, instant: number): number | null {
  const day = Math.floor(instant / DAY)
  const key = `${zone} ${day}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const first = cheapOffset(zone, day * DAY)
    offset = first === cheapOffset(zone, day * DAY + DAY - 1) ? first : null
    offsets.set(key, offset)
  }
  return offset
}

/** `2026-11-24T09:30:00-05:00`, without Intl for a day's view. */
export function isoIn(zone: string, instant: number): string {
  if (offsets.size >= CHEAP_DAYS) return isoInstant(zone, instant)
  const offset = offsetOfDay(zone, instant)
  if (offset === null) return isoInstant(zone, instant)
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, 19)
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
