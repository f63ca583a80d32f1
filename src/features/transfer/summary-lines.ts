import { inLine, widest, wrap } from '../../command/layout.js'
import type { Screen } from '../../command/result.js'
import type { FileOutcome, Outcome } from '../../exchange/import/run-import.js'
import { imports } from '../../exchange/records/import.js'
import { externalId } from '../../record/record.js'
import { mendingCommand } from './mending-command.js'
import type { Around } from './summary.js'

const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`

/** Their column → our field → how many parse → sample values. */
export function mappingLines({ files }: Outcome, { width, terminal }: Screen): string[] {
  return files.flatMap(({ name, plural, columns }) => {
    // What pcc wrote itself has nothing to be recognised.
    if (columns.length === 0) return []
    const shown = columns.map(({ header, field, samples, filled, parsed }) => ({
      header,
      field: field ?? 'not read',
      parsed: field === null ? '' : `${parsed} of ${filled}`,
      samples: samples.join(' | ').replace(/\s+/g, ' '),
    }))
    const rows = [
      { header: 'THEIR COLUMN', field: 'READ AS', parsed: 'GOOD', samples: 'FOR EXAMPLE' },
      ...shown,
    ]
    const cells = (of: (row: (typeof rows)[number]) => string, most: number): number =>
      Math.min(most, widest(rows.map(of)))
    const [theirs, ours, good] = [
      cells(({ header }) => header, 24),
      cells(({ field }) => field, 24),
      cells(({ parsed }) => parsed, 17),
    ]
    const rest = terminal ? Math.max(8, width - theirs - ours - good - 8) : Number.POSITIVE_INFINITY
    return [
      `${name} holds ${plural}`,
      '',
      ...rows.map(({ header, field, parsed, samples }) =>
        inLine([
          { text: '', cells: 0 },
          { text: header, cells: theirs },
          { text: field, cells: ours },
          { text: parsed, cells: good, align: 'right' },
          { text: samples, cells: rest },
        ]),
      ),
      '',
    ]
  })
}

/** What was done with the rows, and what is left to do. */
export function summaryLines(outcome: Outcome, around: Around, { width, terminal }: Screen): string[] {
  const { total, files, importId } = outcome
  const { dryRun, elapsed, source } = around
  const id = externalId(imports, importId)
  const names =
    around.folder === null
      ? files.map(({ name, plural }) => `${name} (${plural})`).join(', ')
      : `${around.folder} (${counted(files.length, 'file')})`
  const lines = [
    dryRun
      ? `DRY RUN, nothing was written · ${names} from ${source}`
      : `${id} · ${names} from ${source} · ${(elapsed / 1000).toFixed(1)} s`,
    `${counted(total.read, 'row')}: ${total.created} created, ${total.updated} updated, ${total.unchanged} unchanged, ${total.rejected} rejected`,
  ]
  const blank = files.reduce((sum, file) => sum + file.blank, 0)
  if (blank > 0) lines.push(`${counted(blank, 'blank row')} passed over`)
  if (total.left > 0) lines.push(`${counted(total.left, 'row')} without an outcome: no call`)
  const also = [...total.alsoCreated].map(([noun, count]) => counted(count, noun))
  if (also.length > 0) lines.push(`also created: ${also.join(', ')}`)
  if (total.needsReview > 0)
    lines.push(`${counted(total.needsReview, 'pair')} may be one person: pcc patients duplicates`)
  if (total.steppedBack > 0)
    lines.push(
      `${counted(total.steppedBack, 'older status', 'older statuses')} left alone: nothing goes backwards`,
    )
  const others = total.kept - total.steppedBack
  if (others > 0)
    lines.push(`${counted(others, 'cell')} left alone, since somebody else changed the field last`)
  lines.push(...files.flatMap((file) => unmatchedLines(file)))
  lines.push(...files.flatMap((file) => rejectedLines(file, around)))
  if (around.idList !== null) lines.push(`old ids and new ones: ${around.idList}`)
  if (!dryRun) lines.push(`to take it back: pcc imports undo ${id}`)
  return terminal ? lines.flatMap((line) => wrapped(line, width)) : lines
}

function unmatchedLines({ unmatched, name }: FileOutcome): string[] {
  const [first] = unmatched
  if (first === undefined) return []
  return [
    `${name}: ${counted(unmatched.length, 'column')} not read: ${unmatched.join(', ')}`,
    `  to read one: --map "${first}=our_field"`,
  ]
}

function rejectedLines(
  { tally, name, refusals, rejected, plural }: FileOutcome,
  { again, folder }: Around,
): string[] {
  if (tally.rejected === 0) return []
  const told = refusals.map(
    ({ line, field, error }) => `  line ${line}${field === '' ? '' : `, ${field}`}: ${error}`,
  )
  const lines = new Set(refusals.map(({ line }) => line)).size
  const more = tally.rejected > lines ? [`  and ${tally.rejected - lines} more`] : []
  const where =
    rejected === null
      ? []
      : [
          `  they are in ${rejected}, each with its reason: mend them ${folder === null ? 'there' : `in ${name}`}, then`,
          `  ${folder === null ? mendingCommand([rejected], [plural], again) : mendingCommand([folder], [], again)}`,
        ]
  return [`${name}: ${counted(tally.rejected, 'row')} rejected`, ...told, ...more, ...where]
}

/** A line on a terminal, its further lines a little further in; a command to be copied is left whole. */
function wrapped(line: string, across: number): string[] {
  const text = line.trimStart()
  const indent = ' '.repeat(line.length - text.length)
  if (text.startsWith('pcc ')) return [line]
  return wrap(text, across - indent.length - 2).map((part, n) => indent + (n === 0 ? '' : '  ') + part)
}
