import { join, resolve } from 'node:path'
import type { Context } from '../../command/context.js'
import type { ViewResult } from '../../command/result.js'
import type { Loss } from '../../exchange/export/read-back.js'
import { recordExport } from '../../exchange/export/record-export.js'
import { makeFolder } from '../../exchange/export/write-folder.js'
import { writeTheirs } from '../../exchange/export/write-theirs.js'
import { delimiterNamed } from '../../exchange/formats/csv-dialect.js'
import { encodingNamed } from '../../exchange/formats/encoding.js'
import { readMap, useNamed } from '../../exchange/import/map-headers.js'
import { readWord } from '../../exchange/import/value-words.js'
import { exports } from '../../exchange/records/export.js'
import type { Profile } from '../../exchange/records/profile.js'
import { OWN_SOURCE } from '../../exchange/source-name.js'
import type { ImportTarget } from '../../exchange/target.js'
import { invalid, usage } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { quoted } from '../../kernel/text/quoted.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { externalId } from '../../record/record.js'
import { importTargets } from './import-targets.js'
import { profileNamed } from './profiles.js'
import { targetNamed } from './recognise-noun.js'

export interface ProfileExportWish {
  readonly profile: string
  readonly nouns: readonly string[]
  readonly dir: string
  /** Epoch milliseconds. */
  readonly since: number | null
  readonly bom: boolean
}

/** Writes a noun's records as the files of a profile have them: their columns, date order, words and encoding. */
export async function exportByProfile(context: Context, wish: ProfileExportWish): Promise<ViewResult | null> {
  const profile = await context.read((reader) => profileNamed(reader, wish.profile))
  const targets = await importTargets(context)
  const target = targetNamed(nounOf(profile, wish.nouns), targets)
  refuseOther(
    profile,
    target,
    wish.nouns.map((noun) => targetNamed(noun, targets)),
  )
  const maps = profile.maps.map(readMap)
  const { plural } = target.record
  if (maps.length === 0)
    throw invalid(
      `the profile ${quoted(profile.name)} names no columns`,
      `keep those of a file: pcc ${plural} import FILE --save-profile ${shellWord(profile.name)}`,
    )
  const encoding = encodingNamed(profile.encoding ?? 'utf-8')
  if (isProblem(encoding)) throw invalid(encoding.message, encoding.expected)
  const path = join(wish.dir, `${plural}.csv`)
  if (context.dryRun) {
    context.say(`would write ${plural} to ${path}, as ${maps.map(({ header }) => header).join(', ')}`)
    return null
  }
  makeFolder(wish.dir)
  const progress = context.progress('exporting')
  const { file, ids, losses, left } = await context
    .read((reader) =>
      writeTheirs(reader, {
        path,
        target,
        targets,
        headers: maps.map(({ header }) => header),
        uses: maps.map(({ field }) => useNamed(field, target, targets)),
        manner: {
          source: profile.source ?? OWN_SOURCE,
          dateOrder: profile.date_order,
          words: profile.words.map(readWord),
          reading: context.reading,
          writing: context.writing,
        },
        encoding,
        delimiter: delimiterNamed(profile.delimiter ?? ','),
        bom: wish.bom,
        direction: profile.direction,
        since: wish.since,
        progressed: (rows) => progress.update(rows, null),
      }),
    )
    .finally(() => progress.finish())
  if (profile.sheet !== null)
    context.warn(`a CSV: pcc reads workbooks and writes none (sheet ${quoted(profile.sheet)})`)
  if (profile.date_order === null)
    context.say(
      `dates are written as 2026-11-24; in their order: pcc profiles edit ${shellWord(profile.name)} --date-order mdy`,
    )
  sayLosses(context, target, losses)
  if (left > 0) context.say(`${left} are left out: void, merged into another, or the other way`)
  const record = await recordExport(context, {
    nouns: [plural],
    format: 'csv',
    place: resolve(wish.dir),
    rows: file.rows,
    files: [file.name],
    filters: filtersOf(context, profile, wish.since),
    ids: { [plural]: ids },
  })
  const id = externalId(exports, record.id)
  return {
    kind: 'view',
    json: {
      export_id: id,
      dir: resolve(wish.dir),
      format: 'csv',
      profile: profile.name,
      rows: file.rows,
      files: [{ ...file }],
      losses: losses.map(({ name, kind, records }) => ({ name, kind, records })),
    },
    lines: () => [
      `${id} · ${file.rows} ${plural} in ${path}, as ${profile.name} has them, for ${context.purpose}`,
      'The file holds patient data in the clear; it is readable by you alone (mode 0600).',
    ],
  }
}

const filtersOf = ({ writing }: Context, { name }: Profile, since: number | null): string =>
  [`profile ${name}`, ...(since === null ? [] : [`since ${writing.iso(since)}`])].join(', ')

/** Errors: `usage` when neither the profile nor the person says what is written. */
function nounOf({ name, noun }: Profile, [first, ...more]: readonly string[]): string {
  if (noun !== null) return noun
  if (first !== undefined && more.length === 0) return first
  throw usage(
    `the profile ${quoted(name)} is for files of any noun`,
    `say one: pcc export referrals --profile ${shellWord(name)}`,
  )
}

function refuseOther({ name }: Profile, target: ImportTarget, wanted: readonly ImportTarget[]): void {
  const other = wanted.find(({ record }) => record !== target.record)
  if (other === undefined) return
  throw usage(
    `the profile ${quoted(name)} is for ${target.record.plural}, not for ${other.record.plural}`,
    'see pcc profiles list',
  )
}

/** What has no column is said; of a cell that its reader would take for something else one is warned. */
function sayLosses(context: Context, { record }: ImportTarget, losses: readonly Loss[]): void {
  const unsaid = losses.filter(({ kind }) => kind === 'left out').map(({ name }) => name)
  if (unsaid.length > 0) context.say(`not in this layout, and left out: ${unsaid.join(', ')}`)
  for (const { kind, name, records, ids } of losses) {
    if (kind === 'left out') continue
    const of = ids.map((id) => externalId(record, id)).join(', ')
    const more = records > ids.length ? ' …' : ''
    context.warn(`${name} of ${records} would be read back as something else: ${of}${more}`)
  }
}
