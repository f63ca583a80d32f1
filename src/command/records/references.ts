import { usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { cleanCell } from '../../kernel/text/clean.js'
import type { AnyField } from '../../record/field.js'
import { type AnyRecord, fieldEntries } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import type { Context } from '../context.js'
import { type Input, words } from '../option.js'
import type { Reach } from './described.js'

/** A reference is asked for without its `_id`: `--patient P-42`. */
export const optionName = (field: string): string => field.replace(/_id$/, '')

/** A reference as somebody types it: an id, or whatever else names one of that noun. */
export function referenceInput(field: AnyField, about = field.about): Input<string | undefined> {
  const noun = field.target ?? ''
  return words({ about: about === '' ? `which ${noun}` : about, value: noun.toUpperCase(), noun })
}

export interface Naming {
  readonly reaches: readonly Reach[] | undefined
  /** True where the record will be changed or pointed at. */
  readonly forWriting: boolean
}

/** The id that somebody's text stands for; null for `none` where that can be. Errors: those of the noun's `find`. */
async function idNamed(
  context: Context,
  reader: Reader,
  field: AnyField,
  typed: string,
  { reaches = [], forWriting }: Naming,
): Promise<unknown> {
  const text = cleanCell(typed)
  if (field.optional && field.absent(text)) return null
  const reach = reaches.find(({ def }) => def.noun === field.target)
  if (reach !== undefined) return (await reach.find(context, reader, text, forWriting)).id
  const id: unknown = field.parse(text, context.reading)
  if (id instanceof Problem) throw usage(id.message, `expected ${id.expected}`)
  return id
}

/** The values by field, with an id for every reference that was given by a text. Errors: those of `find`. */
export async function idsOfReferences(
  context: Context,
  reader: Reader,
  def: AnyRecord,
  values: Readonly<Record<string, unknown>>,
  naming: Naming,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = { ...values }
  for (const [name, field] of fieldEntries(def)) {
    const typed = values[name]
    if (field.target !== undefined && typeof typed === 'string')
      found[name] = await idNamed(context, reader, field, typed, naming)
  }
  return found
}

/** What was given of the record's own fields, by their names; references still as they were typed. */
export function givenValues(
  def: AnyRecord,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const [name, field] of fieldEntries(def)) {
    const value = values[field.target === undefined ? name : optionName(name)]
    if (value !== undefined) given[name] = value
  }
  return given
}
