import type { Context } from '../../command/context.js'
import { type Reach, recordById } from '../../command/records/index.js'
import { conflict, notFound, usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { cleanCell } from '../../kernel/text/clean.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'
import { nearest } from '../../kernel/text/similar.js'
import { parseId, readRecordId } from '../../record/fields/index.js'
import { type AnyRecord, externalId, type RecordOf, tableName } from '../../record/record.js'
import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { inHouseProviders, providersWithTokens } from './queries.js'
import { type Location, locations } from './records/location.js'
import { type Payer, payers } from './records/payer.js'
import { type Provider, providers } from './records/provider.js'
import { type User, users } from './records/user.js'
import { type VisitType, visitTypes } from './records/visit-type.js'

interface Named {
  readonly id: number
  readonly name: string
  readonly status: string
}

const MOST_SHOWN = 5
const NPI = /^\d{10}$/
const TITLE = /^(?:dr|doctor)$/

/** Errors: `usage` for nothing. */
function given(def: AnyRecord, typed: string): string {
  const text = cleanCell(typed)
  if (text !== '') return text
  throw usage(`no ${def.noun.replace('-', ' ')} was named`, `see pcc ${def.plural} list`)
}

/** What was typed when it is an id of whatever noun; another noun's is refused where the record is looked for. */
const isId = (def: AnyRecord, text: string): boolean =>
  readRecordId(text) !== null || !(parseId(text, def.prefix, def.noun) instanceof Problem)

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '')

const hasWords = (name: string, words: readonly string[]): boolean => {
  const own = new Set(wordsOf(name))
  return words.length > 0 && words.every((word) => own.has(word))
}

/** The only one, of those named just so, else of all; the active ones come before the others. */
function onlyOne<R extends Named>(def: AnyRecord, text: string, found: readonly R[]): R | undefined {
  const wanted = fold(text)
  const active = found.filter(({ status }) => status === 'active')
  const some = active.length > 0 ? active : found
  const whole = some.filter(({ name }) => fold(name) === wanted)
  const fitting = whole.length > 0 ? whole : some
  const [first, second] = fitting
  if (second === undefined) return first
  const shown = fitting.slice(0, MOST_SHOWN).map(({ id, name }) => `${externalId(def, id)} ${name}`)
  const more = fitting.length > MOST_SHOWN ? `; and ${fitting.length - MOST_SHOWN} more` : ''
  throw usage(
    `${quoted(text)} names several ${def.plural.replace('-', ' ')}`,
    `name one by its id: ${shown.join('; ')}${more}`,
  )
}

function unknown(def: AnyRecord, text: string, names: readonly string[]): Error {
  const near = nearest(text, names)
  return notFound(
    `there is no ${def.noun.replace('-', ' ')} ${quoted(text)}`,
    near === null ? `see pcc ${def.plural} list` : `did you mean ${near}?`,
  )
}

const everyone = async <D extends AnyRecord>(reader: Reader, def: D): Promise<RecordOf<D>[]> =>
  (
    await reader.bulk.all(
      `select * from "${tableName(def)}" where status in ('active', 'inactive') order by id`,
    )
  ).map((row) => decodeRow(def, row))

/** One of a noun that a practice has few of. */
async function oneOfFew<R extends Named, D extends AnyRecord>(
  def: D,
  text: string,
  all: readonly R[],
): Promise<R> {
  const found = onlyOne(
    def,
    text,
    all.filter(({ name }) => hasWords(name, wordsOf(text))),
  )
  if (found !== undefined) return found
  throw unknown(
    def,
    text,
    all.map(({ name }) => name),
  )
}

/** By id or by words of a name that only one has. Errors: `not_found`, `usage` when several fit. */
export async function locationNamed(reader: Reader, typed: string): Promise<Location> {
  const text = given(locations, typed)
  return isId(locations, text)
    ? recordById(reader, locations, text)
    : oneOfFew(locations, text, await everyone(reader, locations))
}

/** By id or by words of a name that only one has. Errors: `not_found`, `usage` when several fit. */
export async function visitTypeNamed(reader: Reader, typed: string): Promise<VisitType> {
  const text = given(visitTypes, typed)
  return isId(visitTypes, text)
    ? recordById(reader, visitTypes, text)
    : oneOfFew(visitTypes, text, await everyone(reader, visitTypes))
}

/** By id, by words of a name, or by its number in X12 traffic. Errors: `not_found`, `usage` when several fit. */
export async function payerNamed(reader: Reader, typed: string): Promise<Payer> {
  const text = given(payers, typed)
  if (readRecordId(text) !== null) return recordById(reader, payers, text)
  const all: Payer[] = await everyone(reader, payers)
  const numbered = all.filter(({ payer_id }) => payer_id?.toLowerCase() === text.toLowerCase())
  if (numbered.length === 0) {
    return isId(payers, text) ? recordById(reader, payers, text) : oneOfFew(payers, text, all)
  }
  const byId = all.filter(({ id }) => text === String(id))
  const found = onlyOne(payers, text, [...new Set([...byId, ...numbered])])
  if (found === undefined) throw unknown(payers, text, [])
  return found
}

/** By id, NPI, or words of a name. Errors: `not_found`, `usage` when several fit. */
export async function providerNamed(
  reader: Reader,
  typed: string,
  { inHouse }: { readonly inHouse: boolean } = { inHouse: false },
): Promise<Provider> {
  const text = given(providers, typed)
  if (!NPI.test(text) && isId(providers, text)) return recordById(reader, providers, text)
  const words = wordsOf(text).filter((word) => !TITLE.test(word))
  const tokens = NPI.test(text) ? [`i:npi|${text}`] : words.map((word) => `n:${word}`)
  const found = await providersWithTokens(reader, tokens)
  const one = onlyOne(providers, words.join(' '), inHouse ? found.filter(({ external }) => !external) : found)
  if (one !== undefined) return one
  const near = nearest(
    text,
    (await inHouseProviders(reader)).map(({ name }) => name),
  )
  throw notFound(
    `there is no provider ${quoted(text)}`,
    near !== null
      ? `did you mean ${near}?`
      : inHouse
        ? 'see pcc providers list'
        : `see pcc providers list, or add one: pcc providers add --name ${quoted(text)} --external yes`,
  )
}

/** `me`, an id, or words of a name. Errors: `not_found`, `usage` when several fit. */
export async function userNamed(
  { actor }: Pick<Context, 'actor'>,
  reader: Reader,
  typed: string,
): Promise<User> {
  const text = given(users, typed)
  if (text.toLowerCase() === 'me' && actor !== null) return recordById(reader, users, `U-${actor.id}`)
  return isId(users, text)
    ? recordById(reader, users, text)
    : oneOfFew(users, text, await everyone(reader, users))
}

/** The record, unless it was made inactive. Errors: `conflict` (`inactive`). */
export function inService<R extends Named>(def: AnyRecord, record: R): R {
  if (record.status === 'active') return record
  const id = externalId(def, record.id)
  throw conflict('inactive', `${id} ${record.name} is ${record.status}`, `see pcc ${def.plural} list`, { id })
}

export const locationReach: Reach = {
  def: locations,
  computed: {},
  find: (_, reader, text) => locationNamed(reader, text),
}
export const visitTypeReach: Reach = {
  def: visitTypes,
  computed: {},
  find: (_, reader, text) => visitTypeNamed(reader, text),
}
export const payerReach: Reach = {
  def: payers,
  computed: {},
  find: (_, reader, text) => payerNamed(reader, text),
}
export const providerReach: Reach = {
  def: providers,
  computed: {},
  find: (_, reader, text) => providerNamed(reader, text),
}
export const userReach: Reach = {
  def: users,
  computed: {},
  find: userNamed,
}
