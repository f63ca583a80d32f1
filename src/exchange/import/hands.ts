import type { AnyRecord } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import { takenBackBy } from '../../store/undo/taken-back.js'

/** Who changed the fields of a record last: an import of this source, or somebody else. */
export interface Hands {
  /** Whether the value that stands in the field was put there by hand or by another source. */
  readonly foreign: (field: string, filled: boolean) => boolean
}

export const NOBODY: Hands = { foreign: () => false }

/** From the trail: the creation, and every edit since with the fields that it changed; what was taken back is none. */
export async function handsOn(reader: Reader, def: AnyRecord, id: number, source: string): Promise<Hands> {
  const rows = await reader.bulk.all(
    `select e.id, e.undoes, c.kind, c."before", i.source from audit_change c
     join audit_entry e on e.id = c.entry_id
     left join "import" i on i.id = e.import_id
     where c.record_id = ? and c.noun = ? and c.kind <> 'read'
     order by c.entry_id, c.sequence`,
    id,
    def.noun,
  )
  // Not in the trail yet: this very transaction of the import made it.
  if (rows.length === 0) return NOBODY
  const gone = takenBackBy(rows.toReversed())
  let made = true
  const last = new Map<string, boolean>()
  for (const row of rows) {
    if (row.undoes !== null || gone.has(Number(row.id))) continue
    const foreign = row.source !== source
    if (row.kind === 'create') made = foreign
    else if (row.kind === 'edit') for (const field of fieldsIn(row.before)) last.set(field, foreign)
  }
  return { foreign: (field, filled) => last.get(field) ?? (made && filled) }
}

function fieldsIn(before: unknown): string[] {
  const image: unknown = typeof before === 'string' ? JSON.parse(before) : null
  return typeof image === 'object' && image !== null ? Object.keys(image) : []
}
