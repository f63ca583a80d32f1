import type { ViewResult } from '../../command/result.js'
import type { Outcome } from '../../exchange/import/run-import.js'
import type { Tally } from '../../exchange/import/tally.js'
import { imports } from '../../exchange/records/import.js'
import { EXIT } from '../../kernel/errors.js'
import { externalId, type Json } from '../../record/record.js'
import { mappingLines, summaryLines } from './summary-lines.js'

export interface Around {
  readonly source: string
  readonly dryRun: boolean
  /** The options by which files are read in the same way again. */
  readonly again: string
  /** Where it stands which record is which of a folder's ids. */
  readonly idList: string | null
  /** The folder that was read as a whole; null for files. */
  readonly folder: string | null
  /** Milliseconds. */
  readonly elapsed: number
}

/** What an import did, for a program and for a person; exit 5 when rows were rejected. */
export function summaryView(outcome: Outcome, around: Around): ViewResult {
  const { total, files } = outcome
  const rejected = files.flatMap((file) => (file.rejected === null ? [] : [file.rejected]))
  const nouns = [...new Set(files.map(({ noun }) => noun))]
  const json: Record<string, Json> = {
    import_id: around.dryRun ? null : externalId(imports, outcome.importId),
    source: around.source,
    files: files.map(({ name }) => name),
    ...counted(total),
    needs_review: total.needsReview,
    kept: total.kept,
    rejected_file: rejected.length === 0 ? null : rejected.join('; '),
    unmatched_headers: [...new Set(files.flatMap(({ unmatched }) => unmatched))],
    elapsed_ms: around.elapsed,
  }
  const blank = files.reduce((sum, file) => sum + file.blank, 0)
  if (blank > 0) json.blank_rows = blank
  if (total.left > 0) json.no_call = total.left
  if (around.idList !== null) json.ids_file = around.idList
  if (total.alsoCreated.size > 0) json.also_created = Object.fromEntries(total.alsoCreated)
  if (nouns.length > 1) json.by_noun = byNoun(outcome)
  if (around.dryRun) {
    json.mapping = files.flatMap(({ name, columns }) =>
      columns.map(({ header, field, samples, filled, parsed }) => ({
        ...(files.length > 1 ? { file: name } : {}),
        header,
        field,
        samples: [...samples],
        filled,
        parsed,
      })),
    )
  }
  return {
    kind: 'view',
    json,
    lines: (screen) => [
      ...(around.dryRun ? mappingLines(outcome, screen) : []),
      ...summaryLines(outcome, around, screen),
    ],
    ...(total.rejected > 0 ? { exit: EXIT.invalid } : {}),
  }
}

const counted = (tally: Tally): Record<string, Json> => ({
  read: tally.read,
  created: tally.created,
  updated: tally.updated,
  unchanged: tally.unchanged,
  rejected: tally.rejected,
})

function byNoun({ files }: Outcome): Json {
  const nouns: Record<string, Record<string, Json>> = {}
  for (const { noun, tally } of files) {
    const before = nouns[noun]
    const now = counted(tally)
    nouns[noun] =
      before === undefined
        ? now
        : Object.fromEntries(Object.entries(now).map(([name, n]) => [name, Number(n) + Number(before[name])]))
  }
  return nouns
}
