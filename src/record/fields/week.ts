import { isProblem } from '../../kernel/problem.js'
import { isAbsent } from '../../kernel/text/clean.js'
import { parseWeekdays, showWeekdays, WEEK, type Weekday } from '../../kernel/time/weekdays.js'
import type { Field, FieldOptions } from '../field.js'

const isWeekday = (word: unknown): word is Weekday => WEEK.some((day) => day === word)

/** Days of the week in their order, Monday first; kept as JSON text. */
export const weekdays = (options: FieldOptions = {}): Field<readonly Weekday[], string> => ({
  kind: 'weekdays',
  sql: 'text',
  aliases: [],
  about: '',
  optional: false,
  absent: isAbsent,
  ...options,
  parse: (cell) => {
    const days = parseWeekdays(cell.replaceAll(';', ','))
    return isProblem(days) ? days : [...days]
  },
  format: (days) => days.join('; '),
  show: showWeekdays,
  json: (days) => days,
  encode: (days) => JSON.stringify(days),
  decode: (stored) => {
    const days: unknown = JSON.parse(stored)
    return Array.isArray(days) ? days.filter(isWeekday) : []
  },
})
