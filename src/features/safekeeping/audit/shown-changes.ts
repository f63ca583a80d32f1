import type { Context } from '../../../command/context.js'
import { storedValue } from '../../../command/records/index.js'
import { type AnyRecord, externalId, type Json } from '../../../record/record.js'
import type { Row } from '../../../record/row.js'
import type { Reader } from '../../../store/store.js'
import { type BeforeAndAfter, beforeAndAfter } from './before-and-after.js'

const USUAL_LIMIT = 50

export interface ShownField {
  readonly name: string
  readonly before: { readonly json: Json; readonly shown: string }
  readonly after: { readonly json: Json; readonly shown: string }
}

export interface ShownChange {
  /** Its outer id. */
  readonly record: string
  readonly kind: string
  readonly fields: readonly ShownField[]
  /** The only side that has a record: `after` of a creation, `before` of a removal. */
  readonly whole: 'before' | 'after' | null
  /** Whether the record is what the change left, as far as the trail can tell. */
  readonly sound: boolean
}

/** The changes of an entry, a page of them, with every field as people read it. */
export async function changesOf(
  context: Context,
  reader: Reader,
  records: ReadonlyMap<string, AnyRecord>,
  entry: number,
): Promise<ShownChange[]> {
  const { limit, offset } = context.page
  const rows = await reader.bulk.all(
    'select * from audit_change where entry_id = ? order by sequence limit ? offset ?',
    entry,
    limit ?? (context.forPeople ? USUAL_LIMIT : Number.MAX_SAFE_INTEGER),
    offset,
  )
  const changes: ShownChange[] = []
  for (const row of rows) {
    const record = records.get(String(row.noun))
    if (record === undefined) {
      changes.push({
        record: `${row.noun} ${row.record_id}`,
        kind: String(row.kind),
        fields: [],
        whole: null,
        sound: true,
      })
      continue
    }
    const sides = row.kind === 'read' ? NOTHING : await beforeAndAfter(reader, record, row)
    changes.push(shownChange(context, record, row, sides))
  }
  return changes
}

const NOTHING: BeforeAndAfter = { before: null, after: null, sound: true }

function shownChange(
  context: Context,
  record: AnyRecord,
  row: Row,
  { before, after, sound }: BeforeAndAfter,
): ShownChange {
  const value = (side: Row | null, name: string) => storedValue(record, name, side?.[name] ?? null, context)
  const kind = String(row.kind)
  return {
    record: externalId(record, Number(row.record_id)),
    kind,
    fields: Object.keys(after ?? before ?? {}).map((name) => ({
      name,
      before: value(before, name),
      after: value(after, name),
    })),
    whole: kind === 'create' ? 'after' : kind === 'remove' ? 'before' : null,
    sound,
  }
}
