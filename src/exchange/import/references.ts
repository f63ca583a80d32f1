import { Problem } from '../../kernel/problem.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'
import { type AnyRecord, tableName } from '../../record/record.js'
import { withTokens } from '../../store/search.js'
import type { Reader } from '../../store/store.js'
import type { Asked, ImportTarget } from '../target.js'
import { idKey, originsByKey } from './origins.js'
import { partHash, partKey, type Session } from './session.js'

export type Answer = number | Problem

/** The records that a batch names by columns or as a whole, by the key of each way of naming; a handful of queries. */
export async function resolve(
  session: Session,
  target: ImportTarget,
  asked: readonly Asked[],
): Promise<Map<string, Answer>> {
  const answers = await knownIds(session, target, asked)
  const open = asked.filter((one) => !answers.has(one.key))
  if (session.ids !== 'any') {
    for (const one of open) answers.set(one.key, notAmong(one))
    return answers
  }
  const further = open.length === 0 ? [] : await (target.refer ?? referByName(target.record))(session, open)
  for (const [at, one] of open.entries()) answers.set(one.key, further[at] ?? unknown(target.record, one))
  return answers
}

/** An id that stands beside somebody else's name names nobody. */
async function withoutContradictions(
  session: Session,
  target: ImportTarget,
  asked: readonly Asked[],
  answers: Map<string, Answer>,
): Promise<Map<string, Answer>> {
  if (target.contradicts === undefined) return answers
  const told = asked.flatMap(({ key, text, values }) => {
    const id = answers.get(key)
    const isSaid = text !== null && Object.keys(values).length > 0
    return typeof id === 'number' && isSaid ? [{ key, id, values }] : []
  })
  const problems = told.length === 0 ? [] : await target.contradicts(session, told)
  for (const [at, { key }] of told.entries()) {
    const problem = problems[at] ?? null
    if (problem !== null) answers.set(key, problem)
  }
  return answers
}

/** Those that are named by an id, ours or the source's, or in the very same way as once before. */
async function knownIds(
  session: Session,
  target: ImportTarget,
  asked: readonly Asked[],
): Promise<Map<string, Answer>> {
  const { record } = target
  const ids = new Map<string, number>()
  const own = (session.ids === 'source' ? [] : asked).flatMap((one) => {
    const id = ownId(record, one.text)
    return id === null ? [] : [{ key: one.key, id }]
  })
  const there = await existing(
    session.writer,
    record,
    own.map(({ id }) => id),
  )
  for (const { key, id } of own) if (there.has(id)) ids.set(key, id)

  const wanted = asked.map((one) => ({
    one,
    byText: one.text === null ? null : idKey(one.text),
    byPart: partKey(target.externalIdOf?.(one.values, session.source) ?? null, one.key),
  }))
  const origins = await originsByKey(session.writer, record, session.source, [
    ...new Set(wanted.flatMap(({ byText, byPart }) => (byText === null ? [byPart] : [byText, byPart]))),
  ])
  for (const { one, byText, byPart } of wanted) {
    if (ids.has(one.key)) continue
    const named = byText === null ? undefined : origins.get(byText)
    const said = origins.get(byPart)
    if (named !== undefined) ids.set(one.key, named.record_id)
    else if (said !== undefined && said.row_hash === partHash(one.key)) ids.set(one.key, said.record_id)
  }
  return withoutContradictions(session, target, asked, await standingOnly(session, target, ids))
}

/** Leads to who goes on for a merged record; voided ones count as unknown. */
async function standingOnly(
  session: Session,
  target: ImportTarget,
  ids: Map<string, number>,
): Promise<Map<string, Answer>> {
  const gone =
    ids.size === 0 ? undefined : await target.standing?.(session.writer, [...new Set(ids.values())])
  if (gone === undefined || gone.size === 0) return new Map(ids)
  const standing = new Map<string, Answer>()
  for (const [key, id] of ids) {
    const heir = gone.get(id)
    if (heir !== null) standing.set(key, heir ?? id)
  }
  return standing
}

/** The number of an id of ours, `P-42`; null of any other text. */
export function ownId(record: AnyRecord, text: string | null): number | null {
  if (text === null) return null
  const match = /^([a-z]+)-0*([1-9]\d{0,14})$/i.exec(text)
  return match?.[1]?.toUpperCase() === record.prefix ? Number(match[2]) : null
}

export async function existing(
  reader: Reader,
  record: AnyRecord,
  ids: readonly number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await reader.bulk.all(
    `select id from "${tableName(record)}" where id in (select value from ${reader.bulk.jsonRows})`,
    JSON.stringify(ids),
  )
  return new Set(rows.map(({ id }) => Number(id)))
}

/** By the folded whole name, for nouns whose feature offers nothing more. */
const referByName =
  (record: AnyRecord) =>
  async (session: Session, asked: readonly Asked[]): Promise<Answer[]> => {
    const tokens = asked.map((one) => `x:${fold(nameOf(one))}`)
    const hits = await withTokens(session.writer.bulk, record.noun, tokens)
    const byToken = new Map(hits.toReversed().map(({ token, id }) => [token, id]))
    return asked.map((one, at) => byToken.get(tokens[at] ?? '') ?? unknown(record, one))
  }

const notAmong = ({ text }: Asked): Problem =>
  new Problem(`${text ?? 'it'} isn’t among the records that were taken: its own row may be rejected`)

const nameOf = ({ text, values }: Asked): string =>
  text ?? (typeof values.name === 'string' ? values.name : '')

function unknown(record: AnyRecord, asked: Asked): Problem {
  const named = nameOf(asked)
  return new Problem(
    named === '' ? `no ${record.noun} is named` : `there is no ${record.noun} ${quoted(named)}`,
    `one that pcc ${record.plural} list shows`,
  )
}
