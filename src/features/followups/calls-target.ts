import type { ImportSession, ImportTarget } from '../../exchange/target.js'
import { isProblem, Problem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import { parseWhen } from '../../kernel/time/when.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { choice, text } from '../../record/fields/index.js'
import { decodeRow, type Row } from '../../record/row.js'
import { communications } from '../communication/index.js'
import { type Attempt, attempts } from './records/attempt.js'
import { type KeyFound, linesNamed } from './service/named-lines.js'
import { ASIDE } from './view/call-columns.js'

/** What people type of a call: in an outcome, n/a says that there was no answer. */
const outcome = choice(
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
    reached: [
      'spoke',
      'spoke to pt',
      'spoke with pt',
      'spoke to patient',
      'spoke with patient',
      'talked',
      'talked to pt',
      'contacted',
      'answered',
    ],
    'wrong-number': ['bad number', 'wrong #', 'disconnected', 'not in service'],
    declined: ['refused'],
  },
  { aliases: ['result'], about: 'what came of the call' },
)

const when = { ...text({ max: 60 }), kind: 'date' }

/** Lines of a row that was read, with the record each hangs on. */
interface Told {
  readonly lines: readonly KeyFound[]
}

const told = new WeakMap<Readonly<Row>, Told>()

/** A call list that was filled in: one row a person, an attempt on each of its lines. */
export const callsTarget: ImportTarget = {
  record: attempts,
  name: 'calls',
  under: 'follow-up',
  needs: [['keys'], ['outcome']],
  columns: {
    call: text({ max: 60 }),
    keys: text({ aliases: ['key', 'lines'] }),
    outcome,
    called: { ...when, aliases: ['called at', 'called on', 'call date'] },
    next_on: { ...when, aliases: ['next', 'next try', 'call again'] },
  },
  aside: ASIDE,
  // The same row with another outcome is a further call; with another note it is the same one, told better.
  externalIdOf: ({ call, outcome: came, called }) =>
    call === undefined || call === null || came === undefined || came === null
      ? null
      : [call, came, called].filter((part) => part !== null && part !== undefined).join(' '),
  match: async (_session, rows) => rows.map(() => ({ kind: 'new', near: [] })),
  prepare,
  complete,
  written,
}

const splitKeys = (cell: string): string[] => cell.split(/[;,\s]+/).filter((key) => key !== '')

const filled = (values: Readonly<Row>, name: string): string | null => {
  const value = values[name]
  return value === null || value === undefined ? null : String(value)
}

async function prepare(
  session: ImportSession,
  rows: readonly Row[],
): Promise<readonly (Problem | 'leave' | null)[]> {
  const keys = rows.flatMap((row) => splitKeys(filled(row, 'keys') ?? ''))
  const found = await linesNamed(session.context, session.writer, keys)
  return rows.map((row) => readCall(session, row, found))
}

/** Puts what a row says into the fields of its first attempt. */
function readCall(
  { reading }: ImportSession,
  row: Row,
  found: ReadonlyMap<string, KeyFound | Problem>,
): Problem | 'leave' | null {
  if (filled(row, 'outcome') === null) {
    const begun = ['called', 'channel', 'note', 'next_on'].some((name) => filled(row, name) !== null)
    return begun ? new Problem('the outcome is missing', outcome.choices?.join(', ')) : 'leave'
  }
  const lines: KeyFound[] = []
  for (const key of splitKeys(filled(row, 'keys') ?? '')) {
    const line = found.get(key)
    if (line === undefined || isProblem(line)) return line ?? new Problem(`${quoted(key)} is no line`)
    if (lines.every((one) => one.key !== line.key)) lines.push(line)
  }
  const [first] = lines
  if (first === undefined) return new Problem('keys are missing', 'no-show/A-702; F-12')
  const whom = row.patient_id ?? first.patientId
  const other = lines.find(({ patientId }) => patientId !== whom)
  if (other !== undefined)
    return new Problem(`${other.key} is about ${who(other.patientId)}, not ${who(whom)}`)
  const called = filled(row, 'called')
  if (called !== null) {
    const at = parseWhen(called, reading, { lean: 'back' })
    if (isProblem(at)) return at
    if (at.date > reading.today || (at.instant ?? 0) > reading.now)
      return new Problem(`called ${quoted(called)} lies in the future`)
    row.at = at.instant ?? earliestInstant(reading.zone, at.date, 0)
    row.attempted_on = at.date
  }
  const next = filled(row, 'next_on')
  if (next !== null) {
    const day = parseWhen(next, reading)
    if (isProblem(day)) return day
    row.next_on = day.date
  }
  row.key = first.key
  row.patient_id = whom
  for (const name of ['call', 'keys', 'called']) delete row[name]
  told.set(row, { lines })
  return null
}

const who = (id: unknown): string => (id === null || id === undefined ? 'nobody' : `P-${String(id)}`)

async function complete({ reading, context }: ImportSession, rows: readonly Row[]): Promise<null[]> {
  return rows.map((row) => {
    row.channel ??= 'phone'
    row.at ??= reading.now
    row.attempted_on ??= reading.today
    row.user_id ??= context.actor?.id ?? null
    return null
  })
}

/** The other lines that the call was about get their attempt, and the call its entry in the contact log. */
async function written(
  session: ImportSession,
  rows: readonly { readonly id: number; readonly values: Readonly<Row> }[],
): Promise<void> {
  const { writer, context } = session
  for (const { id, values } of rows) {
    const lines = told.get(values)?.lines ?? []
    const row = await writer.row(attempts, id)
    if (row === undefined) continue
    const first: Attempt = decodeRow(attempts, row)
    const { patient_id, channel, note, at, attempted_on, next_on, user_id } = first
    for (const { key } of lines.slice(1)) {
      await writer.insert(attempts, {
        ...{ key, patient_id, channel, outcome: first.outcome, note, at, attempted_on, next_on, user_id },
      })
      session.besides(attempts.noun)
    }
    const several = lines.length > 1 ? `about ${lines.map(({ key }) => key).join(', ')}` : null
    const said = [note, several].filter((part) => part !== null).join(' · ')
    await writer.insert(communications, {
      patient_id,
      about: lines.length === 1 ? (lines[0]?.about ?? null) : null,
      direction: 'out',
      channel,
      outcome: first.outcome,
      text: said === '' ? null : said,
      at,
      user_id,
    })
    session.besides(communications.noun)
    for (const { key, stands } of lines)
      if (!stands) context.say(`${key} no longer stands: the call is in the contact log all the same`)
  }
}
