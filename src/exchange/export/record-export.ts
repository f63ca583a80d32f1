import type { Context } from '../../command/context.js'
import { type Export, exports } from '../records/export.js'

export interface ExportFacts {
  readonly nouns: readonly string[]
  readonly format: string
  /** File, folder, or `standard output`. */
  readonly place: string
  readonly rows: number
  readonly files: readonly string[]
  /** Which records, when not all: the filters as they were given. */
  readonly filters: string | null
  /** The ids of what was exported, by noun: `1-300, 302`. */
  readonly ids?: Readonly<Record<string, string>>
}

/** Leaves an export as a record and in the trail: who, when, what, where to, what for. */
export function recordExport(context: Context, facts: ExportFacts): Promise<Export> {
  const { nouns, format, place, rows, files, filters, ids } = facts
  return context.write(({ writer, notes }) => {
    notes.details = {
      exported: nouns,
      rows,
      place,
      ...(filters === null ? {} : { filters }),
      ...(ids === undefined ? {} : { ids }),
    }
    return writer.insert(exports, {
      nouns: [...nouns],
      format,
      place: place.slice(0, 1000),
      row_count: rows,
      files: [...files],
      filters,
      purpose: context.purpose.slice(0, 200),
      user_id: context.actor?.id ?? null,
    })
  })
}
