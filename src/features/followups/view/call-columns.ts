import type { Context } from '../../../command/context.js'
import type { Column } from '../../../command/result.js'
import { showPhones } from '../../../kernel/person/phones.js'
import { showBirth } from '../../../kernel/time/show.js'
import { type Contact, contactLine, type Patient, personName } from '../../patients/index.js'
import { type Call, triesOn } from '../rules/call-list.js'
import type { OtherList } from '../service/listed.js'
import { clockOf, type Names, otherAtIt, whyWords } from './words.js'

/** What a caller is told about one person. */
export interface CallRow {
  /** Under which its outcome is read back: `EXP-3.7`. */
  readonly id: string
  readonly call: Call
  readonly patient: Patient
  readonly contacts: readonly Contact[]
  /** What is pinned on the patient. */
  readonly remarks: readonly string[]
  /** Somebody else's list of today that has the person too. */
  readonly list: OtherList | null
}

const BETWEEN = '; '

const languageOf = ({ language, interpreter }: Patient): string =>
  [language, interpreter ? 'interpreter needed' : null].filter((part) => part !== null).join(', ')

const triesWords = (call: Call): string => {
  const { count, last } = triesOn(call)
  return last === null
    ? ''
    : `${last.on} ${last.channel}: ${last.outcome}${count > 1 ? ` (try ${count})` : ''}`
}

/** `Bo’s list EXP-3 of 09:00`. */
export const listWords = (
  { userId, exportId, at }: OtherList,
  { userNames }: Names,
  writing: Context['writing'],
): string => `${userNames.get(userId) ?? `U-${userId}`}’s list EXP-${exportId} of ${clockOf(at, writing)}`

/** Columns for people, in the order in which a caller reads them: what may be said to whom stands before a number. */
export const ASIDE = [
  'patient',
  'born',
  'say',
  'language',
  'contacts',
  'remarks',
  'phones',
  'best_time',
  'reasons',
  'due_on',
  'last_attempt',
  'claimed',
] as const

/** Columns that the caller fills in. */
const BLANK = ['called', 'channel', 'outcome', 'note', 'next'] as const

type Name = 'call' | (typeof ASIDE)[number] | (typeof BLANK)[number] | 'keys' | 'patient_id'

const KINDS: Readonly<Partial<Record<Name, Column<CallRow>['kind']>>> = {
  call: 'id',
  born: 'date',
  phones: 'phone',
  due_on: 'date',
  patient_id: 'id',
}

/** One row a person: who it is, what it is about, and blank cells for what came of it. */
export function callColumns(names: Names, { writing }: Pick<Context, 'writing'>): Column<CallRow>[] {
  const cells: Partial<Record<Name, (row: CallRow) => string>> = {
    call: ({ id }) => id,
    patient: ({ patient }) => personName(patient),
    born: ({ patient }) => patient.birth_date,
    say: ({ patient }) => patient.pronouns ?? '',
    language: ({ patient }) => languageOf(patient),
    contacts: ({ contacts }) => contacts.map(contactLine).join(BETWEEN),
    remarks: ({ remarks }) => remarks.join(BETWEEN),
    phones: ({ patient }) => showPhones(patient.phones),
    best_time: ({ patient }) => patient.best_time ?? '',
    reasons: ({ call }) => call.lines.map((line) => `${line.what}: ${whyWords(line, names)}`).join(BETWEEN),
    due_on: ({ call: { lines } }) => lines.reduce((a, b) => (b.due_on < a.due_on ? b : a)).due_on,
    last_attempt: ({ call }) => triesWords(call),
    claimed: ({ call, list }) =>
      call.lines.map((line) => otherAtIt(line, names, writing)).find((words) => words !== null) ??
      (list === null ? '' : `on ${listWords(list, names, writing)}`),
    keys: ({ call }) => call.lines.map(({ key }) => key).join(BETWEEN),
    patient_id: ({ patient }) => `P-${patient.id}`,
  }
  const order: readonly Name[] = ['call', ...ASIDE, ...BLANK, 'keys', 'patient_id']
  return order.map((name): Column<CallRow> => {
    const text = cells[name] ?? (() => '')
    return {
      name,
      label: name.replaceAll('_', ' '),
      align: 'left',
      kind: KINDS[name] ?? 'text',
      json: (row) => text(row) || null,
      csv: text,
      show: (row) => (name === 'born' ? showBirth(row.patient.birth_date) : text(row)),
    }
  })
}
