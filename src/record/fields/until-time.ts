import { parseTimeCell } from '../../kernel/time/cell-time.js'
import { timeOf } from '../../kernel/time/show.js'
import type { Field, FieldOptions } from '../field.js'
import { integerField } from './build.js'

const MIDNIGHT = 1440

/** The wall-clock end of something, kept as the minute of the day: as a local time, and 24:00. */
export const untilTime = (options: FieldOptions = {}): Field<number, number> =>
  integerField({
    kind: 'time',
    ...options,
    parse: (cell) => (/^24:00$/.test(cell.trim()) ? MIDNIGHT : parseTimeCell(cell)),
    format: timeOf,
    json: timeOf,
  })
