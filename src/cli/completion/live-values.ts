import { nameTokens } from '../../kernel/text/fold.js'
import { printable } from '../../kernel/text/safe.js'
import type { SqliteConnection } from '../../store/driver.js'
import { startingWith } from '../../store/search.js'
import type { LiveEntry, Slot } from './table.js'
import type { Candidate } from './wanted.js'

/** More than these nobody reads; another letter is quicker. */
export const MOST = 30
/** A search by fewer letters would find half the practice. */
const LETTERS = 2
/** Ids have no more digits. */
const DIGITS = 9

type Parameter = string | number

/** Records of a noun whose id or name starts as typed, in one query; no read of them is noted: it is a list. */
export function liveValues(
  connection: SqliteConnection,
  entry: LiveEntry,
  { statuses }: Slot,
  typed: string,
): Candidate[] {
  const parameters: Parameter[] = []
  const conditions = [matching(entry, typed, parameters)]
  if (conditions[0] === undefined) return []
  if (statuses !== undefined) {
    conditions.push(`t.status in (${statuses.map(() => '?').join(', ')})`)
    parameters.push(...statuses)
  } else if (entry.lifecycle) conditions.push("t.status <> 'entered-in-error'")
  const patient = entry.ofPatient
    ? ", p.last_name || ', ' || p.first_name as patient from %t t left join patient p on p.id = t.patient_id"
    : ' from %t t'
  const columns = ['id', ...entry.label].map((name) => `t.${name}`).join(', ')
  const order = entry.ofPatient ? 't.id desc' : 't.id'
  const rows = connection
    .prepare(
      `select ${columns}${patient.replace('%t', entry.table)} where ${conditions.join(' and ')} order by ${order} limit ${MOST}`,
    )
    .all(...parameters)
  return rows.filter(isRow).map((row) => candidateOf(entry, row, typed))
}

const isRow = (row: unknown): row is object => typeof row === 'object' && row !== null

/** A condition on `t`; undefined when nothing could be found, or too much. */
function matching(entry: LiveEntry, typed: string, parameters: Parameter[]): string | undefined {
  const [, prefix = '', digits = ''] = /^(?:([a-z]+)-)?(\d*)$/i.exec(typed) ?? []
  if (digits !== '' && (prefix === '' || prefix.toUpperCase() === entry.prefix)) {
    return idsStartingWith(digits, parameters)
  }
  const ofIds = typed !== '' && `${entry.prefix}-`.startsWith(typed.toUpperCase())
  if (entry.searched) return typed.length < LETTERS || ofIds ? undefined : byWords(entry, typed, parameters)
  if (typed === '' || ofIds) return '1 = 1'
  if (!entry.named) return undefined
  const { from, before } = startingWith(typed.toLowerCase())
  parameters.push(from, before)
  return `lower(t.${entry.label[0]}) >= ? and lower(t.${entry.label[0]}) < ?`
}

/** 4, 40 to 49, 400 to 499, …: ranges of the key. */
function idsStartingWith(digits: string, parameters: Parameter[]): string {
  const ranges: string[] = []
  for (let more = 0; digits.length + more <= DIGITS; more += 1) {
    const from = Number(digits) * 10 ** more
    ranges.push('t.id between ? and ?')
    parameters.push(from, from + 10 ** more - 1)
  }
  return `(${ranges.join(' or ')})`
}

function byWords({ table }: LiveEntry, typed: string, parameters: Parameter[]): string | undefined {
  const words = nameTokens(typed)
  if (words.length === 0) return undefined
  return words
    .map((word) => {
      const { from, before } = startingWith(`n:${word}`)
      parameters.push(table, from, before)
      return 't.id in (select record_id from token where noun = ? and token >= ? and token < ?)'
    })
    .join(' and ')
}

function candidateOf(entry: LiveEntry, row: object, typed: string): Candidate {
  const texts = [...(entry.ofPatient ? ['patient'] : []), ...entry.label].map((name) => {
    const value: unknown = Reflect.get(row, name)
    return value === null || value === undefined ? '' : printable(String(value))
  })
  const id = `${entry.prefix}-${String(Reflect.get(row, 'id'))}`
  const filled = texts.filter((text) => text !== '')
  const about = entry.searched
    ? `${filled.slice(0, 2).join(', ')} · ${filled.slice(2).join(' · ')}`
    : filled.join(' · ')
  const [name = ''] = texts
  const byName = entry.named && typed !== '' && name.toLowerCase().startsWith(typed.toLowerCase())
  return byName && !id.startsWith(typed.toUpperCase()) ? { value: name, about: id } : { value: id, about }
}

/**
 * The keys of the worklist that stand in the database: what was written down and is still to be done, and the lines of
 * rules that somebody has taken up, whose keys begin with their kind in small letters.
 */
export function liveKeys(connection: SqliteConnection, typed: string): Candidate[] {
  const { from, before } = startingWith(typed)
  const rows = connection
    .prepare(
      `select "key", what from (
         select 'F-' || id as "key", what from follow_up where status in ('open', 'in-progress', 'snoozed')
         union select "key", '' from line_state where "key" >= 'a'
         union select "key", '' from attempt where "key" >= 'a') as line
       where "key" >= ? and "key" < ? order by "key" limit ${MOST}`,
    )
    .all(from, before)
  return rows.filter(isRow).map((row) => ({
    value: String(Reflect.get(row, 'key')),
    about: printable(String(Reflect.get(row, 'what'))),
  }))
}
