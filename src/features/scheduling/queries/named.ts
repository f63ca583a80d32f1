import { recordById } from '../../../command/records/index.js'
import { conflict, notFound, PccError, usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { fold } from '../../../kernel/text/fold.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import { readRecordId } from '../../../record/fields/record-id.js'
import { parseId } from '../../../record/fields/reference.js'
import { type AnyRecord, externalId, type RecordOf, tableName } from '../../../record/record.js'
import { decodeRow } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import {
  type Location,
  locations,
  type Provider,
  providers,
  type VisitType,
  visitTypes,
} from '../../practice/index.js'

/** A set-up record by its id, or by a name that only one active one has. */
async function named<D extends AnyRecord>(
  reader: Reader,
  def: D,
  text: string,
  condition: string,
): Promise<RecordOf<D>> {
  if (!(parseId(text.trim(), def.prefix, def.noun) instanceof Problem)) return recordById(reader, def, text)
  const rows = await reader.bulk.all(
    `select * from "${tableName(def)}" where status = 'active' and ${condition} order by id`,
  )
  const wanted = fold(text)
  const whole = rows.filter((row) => fold(String(row.name)) === wanted)
  const found = whole.length > 0 ? whole : rows.filter((row) => hasWords(fold(String(row.name)), wanted))
  const [first, second] = found
  if (first === undefined)
    throw unknown(
      def,
      text,
      rows.map((row) => String(row.name)),
    )
  if (second !== undefined) {
    throw usage(
      `${quoted(text)} names several ${def.plural}`,
      `name one by its id: ${found.map((row) => `${externalId(def, Number(row.id))} ${row.name}`).join(', ')}`,
    )
  }
  return decodeRow(def, first)
}

/** `chen` names `Wei Chen, MD`: every word typed is a word of the name. */
const hasWords = (name: string, wanted: string): boolean => {
  const words = name.split(' ')
  return wanted !== '' && wanted.split(' ').every((word) => words.includes(word))
}

function unknown(def: AnyRecord, text: string, names: readonly string[]): Error {
  const near = nearest(text, names)
  return notFound(
    `there is no ${def.noun} ${quoted(text)}`,
    near === null ? `see pcc ${def.plural} list` : `did you mean ${near}?`,
  )
}

/** Errors: `not_found`, `usage` when several fit, `conflict` (`inactive`). */
export async function activeProvider(reader: Reader, text: string): Promise<Provider> {
  return active(providers, await named(reader, providers, text, 'external = 0'))
}

export async function activeLocation(reader: Reader, text: string): Promise<Location> {
  return active(locations, await named(reader, locations, text, '1 = 1'))
}

export async function activeVisitType(reader: Reader, text: string): Promise<VisitType> {
  return active(visitTypes, await named(reader, visitTypes, text, '1 = 1'))
}

/** A provider or a place: by id, else a provider's name, else a place's. Errors: those of both. */
export async function providerOrPlace(
  reader: Reader,
  text: string,
): Promise<{ readonly provider: Provider } | { readonly location: Location }> {
  if (readRecordId(text)?.startsWith(`${locations.prefix}-`))
    return { location: await activeLocation(reader, text) }
  try {
    return { provider: await activeProvider(reader, text) }
  } catch (error) {
    if (!(error instanceof PccError && error.code === 'not_found')) throw error
    const place = await activeLocation(reader, text).catch(() => null)
    if (place === null) throw error
    return { location: place }
  }
}

function active<R extends { readonly id: number; readonly status: string; readonly name: string }>(
  def: AnyRecord,
  record: R,
): R {
  if (record.status === 'active') return record
  const id = externalId(def, record.id)
  throw conflict('inactive', `${id} ${record.name} is ${record.status}`, `see pcc ${def.plural} list`, { id })
}
