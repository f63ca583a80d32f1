import { inLine } from '../../command/layout.js'
import type { ViewResult } from '../../command/result.js'
import type { Outcome } from '../../exchange/import/run-import.js'
import type { Tally } from '../../exchange/import/tally.js'
import { imports } from '../../exchange/records/import.js'
import { EXIT } from '../../kernel/errors.js'
import { externalId, type Json } from '../../record/record.js'
import { mendingCommand } from './mending-command.js'

interface Around {
  readonly source: string
  readonly dryRun: boolean
  /** The options by which files are read in the same way again. */
  readonly again: string
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
    lines: () => [...(around.dryRun ? mappingLines(outcome) : []), ...summaryLines(outcome, around)],
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

function summaryLines(outcome: Outcome, { dryRun, elapsed, again }: Around): string[] {
  const { total, files, importId } = outcome
  const unmatched = [...new Set(files.flatMap((file) => file.unmatched))]
  const also = [...total.alsoCreated].map(([noun, count]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
  const title = dryRun ? 'Nothing was written (--dry-run); it would be' : externalId(imports, importId)
  const lines = [
    `${title} · ${files.map(({ name }) => name).join(', ')} · ${(elapsed / 1000).toFixed(1)} s`,
    `${total.read} rows read: ${total.created} created, ${total.updated} updated, ${total.unchanged} unchanged, ${total.rejected} rejected`,
  ]
  if (also.length > 0) lines.push(`also created: ${also.join(', ')}`)
  if (total.needsReview > 0)
    lines.push(
      `${total.needsReview} ${total.needsReview === 1 ? 'pair' : 'pairs'} to look at: pcc patients duplicates`,
    )
  if (total.kept > 0) lines.push(`${total.kept} cells left alone: somebody else had changed the field last`)
  for (const { rejected, plural } of files) {
    if (rejected === null) continue
    lines.push(`rejected rows, each with its reason: ${rejected}`)
    lines.push(`  mend them there, then: ${mendingCommand([rejected], [plural], again)}`)
  }
  if (unmatched.length > 0) lines.push(`columns that nobody knew: ${unmatched.join(', ')}`)
  if (!dryRun) lines.push(`take it back with: pcc imports undo ${externalId(imports, importId)}`)
  return lines
}

/** Their header → our field → samples → how many parse. */
function mappingLines({ files }: Outcome): string[] {
  return files.flatMap(({ name, plural, columns }) => [
    `${name} holds ${plural}:`,
    ...columns.map(({ header, field, samples, filled, parsed }) =>
      inLine([
        { text: header, cells: 28 },
        { text: field ?? '–', cells: 26 },
        { text: field === null ? '' : `${parsed}/${filled}`, cells: 13, align: 'right' },
        { text: samples.join(' | '), cells: Number.POSITIVE_INFINITY },
      ]),
    ),
    '',
  ])
}
