import { ACTIVE_CELLS } from '../../exchange/active-cells.js'
import { NewRows } from '../../exchange/import/new-rows.js'
import { systemOf } from '../../exchange/source-name.js'
import type { Asked, ImportSession, ImportTarget, Nearness, RowMatch } from '../../exchange/target.js'
import { parseName } from '../../kernel/person/name.js'
import { Problem } from '../../kernel/problem.js'
import { ENTERED_IN_ERROR } from '../../record/lifecycle.js'
import type { Stored } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { matchBatch } from './queries/match.js'
import { queuePairs, type Suspicion } from './queries/pairs.js'
import { patientsByIds } from './queries/patients.js'
import { patients } from './records/patient.js'
import { contradiction } from './rules/agreement.js'
import { type Incoming, type Match, missingForNew } from './rules/match.js'
import { MRN_SYSTEM, nameLine } from './rules/person.js'

const { fields } = patients

const textIn = (row: Readonly<Row>, name: string): string | null => {
  const value = row[name]
  return typeof value === 'string' ? value : null
}

/** Who an imported row says that somebody is. */
function incomingOf(row: Readonly<Row>): Incoming {
  const [sex, phones, identifiers] = [textIn(row, 'sex'), textIn(row, 'phones'), textIn(row, 'identifiers')]
  return {
    last_name: textIn(row, 'last_name'),
    first_name: textIn(row, 'first_name'),
    birth_date: textIn(row, 'birth_date'),
    sex: sex === null ? null : fields.sex.decode(sex),
    phones: phones === null ? [] : fields.phones.decode(phones),
    email: textIn(row, 'email'),
    postal_code: textIn(row, 'postal_code'),
    identifiers: identifiers === null ? [] : fields.identifiers.decode(identifiers),
  }
}

function rowMatch(match: Match): RowMatch {
  if (match.kind === 'new') return match
  if (match.kind === 'same') {
    return match.who.id === undefined
      ? { kind: 'again', row: match.who.row }
      : { kind: 'known', id: match.who.id }
  }
  return { kind: 'refused', reason: 'identity_conflict', problem: conflicting(match.message) }
}

const conflicting = (message: string): Problem => new Problem(`identity_conflict: ${message}`)

/** A patient's MRN is the patient's id in the source. */
function externalIdOf(row: Readonly<Row>, source: string): string | null {
  const identifiers = textIn(row, 'identifiers')
  if (identifiers === null) return null
  // Asked for every row of every file: found in the text where that says it plainly.
  const mark = `{"system":"${systemOf(MRN_SYSTEM, source)}","value":"`
  const at = identifiers.indexOf(mark)
  if (at < 0) return null
  const value = identifiers.slice(at + mark.length, identifiers.indexOf('"', at + mark.length))
  if (!value.includes('\\')) return value
  const system = systemOf(MRN_SYSTEM, source)
  return fields.identifiers.decode(identifiers).find((one) => one.system === system)?.value ?? null
}

/** A cell that names the patient as a whole: a number of the source has digits, a name has none. */
const sourceId = ({ text }: Asked): string | null => (text !== null && /\d/.test(text) ? text : null)

/** With the name taken from the cell that names the patient as a whole, where no other column has it. */
function withName(asked: Asked): Asked {
  const { text, values } = asked
  if (text === null || sourceId(asked) !== null || textIn(values, 'last_name') !== null) return asked
  const name = parseName(text)
  if (name instanceof Problem) return asked
  const { last_name, first_name, middle_name, suffix, preferred_name } = name
  const said = { last_name, first_name, middle_name, suffix, preferred_name }
  const parts = Object.entries(said).filter(([, part]) => part !== null && part !== '')
  return { ...asked, values: { ...values, ...Object.fromEntries(parts) } }
}

/** The patients whom rows of other nouns name: found, or made when enough is said. */
async function refer(session: ImportSession, named: readonly Asked[]): Promise<(number | Problem)[]> {
  const asked = named.map(withName)
  const people = asked.map(({ values }) => incomingOf(values))
  const matches = await matchBatch(session.writer, people)
  const answers: (number | Problem)[] = []
  const fresh: { readonly at: number; readonly near: readonly Nearness[] }[] = []
  for (const [at, match] of matches.entries()) {
    const one = asked[at]
    const person = people[at]
    if (one === undefined || person === undefined) continue
    if (match.kind === 'same') answers[at] = match.who.id ?? 0
    else if (match.kind === 'identity_conflict') answers[at] = conflicting(match.message)
    else {
      const lacking = one.mayMake ? missingForNew(person, sourceId(one) !== null) : ''
      if (lacking === null) fresh.push({ at, near: match.near })
      answers[at] = lacking === null ? 0 : unknown(one, lacking, match.near)
    }
  }
  await make(session, asked, fresh, answers)
  answerByNumber(asked, answers)
  for (const [at, match] of matches.entries()) {
    if (match.kind === 'same' && match.who.row !== undefined)
      answers[at] = answers[match.who.row] ?? new Problem('an earlier row of this patient was not taken')
  }
  return answers
}

/** Rows that say a number alone mean the patient whom another row of the batch gave that number. */
function answerByNumber(asked: readonly Asked[], answers: (number | Problem)[]): void {
  const byNumber = new Map<string, number>()
  for (const [at, one] of asked.entries()) {
    const [id, answer] = [sourceId(one), answers[at]]
    if (id !== null && typeof answer === 'number' && answer > 0) byNumber.set(id, answer)
  }
  for (const [at, one] of asked.entries()) {
    const id = sourceId(one)
    const known = id === null || Object.keys(one.values).length > 0 ? undefined : byNumber.get(id)
    if (known !== undefined && typeof answers[at] !== 'number') answers[at] = known
  }
}

const unknown = ({ text }: Asked, lacking: string, near: readonly Nearness[]): Problem => {
  const likely = near.flatMap(({ who, why }) => (who.id === undefined ? [] : [{ id: who.id, why }]))[0]
  if (likely !== undefined && lacking !== '') {
    const same = `this may be P-${likely.id}: ${likely.why.join(', ')}`
    return new Problem(`${same}; to be sure, the row lacks ${lacking}`)
  }
  const named = text === null ? 'this patient isn’t known' : `there is no patient "${text}"`
  return new Problem(lacking === '' ? named : `${named}, and the row lacks ${lacking} to make one`)
}

async function make(
  session: ImportSession,
  asked: readonly Asked[],
  fresh: readonly { readonly at: number; readonly near: readonly Nearness[] }[],
  answers: (number | Problem)[],
): Promise<void> {
  if (fresh.length === 0) return
  const first = await session.writer.insertValues(
    patients,
    fresh.map(({ at }) => contentOf(asked[at]?.values ?? {}, session.writer.now)),
  )
  for (const [n, { at }] of fresh.entries()) answers[at] = first + n
  await session.made(
    patients,
    fresh.map(({ at }, n) => ({
      id: first + n,
      external: externalIdOf(asked[at]?.values ?? {}, session.source) ?? idOf(asked[at]),
      key: asked[at]?.key ?? '',
    })),
  )
  await queue(
    session,
    fresh.map(({ near }, n) => ({ id: first + n, near })),
    (row) => {
      const answer = answers[row]
      return typeof answer === 'number' ? answer : undefined
    },
  )
}

const idOf = (asked: Asked | undefined): string | null => (asked === undefined ? null : sourceId(asked))

let newRows: NewRows | null = null

/** A whole row of what a row of another noun says: name and birth date are known to be there. */
function contentOf(values: Readonly<Row>, now: number): Stored[] {
  newRows ??= new NewRows(patients)
  const row = newRows.of(values, now)
  if (row instanceof Problem) throw new Error(`a patient without name or birth date: ${row.message}`)
  return row
}

/** New people who resemble somebody: each pair is for a person to decide. */
async function queue(
  session: ImportSession,
  rows: readonly { readonly id: number; readonly near: readonly Nearness[] }[],
  idOfRow: (row: number) => number | undefined,
): Promise<void> {
  const suspicions: Suspicion[] = []
  for (const { id, near } of rows) {
    for (const { who, why } of near) {
      const other = who.id ?? idOfRow(who.row)
      if (other !== undefined && other !== 0) suspicions.push({ one: id, other, why })
    }
  }
  if (suspicions.length > 0) session.review(await queuePairs(session.writer, suspicions, session.importId))
}

/** Who goes on for those who were merged, however often; null for the voided. */
async function standing(reader: Reader, ids: readonly number[]): Promise<Map<number, number | null>> {
  const heirs = new Map<number, number | null>()
  let open = ids.map((id) => ({ from: id, at: id }))
  while (open.length > 0) {
    const rows = await reader.bulk.all(
      `select id, status, merged_into_id from patient
       where id in (select value from ${reader.bulk.jsonRows}) and status not in ('active', 'inactive')`,
      JSON.stringify([...new Set(open.map(({ at }) => at))]),
    )
    const gone = new Map(rows.map((row) => [Number(row.id), row]))
    const next: typeof open = []
    for (const { from, at } of open) {
      const row = gone.get(at)
      if (row === undefined) continue
      if (row.status === ENTERED_IN_ERROR || typeof row.merged_into_id !== 'number') heirs.set(from, null)
      else {
        heirs.set(from, row.merged_into_id)
        next.push({ from, at: row.merged_into_id })
      }
    }
    open = next
  }
  return heirs
}

/** A number that now stands beside another surname or birth date. */
async function contradicts(
  session: ImportSession,
  rows: readonly { readonly id: number; readonly values: Readonly<Row> }[],
): Promise<(Problem | null)[]> {
  const known = new Map(
    (
      await patientsByIds(
        session.writer,
        rows.map(({ id }) => id),
      )
    ).map((patient) => [patient.id, patient]),
  )
  return rows.map(({ id, values }) => {
    const patient = known.get(id)
    const row = incomingOf(values)
    const against = patient === undefined ? null : contradiction(row, patient)
    return patient === undefined || against === null
      ? null
      : conflicting(
          `the number is P-${id} ${nameLine(patient)} (${against}), and here it is ${nameLine(row)}`,
        )
  })
}

/** What files say about patients, in a noun of their own or on rows of others. */
export const patientTarget: ImportTarget = {
  record: patients,
  joined: ACTIVE_CELLS,
  // Other files of such a system name its patients by these, people by the MRN.
  spareIds: ['pat id', 'patient id', 'pid', 'person id', 'client id'],
  makes: ['pcp_provider_id'],
  externalIdOf,
  refer,
  standing,
  match: async (session, rows) => (await matchBatch(session.writer, rows.map(incomingOf))).map(rowMatch),
  contradicts,
  written: queue,
}
