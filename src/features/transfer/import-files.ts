import type { Context } from '../../command/context.js'
import { useName } from '../../exchange/import/column-use.js'
import type { OpenFile } from '../../exchange/import/file-import.js'
import type { RowReader } from '../../exchange/import/row-reader.js'
import { type Outcome, runImport } from '../../exchange/import/run-import.js'
import type { Targets } from '../../exchange/import/targets.js'
import { writtenWord } from '../../exchange/import/value-words.js'
import { profiles } from '../../exchange/records/profile.js'
import type { ImportTarget } from '../../exchange/target.js'
import { usage } from '../../kernel/errors.js'
import type { DateOrder } from '../../kernel/reading.js'
import { quoted } from '../../kernel/text/quoted.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { nearest } from '../../kernel/text/similar.js'
import { orderWords } from '../../kernel/time/written-date.js'
import { externalId, fieldEntries } from '../../record/record.js'
import { exportedFolder, importFolder } from './import-folder.js'
import { importTargets } from './import-targets.js'
import { type Manner, type MannerWish, mannerOf, refuseUnknownColumns } from './manner.js'
import { openFile } from './open-files.js'
import { keepProfile, mapsFrom, refuseMisfit } from './profiles.js'
import { targetNamed } from './recognise-noun.js'

/** What somebody asked an import for. */
export interface ImportWish extends MannerWish {
  readonly files: readonly string[]
  /** A noun, plural or alias; null when the profile or the headers are to say. */
  readonly noun: string | null
  readonly save_profile: string | undefined
  readonly atomic: boolean
  readonly rejects: string | undefined
  readonly overwrite: readonly string[]
}

export interface Imported {
  readonly outcome: Outcome
  readonly source: string
  /** The options by which the files are read in the same way again. */
  readonly again: string
  /** Where it stands which record is which of a folder's ids. */
  readonly idList?: string
  /** The folder that was read as a whole. */
  readonly folder?: string
}

/** Opens the files, then imports them all: a file that can't be read is known before anything is written. */
export async function importFiles(context: Context, wish: ImportWish): Promise<Imported> {
  const folder = await exportedFolder(wish.files)
  if (folder !== null) return importFolder(context, folder, wish)
  const targets = await importTargets(context)
  const manner = await mannerOf(context, wish)
  const noun = nounOf(wish, manner, targets)
  const opened: OpenFile[] = []
  try {
    for (const path of wish.files)
      opened.push(await openFile(context, targets, path, manner, { noun, rejects: wish.rejects }))
    refuseWhatDoesNotFit(opened, manner, wish)
    for (const { reader } of opened) for (const note of reader.notes) context.say(`${reader.name}: ${note}`)
    const { source, direction } = manner
    const again = wish.save_profile === undefined ? manner.again : `--profile ${shellWord(wish.save_profile)}`
    const outcome = await runImport(context, {
      files: opened,
      targets,
      source,
      direction,
      atomic: wish.atomic,
      overwrite: new Set(wish.overwrite),
      again,
    })
    for (const { name, doubts } of outcome.files)
      for (const doubt of doubts) context.warn(`${name}: ${doubt}`)
    if (wish.save_profile !== undefined)
      await saveProfile(context, wish.save_profile, opened, {
        ...manner,
        dateOrder: orderOf(manner, outcome),
      })
    return { outcome, source, again }
  } catch (error) {
    for (const { reader } of opened) await reader.abandon()
    throw error
  }
}

/** By what a profile names what its files hold. */
const nounFor = ({ name, record }: ImportTarget): string => name ?? record.noun

/** What the files hold, as far as it was said. Errors: `usage` for a profile of another noun. */
function nounOf({ noun }: ImportWish, { profile }: Manner, targets: Targets): string | null {
  if (profile === null || profile.noun === null) return noun
  const wanted = noun === null ? null : targetNamed(noun, targets).record
  const its = targetNamed(profile.noun, targets)
  if (wanted !== null && wanted.noun !== (its.under ?? its.record.noun)) {
    throw usage(
      `the profile "${profile.name}" is for ${its.name ?? its.record.plural}, not for ${wanted.plural}`,
      'see pcc profiles list',
    )
  }
  return profile.noun
}

/** Errors: `usage` for a file none of whose columns is known, and for an option about what isn't there; `invalid` for a profile that doesn't fit. */
function refuseWhatDoesNotFit(opened: readonly OpenFile[], manner: Manner, wish: ImportWish): void {
  const readers = opened.map(({ reader }) => reader)
  const targets = opened.map(({ target }) => target)
  const nouns = new Set(targets.map(nounFor))
  if (wish.save_profile !== undefined && nouns.size > 1)
    throw usage(
      `a profile is for one noun, and these files hold ${[...nouns].join(', ')}`,
      'import them apart',
    )
  refuseUnknownColumns(manner.ownMaps, readers)
  for (const { reader, target } of opened) refuseForeign(reader, target)
  refuseUnknownFields(wish.overwrite, targets)
  const { profile } = manner
  if (profile === null) return
  for (const reader of readers) refuseMisfit(profile, reader, manner.ownMaps)
}

const MOST_HEADERS = 12

/** Errors: `usage` for a file that says nothing that its noun keeps: each of its rows would be rejected. */
function refuseForeign({ name, headers, uses }: RowReader, { record }: ImportTarget): void {
  if (uses.some((use) => useName(use) !== null)) return
  const seen = headers.slice(0, MOST_HEADERS).map(quoted).join(', ')
  const more = headers.length > MOST_HEADERS ? ` and ${headers.length - MOST_HEADERS} more` : ''
  const [needed = ''] = fieldEntries(record).find(([, { optional }]) => !optional) ?? []
  throw usage(
    `no column of ${name} is one of ${record.plural}: ${seen}${more}`,
    `say which is which: --map ${shellWord(`${headers[0]}=${needed.replace(/_id$/, '')}`)}`,
  )
}

function refuseUnknownFields(fields: readonly string[], targets: readonly ImportTarget[]): void {
  const known = targets.flatMap(({ record }) => [...fieldEntries(record).map(([name]) => name), 'status'])
  for (const field of fields) {
    if (known.includes(field)) continue
    const near = nearest(field, known)
    throw usage(
      `--overwrite: there is no field "${field}"`,
      near === null ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
    )
  }
}

/** The order of dates that a profile keeps: what was said, else what all files prove alike. */
function orderOf({ orderSaid, reading }: Manner, { files }: Outcome): DateOrder | null {
  if (orderSaid) return reading.dateOrder
  const proven = new Set(files.flatMap(({ dateOrder }) => dateOrder ?? []))
  const [only] = proven
  return proven.size === 1 ? (only ?? null) : null
}

async function saveProfile(
  context: Context,
  name: string,
  opened: readonly OpenFile[],
  {
    source,
    direction,
    orderSaid,
    dateOrder,
    maps,
    words,
    open,
  }: Manner & { readonly dateOrder: DateOrder | null },
): Promise<void> {
  const { profile: kept, isNew } = await context.write((unit) =>
    keepProfile(unit, {
      name,
      noun: opened[0] === undefined ? null : nounFor(opened[0].target),
      source,
      direction,
      sheet: open.sheet ?? null,
      encoding: open.encoding ?? null,
      delimiter: open.delimiter ?? null,
      date_order: dateOrder,
      maps: [...new Set(opened.flatMap(({ reader: { headers, uses } }) => mapsFrom(headers, uses, maps)))],
      words: words.map(writtenWord),
    }),
  )
  const id = externalId(profiles, kept.id)
  const done = context.dryRun ? (isNew ? 'would keep' : 'would change') : isNew ? 'kept' : 'changed'
  const dates = orderSaid || dateOrder === null ? '' : `, with its dates as ${orderWords(dateOrder)}`
  context.say(`${done} the profile ${id}${dates}: next time --profile ${shellWord(kept.name)}`)
}
