import { parseIcd10List } from '../../kernel/codes/icd10.js'
import { Problem } from '../../kernel/problem.js'
import { parseYesNo } from '../../kernel/text/yes-no.js'
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
  write: ({ diagnosis_codes = '', diagnosis_text = '' }) =>
    diagnosis_codes === '' ? diagnosis_text : diagnosis_codes,
}

/** The day on which the report came, or only that it has come: logs have one column for either. */
export const reportReceived: JoinedCell = {
  aliases: [
    ...['report received date', 'date report received', 'consult report received', 'consult received'],
    ...['consult note received', 'note received'],
  ],
  into: ['report_received_at', 'status'],
  read: (cell) => {
    const come = parseYesNo(cell)
    if (come instanceof Problem) return { report_received_at: cell }
    return come ? { status: 'report-received' } : {}
  },
  write: ({ report_received_at = '' }) => report_received_at,
}

/** A column that says of each row whether it is urgent, or how much. */
export const urgent: JoinedCell = {
  aliases: ['is urgent', 'urgent referral', 'asap', 'expedite', 'expedited'],
  into: ['urgency'],
  read: (cell) => {
    const so = parseYesNo(cell)
    if (so instanceof Problem) return { urgency: cell }
    return { urgency: so ? 'urgent' : 'routine' }
  },
  write: ({ urgency = '' }) => (urgency === 'urgent' ? 'yes' : urgency === 'routine' ? 'no' : urgency),
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
  ],
  into: ['visit_on', 'visit_time'],
  read: (cell, reading) => {
    const read = parseDateTimeCell(cell, reading)
    if (read instanceof Problem) return read
    const { date, minuteOfDay } = read
    return { visit_on: date, ...(minuteOfDay === null ? {} : { visit_time: timeOf(minuteOfDay) }) }
  },
  write: ({ visit_on = '', visit_time = '' }, { date, columns }) =>
    visit_on === '' || visit_time === '' || columns.has('visit_time')
      ? date(visit_on)
      : `${date(visit_on)} ${visit_time}`,
}
