import type { Context } from '../../../command/context.js'
import type { Column } from '../../../command/result.js'
import { showDate } from '../../../kernel/time/show.js'
import type { Json } from '../../../record/field.js'
import { lateDays, type WorkLine } from '../rules/line.js'
import type { Worklist } from '../worklist.js'
import { claimedBy, ownerOf, whyWords } from './words.js'

type Clock = Pick<Context, 'reading' | 'writing'>
type Names = Pick<Worklist, 'patientNames' | 'userNames'>

const patientId = ({ patient_id }: WorkLine): string | null =>
  patient_id === null ? null : `P-${patient_id}`

/** A line as programs read it. */
export const lineJson = (
  line: WorkLine,
  names: Names,
  { reading, writing }: Clock,
): Record<string, Json> => ({
  key: line.key,
  id: line.id,
  kind: line.kind,
  about_id: line.about_id,
  patient_id: patientId(line),
  due_on: line.due_on,
  due_at: line.due_at === null ? null : writing.iso(line.due_at),
  late_days: lateDays(line, reading),
  priority: line.priority,
  why: whyWords(line, names),
  owner: ownerOf(line, names),
  claimed_by: claimedBy(line, names),
  claimed_until: line.claim === null ? null : writing.iso(line.claim.until),
  attempts: line.tries.count,
  next_command: line.next_command,
})

const KINDS: Readonly<Record<string, Column<WorkLine>['kind']>> = {
  key: 'id',
  id: 'id',
  about_id: 'id',
  patient_id: 'id',
  owner_user_id: 'id',
  due_on: 'date',
  due_at: 'date',
  claimed_until: 'date',
  late_days: 'number',
  attempts: 'number',
}

const NOUNS: Readonly<Record<string, string>> = { patient_id: 'patient', owner_user_id: 'user' }

const NAMES = [
  'key',
  'id',
  'kind',
  'about_id',
  'what',
  'patient_id',
  'patient',
  'due_on',
  'due_at',
  'late_days',
  'priority',
  'why',
  'owner',
  'claimed_by',
  'claimed_until',
  'owner_user_id',
  'attempts',
  'next_command',
] as const

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** The same for files and tables, with what it is about in words. */
export function lineColumns(names: Names, clock: Clock): Column<WorkLine>[] {
  const cellOf = (line: WorkLine, name: (typeof NAMES)[number]): Json => {
    if (name === 'what') return line.what
    if (name === 'owner_user_id') return line.ownerId === null ? null : `U-${line.ownerId}`
    if (name === 'patient')
      return line.patient_id === null ? null : (names.patientNames.get(line.patient_id) ?? null)
    return lineJson(line, names, clock)[name] ?? null
  }
  return NAMES.map((name) => ({
    name,
    label: name.replaceAll('_', ' '),
    align: KINDS[name] === 'number' ? 'right' : 'left',
    kind: KINDS[name] ?? 'text',
    ...(NOUNS[name] === undefined ? {} : { noun: NOUNS[name] }),
    json: (line) => cellOf(line, name),
    csv: (line) => textOf(cellOf(line, name)),
    show: (line) => (name === 'due_on' ? showDate(line.due_on) : textOf(cellOf(line, name))),
  }))
}

const FOR_PEOPLE: readonly string[] = [
  'due_on',
  'late_days',
  'key',
  'what',
  'patient_id',
  'patient',
  'why',
  'owner',
]

/** Those that a page for people has room for. */
export const pageColumns = (names: Names, clock: Clock): Column<WorkLine>[] =>
  lineColumns(names, clock).filter(({ name }) => FOR_PEOPLE.includes(name))
