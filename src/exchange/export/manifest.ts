import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { invalid } from '../../kernel/errors.js'
import { errnoOf } from '../formats/file-failure.js'

export const MANIFEST = 'manifest.json'

export interface ManifestFile {
  readonly name: string
  readonly noun: string
  readonly rows: number
  readonly sha256: string
}

/** What stands in a folder that was exported, in the order in which it can be read back. */
export interface Manifest {
  readonly pcc: string
  readonly practice: string
  /** Tells the database that its ids are of; folders of older versions don't say. */
  readonly database?: string
  readonly exported_at: string
  readonly format: string
  readonly files: readonly ManifestFile[]
}

/** Null for a folder that has none. Errors: `invalid` for one that can't be read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, MANIFEST)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null
    throw error
  }
  const read = parsed(text)
  if (isManifest(read)) return read
  throw invalid(`${path} is no manifest that pcc export wrote`, 'export the folder again')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const has = (value: unknown, name: string, type: string): boolean =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === type

function isManifest(value: unknown): value is Manifest {
  const files: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'files') : null
  return (
    has(value, 'pcc', 'string') &&
    has(value, 'practice', 'string') &&
    Array.isArray(files) &&
    files.every(
      (file) =>
        has(file, 'name', 'string') &&
        has(file, 'noun', 'string') &&
        has(file, 'rows', 'number') &&
        has(file, 'sha256', 'string') &&
        !/[/\\]/.test(String(Reflect.get(file, 'name'))),
    )
  )
}
