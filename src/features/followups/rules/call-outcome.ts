import { isProblem, type Problem } from '../../../kernel/problem.js'
import type { Reading } from '../../../kernel/reading.js'
import type { Field } from '../../../record/field.js'
import { choice } from '../../../record/fields/index.js'
import { contactOutcome } from '../../communication/index.js'
import type { Attempt } from '../records/attempt.js'

/** What a cell says of a call. */
export interface CallOutcome {
  readonly outcome: Attempt['outcome']
  /** Who was on the phone, in the words of the cell; null for the patient. */
  readonly whom: string | null
  /** What it says besides. */
  readonly rest: string | null
  /** The cell. */
  readonly said: string
}

/** What people type of a call: in an outcome, n/a says that there was no answer. */
const words = choice(
  {
    'no-answer': ['na', 'n/a', 'busy', 'no response', 'did not answer', 'no reply'],
    'left-message': [
      'lm',
      'lvm',
      'lmtcb',
      'lvmtcb',
      'vm',
      'voicemail',
      'left vm',
      'left voicemail',
      'left msg',
      'left a message',
      'message left',
      'msg',
    ],
    reached: ['spoke', 'talked', 'contacted', 'answered'],
    'wrong-number': ['bad number', 'wrong #', 'disconnected', 'not in service'],
    declined: ['refused'],
  },
  { aliases: ['result'], about: 'what came of the call, and with whom: spoke to mother' },
)

const WITH = /^(.+?)\s+(?:to\s|with\s|w\s|w\/)\s*(.+)$/is
const REACHED = /^(reached|contacted)\s+(.+)$/is
const WHOM_AND_REST = /^(.+?)(?:(?:\s*[,;:.(]|\s+[-\u2013\u2014]\s)\s*(.*?)\)?)?$/s
const PATIENT = /^(?:(?:the|my) )?(?:pt|patient|him|her|them)$/i

/** `LM`, `spoke to pt`, `talked w/ daughter`, `lvm with wife, call after 5`. */
export function readCallOutcome(cell: string, reading: Reading): CallOutcome | Problem {
  const whole = words.parse(cell, reading)
  if (!isProblem(whole)) return { outcome: whole, whom: null, rest: null, said: cell }
  const [, by, others] = WITH.exec(cell) ?? REACHED.exec(cell) ?? []
  const [, whom, rest] = WHOM_AND_REST.exec(others ?? '') ?? []
  const outcome = by === undefined ? whole : words.parse(by, reading)
  if (isProblem(outcome) || whom === undefined) return whole
  return { outcome, whom: PATIENT.test(whom) ? null : whom, rest: rest || null, said: cell }
}

const { kind, sql, aliases, about, optional, absent, choices = [], choiceWords = {} } = words

const BETWEEN = '\u001f'

/** The outcome column of a call list. */
export const callOutcome: Field<CallOutcome, string> = {
  ...{ kind, sql, aliases, about, optional, absent, choices, choiceWords },
  parse: readCallOutcome,
  format: ({ said }) => said,
  show: ({ said }) => said,
  json: ({ said }) => said,
  encode: ({ outcome, whom, rest, said }) => [outcome, whom ?? '', rest ?? '', said].join(BETWEEN),
  decode: (stored) => {
    const [outcome = '', whom, rest, said = ''] = stored.split(BETWEEN)
    return { outcome: contactOutcome.decode(outcome), whom: whom || null, rest: rest || null, said }
  },
}
