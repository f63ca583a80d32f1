import type { Stored } from '../../../record/record.js'
import type { Row } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'

/** Which entries of the trail are wanted; undefined where it doesn't matter. */
export interface TrailFilter {
  readonly patientId?: number | undefined
  readonly userId?: number | undefined
  readonly record?: { readonly noun: string; readonly id: number } | undefined
  /** A word of the command. */
  readonly verb?: string | undefined
  /** Epoch milliseconds: from this one on, and before that one. */
  readonly from?: number | undefined
  readonly before?: number | undefined
}

export interface Page {
  readonly limit: number | null
  readonly offset: number
}

interface Sql {
  readonly text: string
  readonly parameters: readonly Stored[]
}

/** One page of the entries that match, the latest first, with the user's name; and how many there are beyond it. */
export async function entriesThat(
  reader: Reader,
  filter: TrailFilter,
  { limit, offset }: Page,
): Promise<{ readonly rows: Row[]; readonly total: number | null }> {
  const commands = filter.verb === undefined ? null : await commandsWith(reader, filter.verb)
  if (commands?.length === 0) return { rows: [], total: 0 }
  const { text, parameters } = idsThat(filter, commands)
  const rows = await reader.bulk.all(
    `select e.*, u.name as user_name from (${text} order by id desc limit ? offset ?) wanted
     join audit_entry e on e.id = wanted.id left join "user" u on u.id = e.user_id order by e.id desc`,
    ...parameters,
    limit ?? Number.MAX_SAFE_INTEGER,
    offset,
  )
  if (limit === null || rows.length < limit) return { rows, total: null }
  const [count] = await reader.bulk.all(`select count(*) as n from (${text}) wanted`, ...parameters)
  return { rows, total: Number(count?.n ?? 0) }
}

/** One entry with its user's name. */
export async function entryById({ bulk }: Reader, id: number): Promise<Row | undefined> {
  const [row] = await bulk.all(
    'select e.*, u.name as user_name from audit_entry e left join "user" u on u.id = e.user_id where e.id = ?',
    id,
  )
  return row
}

/**
 * The ids of the entries that match: out of a patient's or a record's own few, or else in the order of an index. Of
 * several commands each is walked by itself, so that the latest of them are found without sorting all.
 */
export function idsThat(filter: TrailFilter, commands: readonly string[] | null): Sql {
  const few = fewThat(filter)
  if (few !== null) {
    const some = commands === null ? null : { text: among('e.command', commands), parameters: commands }
    const where = [...conditionsOf(filter), ...(some === null ? [] : [some])]
    return {
      text: `select e.id from (${few.text}) touched cross join audit_entry e where e.id = touched.entry_id${and(where)}`,
      parameters: [...few.parameters, ...where.flatMap(({ parameters }) => parameters)],
    }
  }
  const where = conditionsOf(filter)
  const parameters = where.flatMap((condition) => condition.parameters)
  if (commands === null) return { text: `select e.id from audit_entry e where true${and(where)}`, parameters }
  return {
    text: commands
      .map(() => `select e.id from audit_entry e where e.command = ?${and(where)}`)
      .join(' union all '),
    parameters: commands.flatMap((command) => [command, ...parameters]),
  }
}

/** The entries that touched one record, one patient, or both. */
function fewThat({ patientId, record }: TrailFilter): Sql | null {
  const ofPatient = 'select entry_id from audit_change where patient_id = ?'
  const ofRecord = 'select entry_id from audit_change where record_id = ? and noun = ?'
  if (record !== undefined && patientId !== undefined) {
    return {
      text: `${ofRecord} intersect ${ofPatient}`,
      parameters: [record.id, record.noun, patientId],
    }
  }
  if (record !== undefined) {
    return { text: `${ofRecord} group by entry_id`, parameters: [record.id, record.noun] }
  }
  return patientId === undefined ? null : { text: `${ofPatient} group by entry_id`, parameters: [patientId] }
}

/** The clock runs with the ids but for `--now`: the bounds of the ids spare reading what lies far off. */
function conditionsOf({ userId, from, before }: TrailFilter): Sql[] {
  const conditions: Sql[] = []
  if (userId !== undefined) conditions.push({ text: 'e.user_id = ?', parameters: [userId] })
  if (from !== undefined) {
    conditions.push({
      text: '+e."at" >= ? and e.id >= (select min(id) from audit_entry where "at" >= ?)',
      parameters: [from, from],
    })
  }
  if (before !== undefined) {
    conditions.push({
      text: '+e."at" < ? and e.id <= (select max(id) from audit_entry where "at" < ?)',
      parameters: [before, before],
    })
  }
  return conditions
}

const and = (conditions: readonly Sql[]): string => conditions.map(({ text }) => ` and ${text}`).join('')

const among = (column: string, values: readonly unknown[]): string =>
  `${column} in (${values.map(() => '?').join(', ')})`

/** Every command of the trail that has the word, without looking at more than one entry of each. */
async function commandsWith({ bulk }: Reader, word: string): Promise<string[]> {
  const rows = await bulk.all(
    `with recursive each (command) as (
       select min(command) from audit_entry
       union all
       select (select min(e.command) from audit_entry e where e.command > each.command) from each
       where each.command is not null
     )
     select command from each where command is not null`,
  )
  const wanted = word.toLowerCase()
  return rows.map(({ command }) => String(command)).filter((command) => command.split(' ').includes(wanted))
}
