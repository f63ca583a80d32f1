import type { AnyRecord, Json, Stored } from '../../record/record.js'
import type { Context } from '../context.js'
import { textOf } from './columns.js'

const INSTANTS = new Set(['status_since', 'created_at', 'updated_at'])

/** A column as the table holds it, for a program and for a person. */
export function storedValue(
  def: AnyRecord,
  column: string,
  stored: Stored,
  { writing }: Pick<Context, 'writing'>,
): { readonly json: Json; readonly shown: string } {
  const field = def.fields[column]
  if (field !== undefined && (stored !== null || field.optional)) {
    const value: unknown = field.decode(stored)
    return { json: field.json(value, writing), shown: field.show(value, writing) }
  }
  if (typeof stored === 'number' && INSTANTS.has(column)) {
    const iso = writing.iso(stored)
    return { json: iso, shown: iso.slice(0, 16).replace('T', ' ') }
  }
  return { json: stored, shown: textOf(stored) }
}
