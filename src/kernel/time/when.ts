import { isProblem, Problem } from '../problem.js'
import type { Reading } from '../reading.js'
import { quoted } from '../text/quoted.js'
import { type ClockTime, readClock } from './clock.js'
import { MINUTE_MS, shiftDate } from './date.js'
import { type Lean, readDay } from './day-words.js'
import { looksLikeOffset, type Offset, parseOffset } from './duration.js'
import { readIsoInstant } from './iso-instant.js'
import { outsideYears } from './outside-years.js'
import { showDate, showTime, timeOf } from './show.js'
import { sampleDate } from './written-date.js'
import { isoInstant, localAt, type Moment, toInstant } from './zone.js'

/** A day, or a day and a time of it, as somebody named it. */
export interface When {
  readonly date: string
  /** `HH:MM` in the reading's zone, or null when only a day was named. */
  readonly time: string | null
  /** Epoch milliseconds, or null when only a day was named. */
  readonly instant: number | null
  /** What was understood, for the person who typed it: `Fri 4 Dec 2026 14:30`. */
  readonly words: string
  readonly warning?: string
}

/** Minutes of the day, `to` not included. */
export interface Opening {
  readonly from: number
  readonly to: number
}

export interface WhenOptions {
  /** Refuses a time outside it that was given without am or pm. */
  readonly opening?: Opening
  /** `ahead` unless given. */
  readonly lean?: Lean
}

interface Context {
  readonly reading: Reading
  readonly options: WhenOptions
  /** As typed, for messages. */
  readonly text: string
}

const onDay = (date: string): When => ({ date, time: null, instant: null, words: showDate(date) })

const atInstant = (instant: number, { reading, text }: Context): When | Problem => {
  const local = localAt(reading.zone, instant)
  if (local === null) return outsideYears(text)
  const { date, time, minuteOfDay } = local
  return { date, time, instant, words: `${showDate(date)} ${showTime(minuteOfDay)}` }
}

const outsideOpening = (minute: number, { from, to }: Opening, text: string): Problem | null => {
  if (minute >= from && minute < to) return null
  const afternoon = minute + 720
  const hours = `${showTime(from)}–${showTime(to)}`
  const refused = `${quoted(text)}: ${showTime(minute)} is outside opening hours, ${hours}`
  return afternoon >= from && afternoon < to
    ? new Problem(`${refused}; did you mean ${showTime(afternoon, '12h')}?`)
    : new Problem(refused, `${showTime(minute, '12h')} if that is meant`)
}

const inWords = ({ date, minuteOfDay }: Moment, asked: string): string =>
  date === asked ? showTime(minuteOfDay) : `${showDate(date)} ${showTime(minuteOfDay)}`

const atTime = (date: string, clock: ClockTime, { reading, options, text }: Context): When | Problem => {
  const { minuteOfDay, explicit } = clock
  const refusal =
    explicit || options.opening === undefined ? null : outsideOpening(minuteOfDay, options.opening, text)
  if (refusal !== null) return refusal
  const shown = showTime(minuteOfDay)
  const when = { date, time: timeOf(minuteOfDay), words: `${showDate(date)} ${shown}` }
  const instants = toInstant(reading.zone, date, minuteOfDay)
  switch (instants.kind) {
    case 'one':
      return { ...when, instant: instants.instant }
    case 'twice': {
      const first = isoInstant(reading.zone, instants.first)
      const second = isoInstant(reading.zone, instants.second)
      const warning = `${shown} happens twice on ${showDate(date)}: taken as ${first}, not as ${second}`
      return { ...when, instant: instants.first, warning }
    }
    case 'gap':
      return new Problem(
        `${quoted(text)}: the clocks skip ${shown} on ${showDate(date)} in ${reading.zone}`,
        `${inWords(instants.before, date)} or ${inWords(instants.after, date)}`,
      )
  }
}

const byOffset = ({ amount, unit }: Offset, context: Context): When | Problem => {
  const { now, today } = context.reading
  if (unit === 'min' || unit === 'h') {
    const minutes = Math.floor(now / MINUTE_MS) + amount * (unit === 'h' ? 60 : 1)
    return atInstant(minutes * MINUTE_MS, context)
  }
  const date = shiftDate(today, amount, unit)
  return date === null ? outsideYears(context.text) : onDay(date)
}

/** `+3d`, or with a time of that day behind it: `+3d 14:30`. */
const readOffset = (tidy: string, context: Context): When | Problem => {
  const whole = parseOffset(tidy)
  if (!isProblem(whole)) return byOffset(whole, context)
  const [, head = '', tail = ''] = /^([+-] ?\d+ ?[a-z]+) (?:at )?(.+)$/i.exec(tidy) ?? []
  const offset = parseOffset(head)
  const clock = readClock(tail)
  if (isProblem(offset) || clock === null) return whole
  if (isProblem(clock)) return clock
  const day = byOffset(offset, context)
  if (isProblem(day)) return day
  return day.time === null
    ? atTime(day.date, clock, context)
    : new Problem(`${quoted(context.text)}: ${head} is a time already`, `${head} alone`)
}

const readSplit = (words: readonly string[], split: number, context: Context): When | Problem | null => {
  const { reading, options, text } = context
  const dayText = words.slice(0, split).join(' ')
  const timeText = words.slice(words[split]?.toLowerCase() === 'at' ? split + 1 : split).join(' ')
  const day = split === 0 ? reading.today : readDay(dayText, reading, options.lean ?? 'ahead')
  if (day === null) return null
  if (split === words.length) return isProblem(day) ? day : onDay(day)
  const clock = readClock(timeText)
  if (clock === null) return null
  if (isProblem(day)) return day
  if (isProblem(clock)) return clock
  if (split === 0 && /^\d+$/.test(timeText))
    return new Problem(`${quoted(text)} could be a day or an hour`, `${timeText}:00, ${timeText}am or a date`)
  return atTime(day, clock, context)
}

/** As `parseWhen`, with null for a text that has none of the shapes. */
export const readWhen = (
  text: string,
  reading: Reading,
  options: WhenOptions = {},
): When | Problem | null => {
  const context = { reading, options, text }
  const tidy = text.replace(/[,\s]+/g, ' ').trim()
  if (/^now$/i.test(tidy)) return byOffset({ amount: 0, unit: 'min' }, context)
  const instant = readIsoInstant(tidy)
  if (instant !== null) return isProblem(instant) ? instant : atInstant(instant, context)
  if (looksLikeOffset(tidy)) return readOffset(tidy, context)
  if (/^\d+ ?[a-z]/i.test(tidy) && !isProblem(parseOffset(`+${tidy}`)))
    return new Problem(`${quoted(text)} has no sign`, `+${tidy} or -${tidy}`)
  const words = tidy.replace(/^(\d{4}-\d\d-\d\d)t(?=\d)/i, '$1 ').split(' ')
  for (let split = words.length; split >= 0; split -= 1) {
    const found = readSplit(words, split, context)
    if (found !== null) return found
  }
  return null
}

/**
 * A day or a time as people name it: `2026-11-24`, `11/24/2026` in the reading's order, `24 Nov 2026`, `Nov
 * 24`, `tomorrow`, `mon`, `next fri`, `+3d`, `+90min`, `14:30`, `tomorrow 2:30pm`, or an ISO instant.
 */
export const parseWhen = (text: string, reading: Reading, options: WhenOptions = {}): When | Problem => {
  const when = readWhen(text, reading, options)
  if (when !== null) return when
  const isRange =
    text.includes('..') || /^\s*(?:this|next|last)\s+(?:week|month|quarter|year)\s*$/i.test(text)
  return new Problem(
    isRange ? `${quoted(text)} is a range of days, not one` : `${quoted(text)} isn't a date or a time`,
    `2026-11-24, ${sampleDate(reading.dateOrder)}, tomorrow, mon, next fri, +3d or 2026-11-24 14:30`,
  )
}
