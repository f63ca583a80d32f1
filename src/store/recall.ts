import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from './folders.js'

/** What the last command left for the next one of the same user; never anything about a patient. */
export interface Remembered {
  /** The database that it was about. */
  readonly database: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly content: unknown
}

const fileOf = (stateFolder: string, name: string): string => join(stateFolder, `${name}.json`)

/** Keeps it until the next time. False where the folder can't be written: nothing depends on it. */
export async function remember(stateFolder: string, name: string, kept: Remembered): Promise<boolean> {
  const file = fileOf(stateFolder, name)
  const unfinished = `${file}.${process.pid}`
  try {
    makeFolders(stateFolder)
    await writeFile(unfinished, JSON.stringify(kept), { mode: 0o600 })
    await rename(unfinished, file)
    return true
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined)
    return false
  }
}

/** What was kept under the name for this database; null when there is nothing, or nothing that can be read. */
export async function recall(
  stateFolder: string,
  name: string,
  database: string,
): Promise<Remembered | null> {
  try {
    const kept: unknown = JSON.parse(await readFile(fileOf(stateFolder, name), 'utf8'))
    return isRemembered(kept) && kept.database === database ? kept : null
  } catch {
    return null
  }
}

const isRemembered = (value: unknown): value is Remembered =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'database') === 'string' &&
  typeof Reflect.get(value, 'at') === 'number' &&
  'content' in value
