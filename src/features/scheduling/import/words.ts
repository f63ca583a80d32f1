import { fold } from '../../../kernel/text/fold.js'
import { ENTERED_IN_ERROR } from '../../../record/lifecycle.js'
import type { JoinedCell } from '../../../record/record.js'
import { readEnd, readStart } from './time-cells.js'

/** Words of other systems, as DrChrono, Canvas, Epic, WebChart and practice spreadsheets have them. */
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  scheduled: 'booked',
  active: 'booked',
  rescheduled: 'cancelled',
  requested: 'proposed',
  attempted: 'pending',
  tentative: 'pending',
  here: 'arrived',
  'check in': 'checked-in',
  waiting: 'arrived',
  'in room': 'checked-in',
  roomed: 'checked-in',
  'in session': 'checked-in',
  'in progress': 'checked-in',
  complete: 'fulfilled',
  completed: 'fulfilled',
  finished: 'fulfilled',
  'checked out': 'fulfilled',
  'check out': 'fulfilled',
  'charge entered': 'fulfilled',
  exited: 'fulfilled',
  seen: 'fulfilled',
  'pt seen': 'fulfilled',
  'patient seen': 'fulfilled',
  kept: 'fulfilled',
  attended: 'fulfilled',
  done: 'fulfilled',
  canceled: 'cancelled',
  cancel: 'cancelled',
  missed: 'noshow',
  'no showed': 'noshow',
  dna: 'noshow',
  ns: 'noshow',
  'failed to attend': 'noshow',
  'did not show': 'noshow',
  'did not attend': 'noshow',
  'left without being seen': 'cancelled',
  'left without seen': 'cancelled',
  lwbs: 'cancelled',
}

const START = ['start', 'local_date', 'start_minute'] as const
const YES = /^(?:y|yes|true|t|1|x)$/i
const NO = /^(?:n|no|false|f|0)$/i

/** A column of yes and no that says a status; anything else in it says nothing. */
const says = (aliases: readonly string[], status: string): JoinedCell => ({
  aliases,
  into: ['status'],
  read: (cell) => (YES.test(cell) ? { status } : {}),
  write: (parts) => (parts.status === status ? 'yes' : 'no'),
})

/** Statuses that say as well what the patient answered when asked to confirm. */
const CONFIRMING: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  'not confirmed': 'unasked',
  unconfirmed: 'unasked',
  'left message': 'asked',
  'left voicemail': 'asked',
  'left vm': 'asked',
  lvm: 'asked',
  'no answer': 'asked',
  reminded: 'asked',
  'call back': 'callback',
}

/** Cells that only files have: days and times in one column or in two, and statuses in columns of their own. */
export const JOINED: Readonly<Record<string, JoinedCell>> = {
  status: {
    aliases: ['appointment status', 'appt status', 'visit status', 'encounter status', 'current status'],
    into: ['status', 'confirmation'],
    read: (cell) => {
      const confirmation = CONFIRMING[fold(cell)]
      return confirmation === undefined ? { status: cell } : { status: 'booked', confirmation }
    },
    write: ({ status = '', confirmation }, { columns }) => {
      if (status !== 'booked' || columns.has('confirmation') || columns.has('confirmed')) return status
      return Object.keys(CONFIRMING).find((word) => CONFIRMING[word] === confirmation) ?? status
    },
  },
  start: {
    aliases: [
      ...['start date', 'start datetime', 'start date time', 'scheduled time', 'scheduled date', 'scheduled'],
      ...['appointment date', 'appt date', 'appointment date time', 'appt date time', 'appointment datetime'],
      ...['appointment', 'appt', 'date time', 'datetime', 'date', 'visit date', 'encounter date'],
      ...['service date', 'date of service', 'dos'],
    ],
    into: START,
    read: readStart,
    write: ({ local_date = '', start_minute = '' }, { date, columns }) =>
      columns.has('start_time') || columns.has('start_minute')
        ? date(local_date)
        : `${date(local_date)} ${start_minute}`.trim(),
  },
  start_time: {
    aliases: [
      ...['start time sortable', 'appointment time', 'appt time', 'time', 'visit time', 'begin time'],
      ...['appointment start', 'appt start', 'scheduled start'],
    ],
    into: START,
    read: readStart,
    write: ({ local_date = '', start_minute = '' }, { date, columns }) =>
      columns.has('start') || columns.has('local_date')
        ? start_minute
        : `${date(local_date)} ${start_minute}`.trim(),
  },
  end: {
    aliases: [
      ...['stop', 'end date', 'end time', 'end datetime', 'end date time', 'date end', 'stop time', 'finish'],
      ...['appointment end', 'appt end', 'scheduled end'],
    ],
    into: ['end', 'end_minute'],
    read: readEnd,
    write: ({ end_minute = '' }) => end_minute,
  },
  // WebChart writes 2 in the same column for a patient who did not come.
  canceled: {
    aliases: ['cancelled', 'is cancelled', 'is canceled'],
    into: ['status'],
    read: (cell) => (cell === '2' ? { status: 'noshow' } : YES.test(cell) ? { status: 'cancelled' } : {}),
    write: ({ status }) => (status === 'noshow' ? '2' : status === 'cancelled' ? 'yes' : 'no'),
  },
  // What another system has deleted never was.
  deleted: { ...says(['deleted flag', 'is deleted'], ENTERED_IN_ERROR), first: true },
  no_show: says(['noshow', 'is no show', 'missed'], 'noshow'),
  checked_in: says(['is checked in'], 'checked-in'),
  confirmed: {
    aliases: ['is confirmed', 'patient confirmed'],
    into: ['confirmation'],
    read: (cell) =>
      YES.test(cell) ? { confirmation: 'confirmed' } : NO.test(cell) ? {} : { confirmation: cell },
    write: ({ confirmation = '' }) => (confirmation === 'confirmed' ? 'yes' : confirmation),
  },
}
