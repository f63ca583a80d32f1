import { usage } from '../kernel/errors.js'
import { Problem } from '../kernel/problem.js'
import type { DateOrder, Reading } from '../kernel/reading.js'
import { localNow } from './local-now.js'

const pad = (n: number): string => String(n).padStart(2, '0')

/** `2026-11-24T09:30:00-05:00`, by the cheap local clock. */
export function isoIn(zone: string, instant: number): string {
  const { date, minuteOfDay } = localNow(zone, instant)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const seconds = Math.floor(instant / 1000) % 60
  const local = Date.UTC(year, month - 1, day, 0, minuteOfDay)
  const offset = Math.round((local - Math.floor(instant / 60_000) * 60_000) / 60_000)
  const size = Math.abs(offset)
  const clock = `${pad(Math.floor(minuteOfDay / 60))}:${pad(minuteOfDay % 60)}:${pad(((seconds % 60) + 60) % 60)}`
  return `${date}T${clock}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
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
