import { stat } from 'node:fs/promises'
import type { Context } from '../../command/context.js'
import { type Manifest, readManifest } from '../../exchange/export/manifest.js'
import { OWN_SOURCE } from '../../exchange/source-name.js'
import { invalid, usage } from '../../kernel/errors.js'
import type { Imported, ImportWish } from './import-files.js'
import { mergeFolder } from './merge-folder.js'
import { canRestore, restoreFolder } from './restore-folder.js'

export interface Folder {
  readonly dir: string
  readonly manifest: Manifest
}

/** The folder that is to be imported; null for files. Errors: `usage` for a folder among others, `invalid` for one that pcc didn't write. */
export async function exportedFolder(paths: readonly string[]): Promise<Folder | null> {
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

export async function importFolder(
  context: Context,
  { dir, manifest }: Folder,
  wish: ImportWish,
): Promise<Imported> {
  if (wish.noun !== null) throw usage(`${dir} is a folder of several nouns`, `pcc import ${dir}`)
  if (await canRestore(context, manifest))
    return { outcome: await restoreFolder(context, dir, manifest), source: OWN_SOURCE, again: '' }
  return mergeFolder(context, dir, manifest, wish)
}
