import { Problem } from '../../kernel/problem.js'
import { excelMoment } from '../../kernel/time/excel-serial.js'
import type { NumberFormat } from './number-format.js'
import { plainNumber } from './number-text.js'

const DAY_MINUTES = 1440
/** Half a second: a day number that is a hair below the next whole one means that one. */
const HAIR = 0.5 / 86_400

const two = (value: number): string => String(value).padStart(2, '0')

const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

const noDate = (serial: number): Problem =>
  new Problem(`has the day number ${plainNumber(serial)}, which is no date`)

/** A sheet repeats few days many times. */
const KEPT_DAYS = 50_000
const days1900 = new Map<number, string>()
const days1904 = new Map<number, string>()

function isoDay(day: number, date1904: boolean): string | Problem {
  const days = date1904 ? days1904 : days1900
  const kept = days.get(day)
  if (kept !== undefined) return kept
  const date = excelMoment(day, date1904)?.date
  if (date === undefined) return noDate(day)
  if (days.size < KEPT_DAYS) days.set(day, date)
  return date
}

/**
 * What a spreadsheet shows for a day number, in ISO and to the minute: `2026-11-24`, `2026-11-24T09:30`,
 * `09:30`, or for a length of time `36:00`. Midnight beside a date is left out.
 */
export function serialText(serial: number, kind: NumberFormat['kind'], date1904: boolean): string | Problem {
  const minutes = Math.round(serial * DAY_MINUTES)
  const day = Math.floor(minutes / DAY_MINUTES)
  const minuteOfDay = minutes - day * DAY_MINUTES
  switch (kind) {
    case 'date':
      return isoDay(Math.floor(serial + HAIR), date1904)
    case 'datetime': {
      const date = isoDay(day, date1904)
      return date instanceof Problem || minuteOfDay === 0 ? date : `${date}T${clock(minuteOfDay)}`
    }
    case 'time':
      return serial < 0
        ? new Problem(`has the number ${plainNumber(serial)}, which is no time`)
        : clock(minuteOfDay)
    case 'duration':
      return serial < 0 ? plainNumber(serial) : clock(minutes)
    default:
      return plainNumber(serial)
  }
}

const ISO_CELL = /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d)?(?::\d\d(?:\.\d+)?)?Z?$/

/** The same for a date that the workbook holds as ISO text; undefined when it isn't one. */
export function isoCellText(text: string, kind: NumberFormat['kind']): string | undefined {
  const [, date, time] = ISO_CELL.exec(text.trim()) ?? []
  if (date === undefined || (kind === 'time' && time !== undefined)) return time
  return time === undefined || time === '00:00' || kind === 'date' ? date : `${date}T${time}`
}
