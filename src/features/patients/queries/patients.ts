import type { Identifier } from '../../../kernel/codes/identifier.js'
import type { Reading } from '../../../kernel/reading.js'
import { fold } from '../../../kernel/text/fold.js'
import { parseId } from '../../../record/fields/index.js'
import { decodeRow, type Row } from '../../../record/row.js'
import { holds, withAll, withPrefixes, withTokens } from '../../../store/search.js'
import type { Reader } from '../../../store/store.js'
import { type Patient, patients } from '../records/patient.js'
import { IDENTIFIER, identifierToken, patientTokens } from '../records/tokens.js'
import { type Clue, readQuery } from '../rules/query.js'

const rowsByIds = (reader: Reader, ids: readonly number[]): Promise<Row[]> =>
  reader.bulk.all(
    `select * from patient where id in (select value from ${reader.bulk.jsonRows}) order by id`,
    JSON.stringify(ids),
  )

/** In order of their ids; who doesn't exist is left out. */
export async function patientsByIds(reader: Reader, ids: readonly number[]): Promise<Patient[]> {
  return ids.length === 0 ? [] : (await rowsByIds(reader, ids)).map((row) => decodeRow(patients, row))
}

export async function patientById(reader: Reader, id: number): Promise<Patient | undefined> {
  const [row] = await reader.bulk.all('select * from patient where id = ?', id)
  return row === undefined ? undefined : decodeRow(patients, row)
}

/** The patient that goes on for this one: itself, or who it was merged into, however often. */
export async function survivorOf(reader: Reader, patient: Patient): Promise<Patient> {
  const seen = new Set<number>()
  let current = patient
  while (current.merged_into_id !== null && !seen.has(current.id)) {
    seen.add(current.id)
    const next = await patientById(reader, current.merged_into_id)
    if (next === undefined) break
    current = next
  }
  return current
}

/** Who was merged into this patient, directly. */
export async function mergedInto(reader: Reader, id: number): Promise<Patient[]> {
  const rows = await reader.bulk.all('select * from patient where merged_into_id = ? order by id', id)
  return rows.map((row) => decodeRow(patients, row))
}

export async function patientsWithIdentifier(reader: Reader, identifier: Identifier): Promise<Patient[]> {
  const hits = await withTokens(reader.bulk, patients.noun, [identifierToken(identifier)])
  return patientsByIds(
    reader,
    hits.map(({ id }) => id),
  )
}

/** Who has this number, in whatever system. */
export async function patientsWithNumber(reader: Reader, value: string): Promise<Patient[]> {
  const hits = await withPrefixes(reader.bulk, patients.noun, [`${IDENTIFIER}${value.toLowerCase()}|`])
  return patientsByIds(
    reader,
    hits.map(({ id }) => id),
  )
}

export interface Hits {
  /** Those of the page. */
  readonly rows: readonly Row[]
  /** How many meet the query; null when they are too many to be counted. */
  readonly total: number | null
}

/** So many are put in order; of more, which nobody reads, those come first whose token and id do. */
const MOST_ORDERED = 2000

/**
 * Patients who meet every clue: those that meet them exactly before those whose names only begin so, then by name,
 * birth date and id.
 */
export async function searchByClues(
  reader: Reader,
  clues: readonly Clue[],
  page: { readonly limit: number | null; readonly offset: number },
): Promise<Hits> {
  if (clues.length === 0) return { rows: [], total: 0 }
  const terms = clues.map(({ term }) => term)
  const end = page.limit === null ? Number.MAX_SAFE_INTEGER : page.offset + page.limit
  const { ids, more } = await withAll(reader.bulk, patients.noun, terms, Math.max(MOST_ORDERED, end))
  if (ids.length > MOST_ORDERED || more) {
    const chosen = ids.slice(page.offset, end)
    const found = new Map((await rowsByIds(reader, chosen)).map((row) => [row.id, row]))
    return {
      rows: chosen.map((id) => found.get(id)).filter((row) => row !== undefined),
      total: more ? null : ids.length,
    }
  }
  const ranked = (await rowsByIds(reader, ids)).map((row) => ({ row, rank: rankOf(row, clues) })).sort(byRank)
  return {
    rows: ranked.slice(page.offset, end).map(({ row }) => row),
    total: ids.length,
  }
}

interface Ranked {
  readonly row: Row
  readonly rank: readonly (string | number)[]
}

function rankOf(row: Row, clues: readonly Clue[]): Ranked['rank'] {
  const tokens = patientTokens(row)
  const loose = clues.filter(
    ({ exact }) => !exact.some((range) => tokens.some((token) => holds(range, token))),
  )
  const names = [row.last_name, row.first_name].map((name) => fold(String(name)))
  return [loose.length, ...names, String(row.birth_date), Number(row.id)]
}

function byRank(a: Ranked, b: Ranked): number {
  for (const [at, part] of a.rank.entries()) {
    const other = b.rank[at] ?? ''
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

/** The same for a text as somebody typed it; an id, or a number that is one, finds its patient first. */
export async function searchRows(
  reader: Reader,
  reading: Reading,
  text: string,
  page: { readonly limit: number | null; readonly offset: number },
): Promise<Hits> {
  const typed = text.trim()
  const id = parseId(typed, patients.prefix, patients.noun)
  const [named] = typeof id === 'number' && page.offset === 0 ? await rowsByIds(reader, [id]) : []
  if (named === undefined) return searchByClues(reader, readQuery(text, reading), page)
  if (!/^\d/.test(typed)) return { rows: [named], total: 1 }
  const { rows, total } = await searchByClues(reader, readQuery(text, reading), page)
  const others = rows.filter((row) => row.id !== named.id)
  return {
    rows: [named, ...others].slice(0, page.limit ?? undefined),
    total: total === null ? null : total + 1 - (rows.length - others.length),
  }
}
