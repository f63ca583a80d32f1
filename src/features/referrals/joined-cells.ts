import { parseIcd10List } from '../../kernel/codes/icd10.js'
import { Problem } from '../../kernel/problem.js'
import { parseDateTimeCell } from '../../kernel/time/cell-date.js'
import { timeOf } from '../../kernel/time/show.js'
import type { JoinedCell } from '../../record/record.js'

/** It means to be a code: a letter and a digit, or digits alone. */
const CODE_LIKE = /^(?:[a-z]\d|[\d.]+$)/i

/** Codes, or the diagnosis in words. A code that is wrong is refused, not taken for words. */
export const diagnosis: JoinedCell = {
  aliases: ['diagnoses', 'dx', 'primary diagnosis', 'referral diagnosis', 'diagnosis code and description'],
  into: ['diagnosis_codes', 'diagnosis_text'],
  read: (cell) => {
    const codes = parseIcd10List(cell)
    if (!(codes instanceof Problem)) return { diagnosis_codes: codes.join('; ') }
    return CODE_LIKE.test(cell) ? codes : { diagnosis_text: cell }
  },
}

/** The day of the visit, with or without its time. */
export const visit: JoinedCell = {
  aliases: [
    'appt date',
    'appointment date',
    'appt date time',
    'appointment date time',
    'appt datetime',
    'appointment',
    'appt',
    'visit date',
    'visit date time',
    'date of visit',
    'scheduled date',
    'scheduled for',
    'date scheduled',
    'serv date',
    'svc date real',
  ],
  into: ['visit_on', 'visit_time'],
  read: (cell, reading) => {
    const read = parseDateTimeCell(cell, reading)
    if (read instanceof Problem) return read
    const { date, minuteOfDay } = read
    return { visit_on: date, ...(minuteOfDay === null ? {} : { visit_time: timeOf(minuteOfDay) }) }
  },
}
