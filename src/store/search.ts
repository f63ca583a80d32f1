import type { Stored } from '../record/record.js'
import type { Bulk } from './bulk.js'

/** Tokens from `from` on, up to but without `before`. */
export interface TokenRange {
  readonly from: string
  readonly before: string
}

/** Below every character that text keeps, and above every one. */
const FIRST = '\u0001'
const LAST = '\u{10ffff}'

export const exactly = (token: string): TokenRange => ({ from: token, before: token + FIRST })
export const startingWith = (prefix: string): TokenRange => ({ from: prefix, before: prefix + LAST })

export const holds = ({ from, before }: TokenRange, token: string): boolean => token >= from && token < before

/** Met by a record that has a token in any of its ranges. */
export interface Term {
  readonly ranges: readonly [TokenRange, ...TokenRange[]]
}

export interface Hit {
  readonly token: string
  readonly id: number
}

const hitsOf = (rows: readonly Record<string, Stored>[]): Hit[] =>
  rows.map(({ token, record_id }) => ({ token: String(token), id: Number(record_id) }))

/** Each once; neighbours are likely to share a page of the index. */
const inOrder = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

/** Who has one of these tokens, a batch in one query; in no order. */
export async function withTokens(bulk: Bulk, noun: string, tokens: Iterable<string>): Promise<Hit[]> {
  const distinct = inOrder(tokens)
  if (distinct.length === 0) return []
  return hitsOf(
    await bulk.all(
      `select t.token, t.record_id from (select value from ${bulk.jsonRows}) j cross join token t
       where t.noun = ? and t.token = j.value`,
      JSON.stringify(distinct),
      noun,
    ),
  )
}

/** Who has a token that starts with one of these, a batch in one query; in no order. */
export async function withPrefixes(bulk: Bulk, noun: string, prefixes: Iterable<string>): Promise<Hit[]> {
  const distinct = inOrder(prefixes)
  if (distinct.length === 0) return []
  return hitsOf(
    await bulk.all(
      `select t.token, t.record_id from (select value from ${bulk.jsonRows}) j cross join token t
       where t.noun = ? and t.token >= j.value and t.token < j.value || ?`,
      JSON.stringify(distinct),
      noun,
      LAST,
    ),
  )
}

/** Counting goes no further: a term with so many hits is as good as any other that has. */
const MANY = 1000
const IN_RANGE = 'noun = ? and token >= ? and token < ?'

const parametersOf = (noun: string, { ranges }: Term): Stored[] =>
  ranges.flatMap(({ from, before }) => [noun, from, before])

const select = (columns: string, { ranges }: Term): string =>
  ranges.map(() => `select ${columns} from token where ${IN_RANGE}`).join(' union all ')

async function countUpTo(bulk: Bulk, noun: string, term: Term): Promise<number> {
  const [row] = await bulk.all(
    `select count(*) as n from (select record_id from (${select('record_id', term)}) h limit ${MANY}) c`,
    ...parametersOf(noun, term),
  )
  return Number(row?.n ?? 0)
}

/** The rarest term first; of equals the longest, which is likely rarer. */
async function byRarity(
  bulk: Bulk,
  noun: string,
  terms: readonly Term[],
): Promise<{ term: Term; n: number }[]> {
  const counted: { term: Term; n: number }[] = []
  for (const term of terms) counted.push({ term, n: await countUpTo(bulk, noun, term) })
  const length = ({ term }: { term: Term }): number => term.ranges[0].from.length
  return counted.sort((a, b) => a.n - b.n || length(b) - length(a))
}

export interface Found {
  readonly ids: readonly number[]
  /** The limit cut something off. */
  readonly more: boolean
}

/**
 * The records that meet all terms, by the rarest term's token and then by id, at most `limit` hits: it starts from
 * the rarest term and looks only at those records' other tokens. A term alone is read in the index's own order.
 */
export async function withAll(
  bulk: Bulk,
  noun: string,
  terms: readonly Term[],
  limit: number,
): Promise<Found> {
  const [first, ...others] = terms.length > 1 ? await byRarity(bulk, noun, terms) : terms.map(alone)
  if (first === undefined || first.n === 0) return { ids: [], more: false }
  const parameters = parametersOf(noun, first.term)
  const conditions: string[] = []
  for (const { term } of others) {
    if (first.n < MANY) {
      const ranges = term.ranges.map(() => '(t.noun = ? and t.token >= ? and t.token < ?)').join(' or ')
      conditions.push(`exists (select 1 from token t where t.record_id = b.record_id and (${ranges}))`)
    } else {
      conditions.push(`b.record_id in (${select('record_id', term)})`)
    }
    parameters.push(...parametersOf(noun, term))
  }
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`
  const rows = await bulk.all(
    `select b.token, b.record_id from (${select('token, record_id', first.term)}) b${where}
     order by b.token, b.record_id limit ${limit}`,
    ...parameters,
  )
  return { ids: [...new Set(rows.map((row) => Number(row.record_id)))], more: rows.length === limit }
}

const alone = (term: Term): { term: Term; n: number } => ({ term, n: MANY })
