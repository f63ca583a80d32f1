import type { ImportSession, ImportTarget } from '../../exchange/target.js'
import { isProblem, Problem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import { parseWhen } from '../../kernel/time/when.js'
import { earliestInstant } from '../../kernel/time/zone.js'
import { text } from '../../record/fields/index.js'
import { decodeRow, type Row } from '../../record/row.js'
import { communications } from '../communication/index.js'
import { contactsMeant, contactsOf, mayHear } from '../patients/index.js'
import { attempts } from './records/attempt.js'
import { type CallOutcome, callOutcome } from './rules/call-outcome.js'
import { correctCall, logText, noteOf } from './service/called.js'
import { type KeyFound, linesNamed } from './service/named-lines.js'
import { ASIDE } from './view/call-columns.js'

const when = { ...text({ max: 60 }), kind: 'date' }

/** What a row that was read was about, and with whom. */
interface Told {
  readonly lines: readonly KeyFound[]
  readonly whom: string | null
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
    outcome: callOutcome,
    called: { ...when, aliases: ['called at', 'called on', 'call date'] },
    next_on: { ...when, aliases: ['next', 'next try', 'call again'] },
  },
  aside: ASIDE,
  // The same row with another outcome is a further call; with another note it is the same one, told better.
  externalIdOf: ({ call, outcome: came, called }) =>
    call === undefined || call === null || came === undefined || came === null
      ? null
      : [call, callOutcome.decode(String(came)).outcome, called]
          .filter((part) => part !== null && part !== undefined)
          .join(' '),
  match: async (_session, rows) => rows.map(() => ({ kind: 'new', near: [] })),
  prepare,
  complete,
  settle,
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
  const answers: (Problem | 'leave' | null)[] = []
  for (const row of rows) answers.push(await readCall(session, row, found))
  return answers
}

/** Puts what a row says into the fields of its first attempt. */
async function readCall(
  session: ImportSession,
  row: Row,
  found: ReadonlyMap<string, KeyFound | Problem>,
): Promise<Problem | 'leave' | null> {
  const { reading } = session
  const came = filled(row, 'outcome')
  if (came === null) {
    const begun = ['called', 'channel', 'note', 'next_on'].some((name) => filled(row, name) !== null)
    return begun ? new Problem('the outcome is missing', callOutcome.choices?.join(', ')) : 'leave'
  }
  const lines: KeyFound[] = []
  for (const key of splitKeys(filled(row, 'keys') ?? '')) {
    const line = found.get(key)
    if (line === undefined || isProblem(line)) return line ?? new Problem(`${quoted(key)} is no line`)
    if (lines.every((one) => one.key !== line.key)) lines.push(line)
  }
  const [first] = lines
  if (first === undefined) return new Problem('keys are missing', 'no-show/A-702; F-12')
  const patient = row.patient_id ?? first.patientId
  const other = lines.find(({ patientId }) => patientId !== patient)
  if (other !== undefined)
    return new Problem(`${other.key} is about ${who(other.patientId)}, not ${who(patient)}`)
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
  const { outcome, whom, rest } = await spokenTo(session, callOutcome.decode(came), first.patientId)
  row.outcome = outcome
  row.note = noteOf(whom, [rest, filled(row, 'note')])
  row.key = first.key
  row.patient_id = patient
  for (const name of ['call', 'keys', 'called']) delete row[name]
  told.set(row, { lines, whom })
  return null
}

const who = (id: unknown): string => (id === null || id === undefined ? 'nobody' : `P-${String(id)}`)

/** Whom a call was with, by their name. Somebody who may not be told is not the patient reached: a word was left. */
async function spokenTo(
  { writer, reading, context }: ImportSession,
  call: CallOutcome,
  patientId: number | null,
): Promise<Pick<CallOutcome, 'outcome' | 'whom' | 'rest'>> {
  const { outcome, whom, rest, said } = call
  if (whom === null) return call
  const around = patientId === null ? [] : await contactsOf(writer, patientId)
  const meant = contactsMeant(whom, around, reading)
  const [one, ...others] = meant
  const named = one !== undefined && others.length === 0 ? `${one.name}, ${whom}`.slice(0, 160) : whom
  const mayBeTold = meant.length > 0 && meant.every((contact) => mayHear(contact, reading.today))
  if (outcome !== 'reached' || mayBeTold) return { outcome, whom: named, rest }
  const why =
    meant.length === 0
      ? `no contact of ${who(patientId)} is known as ${quoted(whom)}`
      : `${meant.map(({ id }) => `CT-${id}`).join(', ')} may not be told about ${who(patientId)}`
  context.warn(`${quoted(said)}: ${why}; noted as a message left, in these words`)
  return { outcome: 'left-message', whom: named, rest: said }
}

async function complete({ reading, context, writer }: ImportSession, rows: readonly Row[]): Promise<null[]> {
  for (const row of rows) {
    row.channel ??= 'phone'
    row.at ??= reading.now
    row.attempted_on ??= reading.today
    row.user_id ??= context.actor?.id ?? null
    const { lines, whom } = told.get(row) ?? { lines: [], whom: null }
    const [logged] = await writer.insertRows(communications, [
      {
        status: 'completed',
        status_since: writer.now,
        patient_id: row.patient_id ?? null,
        about: lines.length === 1 ? (lines[0]?.about ?? null) : null,
        direction: 'out',
        channel: row.channel,
        with_whom: whom,
        outcome: row.outcome ?? null,
        text: logText(
          filled(row, 'note'),
          whom,
          lines.map(({ key }) => key),
        ),
        at: row.at,
        user_id: row.user_id,
      },
    ])
    row.communication_id = logged?.id ?? null
  }
  return rows.map(() => null)
}

/** A row that was corrected corrects the whole call. */
async function settle(
  { writer, context }: ImportSession,
  before: Readonly<Row>,
  patch: Row,
  values: Readonly<Row>,
): Promise<Problem | null> {
  const first = decodeRow(attempts, before)
  if ('key' in patch || 'patient_id' in patch)
    return new Problem(`this call was read before, about ${first.key}`, 'the keys as they were')
  const kept = await correctCall(writer, first, patch, told.get(values)?.whom ?? null)
  if (kept.length > 0) context.say(`${kept.join(', ')} was changed since: it stays as it is`)
  return null
}

/** The other lines that the call was about get their attempt. */
async function written(
  session: ImportSession,
  rows: readonly { readonly id: number; readonly values: Readonly<Row> }[],
): Promise<void> {
  const { writer, context } = session
  for (const { values } of rows) {
    const lines = told.get(values)?.lines ?? []
    session.besides(communications.noun)
    for (const { key } of lines.slice(1)) {
      await writer.insertRows(attempts, [{ ...values, key }])
      session.besides(attempts.noun)
    }
    for (const { key, stands } of lines)
      if (!stands) context.say(`${key} no longer stands: the call is in the contact log all the same`)
  }
}
