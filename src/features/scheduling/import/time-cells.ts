import { isProblem, type Problem } from '../../../kernel/problem.js'
import type { Reading } from '../../../kernel/reading.js'
import { parseDateTimeCell } from '../../../kernel/time/cell-date.js'
import { parseTimeCell } from '../../../kernel/time/cell-time.js'
import { timeOf } from '../../../kernel/time/show.js'

type Parts = Readonly<Record<string, string>>

/** A day in the cell: numbers with / or - between them, a month's name, or a spreadsheet's number of days. */
const DATED = /\d\s*[/-]\s*\d|\d-[a-z]|[a-z]{3,}\.? \d|^\d{5}(?:\.\d+)?$|^\d{8}$|\d{4}-\d\d-\d\dt/i

/**
 * A cell with a day, a time, or both. What has no offset is kept as it stands on the wall, for the clock of the place;
 * an instant is one.
 */
function readMoment(cell: string, reading: Reading, names: Names): Parts | Problem {
  if (!DATED.test(cell)) {
    const minute = parseTimeCell(cell)
    return isProblem(minute) ? minute : { [names.minute]: timeOf(minute) }
  }
  const moment = parseDateTimeCell(cell, reading)
  if (isProblem(moment)) return moment
  if (moment.instant !== null) return { [names.instant]: cell }
  return {
    ...(names.date === null ? {} : { [names.date]: moment.date }),
    ...(moment.minuteOfDay === null ? {} : { [names.minute]: timeOf(moment.minuteOfDay) }),
  }
}

interface Names {
  readonly instant: string
  readonly date: string | null
  readonly minute: string
}

export const readStart = (cell: string, reading: Reading): Parts | Problem =>
  readMoment(cell, reading, { instant: 'start', date: 'local_date', minute: 'start_minute' })

/** The day of an end is that of its start, or the next: only its time is kept. */
export const readEnd = (cell: string, reading: Reading): Parts | Problem =>
  readMoment(cell, reading, { instant: 'end', date: null, minute: 'end_minute' })
