import { Problem } from '../../kernel/problem.js'
import { parseDateCell, parseDateTimeCell } from '../../kernel/time/cell-date.js'
import { parseTimeCell } from '../../kernel/time/cell-time.js'
import { addYears } from '../../kernel/time/date.js'
import { readIsoInstant } from '../../kernel/time/iso-instant.js'
import { showBirth, showDate, timeOf } from '../../kernel/time/show.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import type { Field, FieldOptions } from '../field.js'
import { integerField, textField } from './build.js'

const own = (stored: string): string => stored

/** A calendar day, `YYYY-MM-DD`. */
export const date = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'date',
    own,
    ...options,
    parse: (cell, reading) => parseDateCell(cell, reading, 'any'),
    show: showDate,
  })

/** A day that has been, if nobody was mistaken: it may be later all the same. */
export const pastDate = (options: FieldOptions = {}): Field<string, string> => ({
  ...date(options),
  past: true,
})

/** A date of birth: never in the future, never more than 120 years ago. */
export const birthDate = (options: FieldOptions = {}): Field<string, string> =>
  textField({
    kind: 'date',
    own,
    ...options,
    show: showBirth,
    parse: (cell, reading) => {
      const born = parseDateCell(cell, reading, 'birth')
      if (born instanceof Problem) return born
      if (born > reading.today) return new Problem(`${born} lies in the future`, 'a date of birth')
      if (born < addYears(reading.today, -120)) return new Problem(`${born} is more than 120 years ago`)
      return born
    },
  })

/** A wall-clock time, kept as the minute of the day. */
export const localTime = (options: FieldOptions = {}): Field<number, number> =>
  integerField({
    kind: 'time',
    ...options,
    parse: (cell) => parseTimeCell(cell),
    format: timeOf,
    json: timeOf,
  })

/** A moment, epoch milliseconds; read in the reading's zone unless it carries its own offset. */
export const instant = (options: FieldOptions = {}): Field<number, number> => ({
  kind: 'instant',
  sql: 'integer',
  aliases: [],
  about: '',
  optional: false,
  ...options,
  absent: (cell) => cell === '' || /^(n\/?a|-+|null|none)$/i.test(cell),
  parse: (cell, reading) => {
    const exact = readIsoInstant(cell)
    if (exact !== null) return exact
    const read = parseDateTimeCell(cell, reading)
    if (read instanceof Problem) return read
    return read.instant ?? earliestInstant(reading.zone, read.date, read.minuteOfDay ?? 0)
  },
  format: (value, writing) => writing.iso(value),
  show: (value, writing) => writing.iso(value).slice(0, 16).replace('T', ' '),
  json: (value, writing) => writing.iso(value),
  encode: (value) => value,
  decode: (stored) => stored,
})
