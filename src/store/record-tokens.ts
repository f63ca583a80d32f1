import type { AnyRecord, Stored } from '../record/record.js'
import type { Row } from '../record/row.js'
import type { Bulk } from './bulk.js'

type Token = readonly [noun: string, token: string, id: number]

const COLUMNS = ['noun', 'token', 'record_id'] as const

const idOf = ({ id }: Readonly<Row>): number => (typeof id === 'number' ? id : 0)

/** Keeps what new records are found by. */
export async function addTokens(bulk: Bulk, def: AnyRecord, rows: readonly Readonly<Row>[]): Promise<void> {
  const { noun, tokens: tokensOf } = def
  if (tokensOf === undefined) return
  const tokens: Token[] = []
  for (const row of rows) collect(tokens, noun, idOf(row), tokensOf(row))
  await addAll(bulk, tokens)
}

/** The same of rows whose values stand in the order of `columns`, ids first. */
export async function addTokensOf(
  bulk: Bulk,
  def: AnyRecord,
  columns: readonly string[],
  rows: readonly (readonly Stored[])[],
): Promise<void> {
  const { noun, tokens: tokensOf } = def
  if (tokensOf === undefined) return
  const tokens: Token[] = []
  // One object for all: nobody keeps it.
  const row: Row = Object.fromEntries(columns.map((name) => [name, null]))
  for (const values of rows) {
    for (let at = 0; at < columns.length; at++) row[columns[at] ?? ''] = values[at] ?? null
    collect(tokens, noun, idOf(row), tokensOf(row))
  }
  await addAll(bulk, tokens)
}

function collect(tokens: Token[], noun: string, id: number, texts: readonly string[]): void {
  for (let at = 0; at < texts.length; at++) {
    const token = texts[at] ?? ''
    if (texts.indexOf(token) === at) tokens.push([noun, token, id])
  }
}

async function addAll(bulk: Bulk, tokens: Token[]): Promise<void> {
  // In the order of their table, whose pages a batch then meets once each: a twentieth of an import.
  tokens.sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))
  await bulk.insert('token', COLUMNS, tokens)
}

/** Keeps what a changed record is found by now, and forgets what it isn't any more. */
export async function retoken(
  bulk: Bulk,
  def: AnyRecord,
  before: Readonly<Row>,
  after: Readonly<Row>,
): Promise<void> {
  const tokensOf = def.tokens
  if (tokensOf === undefined) return
  const had = new Set(tokensOf(before))
  const has = new Set(tokensOf(after))
  const id = idOf(after)
  for (const token of had) {
    if (!has.has(token))
      await bulk.run('delete from token where noun = ? and token = ? and record_id = ?', def.noun, token, id)
  }
  const fresh = [...has].filter((token) => !had.has(token))
  await bulk.insert(
    'token',
    COLUMNS,
    fresh.map((token): Token => [def.noun, token, id]),
  )
}
