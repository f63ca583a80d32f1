import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

export type DateUnit = 'd' | 'w' | 'mo' | 'y'
export type TimeUnit = 'min' | 'h'
export type Unit = TimeUnit | DateUnit

/** So many units from now, into the past when negative. */
export interface Offset {
  readonly amount: number
  readonly unit: Unit
}

const UNIT_WORDS: Readonly<Record<Unit, readonly string[]>> = {
  min: ['min', 'mins', 'minute', 'minutes'],
  h: ['h', 'hr', 'hrs', 'hour', 'hours'],
  d: ['d', 'day', 'days'],
  w: ['w', 'wk', 'wks', 'week', 'weeks'],
  mo: ['mo', 'mos', 'month', 'months'],
  y: ['y', 'yr', 'yrs', 'year', 'years'],
}

const UNIT_OF = new Map(
  (['min', 'h', 'd', 'w', 'mo', 'y'] as const).flatMap((unit) =>
    UNIT_WORDS[unit].map((word) => [word, unit] as const),
  ),
)

const MINUTES = { min: 1, h: 60, d: 1440, w: 10_080 } as const
const LENGTHS = '15, 15min, 1h30, 1:30, 2d or 3w'
const OFFSETS = '+3d, -2w, +90min, +2h, +1mo or +1y'
const LONGEST_MINUTES = 100 * 366 * MINUTES.d

const bareM = (text: string, amount: string): Problem =>
  new Problem(`${quoted(text)}: m alone could be minutes or months`, `${amount}min or ${amount}mo`)

const unitOf = (word: string): Unit | null => UNIT_OF.get(word) ?? null

interface Step {
  readonly amount: number
  readonly unit: Unit
}

/** The amounts with units of a text such as `1h 30min`; a number without a unit after hours means minutes. */
const steps = (text: string, shown: string): readonly Step[] | Problem | null => {
  if (!/^(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+(?:\d+)?$/.test(text)) return null
  const found: Step[] = []
  for (const [, digits = '', word = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/g)) {
    if (word === 'm') return bareM(shown, digits)
    const unit = word === '' && found.at(-1)?.unit === 'h' ? 'min' : unitOf(word)
    if (unit === null) return null
    found.push({ amount: Number(digits), unit })
  }
  return found
}

const inMinutes = ({ amount, unit }: Step): number | null =>
  unit === 'mo' || unit === 'y' ? null : amount * MINUTES[unit]

const colonMinutes = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{1,4}):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** A length of time in whole minutes; a bare number means minutes, a day 24 hours. */
export const parseLength = (text: string): number | Problem => {
  const tidy = text.trim().toLowerCase()
  const unknown = new Problem(`${quoted(text)} isn't a length of time`, LENGTHS)
  const found = /^\d+$/.test(tidy) ? [{ amount: Number(tidy), unit: 'min' } as const] : steps(tidy, text)
  if (found instanceof Problem) return found
  const parts = found?.map(inMinutes) ?? [colonMinutes(tidy)]
  let minutes = 0
  for (const part of parts) {
    if (part === null)
      return found === null
        ? unknown
        : new Problem(`${quoted(text)}: months and years have no fixed length`, LENGTHS)
    minutes += part
  }
  // A tenth of an hour is six minutes, whatever floating point makes of it.
  const whole = Math.round(minutes)
  if (Math.abs(minutes - whole) > 1e-6)
    return new Problem(`${quoted(text)} isn't a whole number of minutes`, LENGTHS)
  return whole > LONGEST_MINUTES ? new Problem(`${quoted(text)} is longer than 100 years`, LENGTHS) : whole
}

/** `1h 30min`: what `parseLength` reads back; days only where they are whole. */
export const showLength = (minutes: number): string => {
  if (minutes >= MINUTES.d && minutes % MINUTES.d === 0) return `${minutes / MINUTES.d}d`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}min`
  return rest === 0 ? `${hours}h` : `${hours}h ${rest}min`
}

/** True when the text has the shape of an offset, right or wrong. */
export const looksLikeOffset = (text: string): boolean => /^\s*[+-]\s*\d/.test(text)

/** `+3d`, `-2w`, `+1h30`, `+1mo`: whole units, the sign needed. Hours and minutes together become minutes. */
export const parseOffset = (text: string): Offset | Problem => {
  const unknown = new Problem(`${quoted(text)} isn't an offset`, OFFSETS)
  const [, sign, rest = ''] = /^([+-])\s*(\d.*)$/.exec(text.trim().toLowerCase()) ?? []
  if (sign === undefined) return unknown
  if (/^\d+$/.test(rest))
    return new Problem(`${quoted(text)} has no unit`, `${sign}${rest}d, ${sign}${rest}min or another unit`)
  const found = steps(rest, text)
  if (found instanceof Problem) return found
  const [first, ...more] = found ?? []
  if (first === undefined) return unknown
  const direction = sign === '-' ? -1 : 1
  if (more.length === 0 && Number.isInteger(first.amount))
    return { amount: direction * first.amount, unit: first.unit }
  const minutes = parseLength(rest)
  return minutes instanceof Problem ? unknown : { amount: direction * minutes, unit: 'min' }
}
