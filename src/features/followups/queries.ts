import type { ItemOfDead } from '../../command/feature.js'
import type { Stored } from '../../record/record.js'
import { decodeRow, type Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Attempt, attempts } from './records/attempt.js'
import { type Claim, claims } from './records/claim.js'
import { type Dismissal, dismissals } from './records/dismissal.js'
import { type Followup, followups } from './records/followup.js'
import { type LineState, lineStates } from './records/line-state.js'
import type { Tries } from './rules/line.js'

type Queries = Pick<Reader, 'bulk'>

/** Neither done nor cancelled and due until a day, the earliest first. */
export async function openFollowups({ bulk }: Queries, until: string): Promise<Followup[]> {
  const rows = await bulk.all(
    "select * from follow_up where status in ('open', 'in-progress', 'snoozed') and due_on <= ? order by due_on, id",
    until,
  )
  return rows.map((row) => decodeRow(followups, row))
}

export async function openFollowupsOf({ bulk }: Queries, patientId: number): Promise<Followup[]> {
  const rows = await bulk.all(
    "select * from follow_up where patient_id = ? and status in ('open', 'in-progress', 'snoozed') order by due_on, id",
    patientId,
  )
  return rows.map((row) => decodeRow(followups, row))
}

/** The open ones of people who have died, whenever they are due. A cross join is read from left to right. */
export async function followupsOfDeceased({ bulk }: Queries): Promise<ItemOfDead[]> {
  const rows = await bulk.all(
    `select f.id, p.id as patient_id, p.deceased_on from patient as p cross join follow_up as f
     where p.deceased_on is not null and f.patient_id = p.id
       and f.status in ('open', 'in-progress', 'snoozed') order by f.id`,
  )
  return rows.map(({ id, patient_id, deceased_on }) => ({
    id: Number(id),
    patient_id: Number(patient_id),
    deceased_on: String(deceased_on),
  }))
}

export async function openFollowupsOwnedBy({ bulk }: Queries, userId: number): Promise<Followup[]> {
  const rows = await bulk.all(
    "select * from follow_up where owner_user_id = ? and status in ('open', 'in-progress', 'snoozed') order by id",
    userId,
  )
  return rows.map((row) => decodeRow(followups, row))
}

export async function lineStatesOwnedBy({ bulk }: Queries, userId: number): Promise<LineState[]> {
  const rows = await bulk.all('select * from line_state where owner_user_id = ? order by id', userId)
  return rows.map((row) => decodeRow(lineStates, row))
}

export async function followupById({ bulk }: Queries, id: number): Promise<Followup | undefined> {
  const [row] = await bulk.all('select * from follow_up where id = ?', id)
  return row === undefined ? undefined : decodeRow(followups, row)
}

/** What was tried, by key, in order. */
export async function triesOf(
  { bulk }: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Tries>> {
  const rows = await bulk.all(
    `select a."key" as line, a.attempted_on, a.channel, a.outcome, a.next_on
     from ${bulk.jsonRows} as k join attempt as a on a."key" = k.value order by a."key", a."at", a.id`,
    JSON.stringify(keys),
  )
  const found = new Map<string, Tries>()
  for (const row of rows) {
    const line = String(row.line)
    found.set(line, {
      count: (found.get(line)?.count ?? 0) + 1,
      last: { on: String(row.attempted_on), channel: String(row.channel), outcome: String(row.outcome) },
      nextOn: textOrNull(row.next_on),
    })
  }
  return found
}

const textOrNull = (value: Stored | undefined): string | null => (typeof value === 'string' ? value : null)

export async function attemptsOn({ bulk }: Queries, key: string): Promise<Attempt[]> {
  const rows = await bulk.all('select * from attempt where "key" = ? order by "at", id', key)
  return rows.map((row) => decodeRow(attempts, row))
}

/** What one call was tried for, the line that it was noted under first. */
export async function attemptsOfCall({ bulk }: Queries, communicationId: number): Promise<Attempt[]> {
  const rows = await bulk.all('select * from attempt where communication_id = ? order by id', communicationId)
  return rows.map((row) => decodeRow(attempts, row))
}

/** The latest dismissal of each key that nobody has lifted. */
export async function dismissalsOf(
  { bulk }: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Dismissal>> {
  const rows = await bulk.all(
    `select d.* from ${bulk.jsonRows} as k join dismissal as d on d."key" = k.value
     where d.status = 'active' order by d."key", d.id`,
    JSON.stringify(keys),
  )
  return new Map(rows.map((row) => [String(row.key), decodeRow(dismissals, row)]))
}

export async function lineStatesOf(
  { bulk }: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LineState>> {
  const rows = await bulk.all(
    `select s.* from ${bulk.jsonRows} as k join line_state as s on s."key" = k.value order by s.id`,
    JSON.stringify(keys),
  )
  return new Map(rows.map((row) => [String(row.key), decodeRow(lineStates, row)]))
}

export const lineStateOf = async (reader: Queries, key: string): Promise<LineState | undefined> =>
  (await lineStatesOf(reader, [key])).get(key)

export const dismissalOf = async (reader: Queries, key: string): Promise<Dismissal | undefined> =>
  (await dismissalsOf(reader, [key])).get(key)

/** The names that lines show of their patients. */
export const patientRows = ({ bulk }: Queries, ids: readonly number[]): Promise<Row[]> =>
  bulk.all(
    `select id, last_name, first_name, suffix, preferred_name from patient
     where id in (select value from ${bulk.jsonRows})`,
    JSON.stringify(ids),
  )

/** The day of death of those who have died. The `+` keeps to the index of the dead: it is far smaller than the table. */
export async function deathsOf(
  { bulk }: Queries,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await bulk.all(
    `select id, deceased_on from patient
     where deceased_on is not null and +id in (select value from ${bulk.jsonRows})`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [Number(row.id), String(row.deceased_on)]))
}

/** What somebody holds at an instant. */
export async function heldClaims({ bulk }: Queries, now: number): Promise<Claim[]> {
  const rows = await bulk.all(
    "select * from claim where status = 'held' and until > ? order by until, id",
    now,
  )
  return rows.map((row) => decodeRow(claims, row))
}

/** The claim on a line that nobody has given back, though its time may be over. */
export async function claimOn({ bulk }: Queries, key: string): Promise<Claim | undefined> {
  const [row] = await bulk.all(`select * from claim where status = 'held' and "key" = ?`, key)
  return row === undefined ? undefined : decodeRow(claims, row)
}
