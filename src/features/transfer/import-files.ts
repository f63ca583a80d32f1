import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../../command/context.js'
import { type Manifest, readManifest } from '../../exchange/export/manifest.js'
import type { OpenFile } from '../../exchange/import/file-import.js'
import { readMap } from '../../exchange/import/map-headers.js'
import { openRows } from '../../exchange/import/row-reader.js'
import { type Outcome, runImport } from '../../exchange/import/run-import.js'
import { Targets } from '../../exchange/import/targets.js'
import { OWN_SOURCE, sourceName } from '../../exchange/source-name.js'
import { conflict, invalid, usage } from '../../kernel/errors.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { openInThread } from './reading-thread.js'
import { recogniseNoun, targetNamed } from './recognise-noun.js'
import { canRestore, restoreFolder } from './restore-folder.js'

/** What somebody asked an import for. */
export interface ImportWish {
  readonly files: readonly string[]
  /** A noun, plural or alias; null when the headers are to say. */
  readonly noun: string | null
  readonly profile: string | undefined
  readonly save_profile: string | undefined
  readonly map: readonly string[]
  readonly source: string | undefined
  readonly direction: 'in' | 'out' | undefined
  readonly atomic: boolean
  readonly rejects: string | undefined
  readonly overwrite: readonly string[]
  readonly encoding: string | undefined
  readonly delimiter: string | undefined
  readonly sheet: string | undefined
}

export interface Imported {
  readonly outcome: Outcome
  readonly source: string
  /** The options by which the files are read in the same way again. */
  readonly again: string
}

/** Every noun that files can be read into, with what its feature offers. */
export async function importTargets(context: Context): Promise<Targets> {
  const features = await context.features()
  return new Targets(
    features.flatMap((feature) => feature.records),
    features.flatMap((feature) => feature.imports ?? []),
  )
}

/** Opens the files, then imports them all: a file that can't be read is known before anything is written. */
export async function importFiles(context: Context, wish: ImportWish): Promise<Imported> {
  if (wish.profile !== undefined || wish.save_profile !== undefined)
    throw usage('this version of pcc keeps no profiles', 'say it with --map, --source and --direction')
  const folder = await exportedFolder(wish.files)
  if (folder !== null) return importFolder(context, folder, wish)
  const targets = await importTargets(context)
  const source = wish.source === undefined ? OWN_SOURCE : sourceName(wish.source)
  const opened: OpenFile[] = []
  try {
    for (const path of wish.files) opened.push(await openOne(context, targets, path, source, wish))
    for (const { reader } of opened) for (const note of reader.notes) context.say(`${reader.name}: ${note}`)
    const outcome = await runImport(context, {
      files: opened,
      targets,
      source,
      direction: wish.direction ?? null,
      atomic: wish.atomic,
      overwrite: new Set(wish.overwrite),
      again: againOf(wish),
    })
    return { outcome, source, again: againOf(wish) }
  } catch (error) {
    for (const { reader } of opened) await reader.abandon()
    throw error
  }
}

/** The options of a wish that say how its files are read. */
function againOf({ source, direction, map }: ImportWish): string {
  const options: string[] = []
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) options.push(`--${name} ${shellWord(value)}`)
  }
  add('source', source)
  add('direction', direction)
  for (const text of map) add('map', text)
  return options.join(' ')
}

interface Folder {
  readonly dir: string
  readonly manifest: Manifest
}

/** The folder that is to be imported; null for files. Errors: `usage` for a folder among others, `invalid` for one that pcc didn't write. */
async function exportedFolder(paths: readonly string[]): Promise<Folder | null> {
  for (const dir of paths) {
    const found = dir === '-' ? undefined : await stat(dir).catch(() => undefined)
    if (found?.isDirectory() !== true) continue
    if (paths.length > 1) throw usage(`${dir} is a folder: it is imported by itself`, `pcc import ${dir}`)
    const manifest = await readManifest(dir)
    if (manifest === null)
      throw invalid(`${dir} has no manifest of pcc export`, `name the files in it: pcc import ${dir}/*`)
    return { dir, manifest }
  }
  return null
}

async function importFolder(
  context: Context,
  { dir, manifest }: Folder,
  wish: ImportWish,
): Promise<Imported> {
  if (wish.noun !== null) throw usage(`${dir} is a folder of several nouns`, `pcc import ${dir}`)
  if (await canRestore(context, manifest))
    return { outcome: await restoreFolder(context, dir, manifest), source: OWN_SOURCE, again: '' }
  throw conflict(
    'not_empty',
    `${dir} can only be restored into an empty practice, and this one has records`,
    `make one with pcc init, or import its files one by one: pcc patients import ${dir}/patients.csv`,
  )
}

async function openOne(
  context: Context,
  targets: Targets,
  path: string,
  source: string,
  wish: ImportWish,
): Promise<OpenFile> {
  const open = {
    ...(wish.encoding === undefined ? {} : { encoding: wish.encoding }),
    ...(wish.delimiter === undefined ? {} : { delimiter: wish.delimiter }),
    ...(wish.sheet === undefined ? {} : { sheet: wish.sheet }),
  }
  const target =
    wish.noun === null ? await recogniseNoun(path, targets, open) : targetNamed(wish.noun, targets)
  const rejects = context.dryRun ? null : (wish.rejects ?? rejectsFor(path))
  const request = {
    source,
    reading: context.reading,
    maps: wish.map.map(readMap),
    open,
    rejects,
    samples: context.dryRun,
  }
  const reader = (await isLarge(path))
    ? await openInThread({ path, noun: target.record.noun, ...request }, targets)
    : await openRows(path === '-' ? context.input() : path, target, targets, request)
  return {
    reader,
    target,
    path: path === '-' ? null : resolve(path),
    rejects: rejects === null ? null : resolve(rejects),
  }
}

/** Beside the file; what is rejected of a mended reject file stands beside that one, with the next number. */
function rejectsFor(path: string): string {
  if (path === '-') return 'stdin.rejected.csv'
  const again = /^(.*\.rejected)(?:\.\d+)?\.csv$/.exec(path)
  return again === null ? `${path}.rejected.csv` : `${again[1]}.csv`
}

/** From here on a thread of its own is worth its start. */
const LARGE_BYTES = 1024 * 1024

async function isLarge(path: string): Promise<boolean> {
  const found = path === '-' ? undefined : await stat(path).catch(() => undefined)
  return found?.isFile() === true && found.size > LARGE_BYTES
}
