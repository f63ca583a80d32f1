import { type AnyRecord, fieldEntries } from '../../record/record.js'
import type { ColumnUse } from './column-use.js'

/** The columns of a file that pcc export wrote: each is the field that it is called by. */
export function ownUses(
  headers: readonly string[],
  record: AnyRecord,
  left: ReadonlySet<string>,
): ColumnUse[] {
  const fields = new Map(fieldEntries(record))
  return headers.map((header): ColumnUse => {
    if (header === 'id') return { kind: 'id' }
    if (header === 'status' && record.lifecycle !== undefined)
      return { kind: 'field', reference: null, field: 'status' }
    const field = fields.get(header)
    if (field === undefined || left.has(header)) return { kind: 'ours' }
    return field.target === undefined
      ? { kind: 'field', reference: null, field: header }
      : { kind: 'whole', reference: header }
  })
}
