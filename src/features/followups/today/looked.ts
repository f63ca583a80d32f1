import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../command/context.js'
import { makeFolders } from '../../../store/folders.js'

/** Where somebody's last look ended: no word of any record. */
export interface Look {
  /** The last entry of the trail that was there. */
  readonly entry: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** Looking twice in a row shows the same news. */
const SAME_LOOK_MS = 10 * 60_000

export const isSameLook = (before: Look, now: number): boolean =>
  now >= before.at && now - before.at < SAME_LOOK_MS

const fileOf = ({ places, actor }: Context, database: string): string =>
  join(places.state, 'looked', `${database}-${actor?.id ?? 0}.json`)

const numberAt = (value: object, name: string): number | null => {
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : null
}

/** The look that is on file; null for none, or for a file that says nothing. */
export async function lastLook(context: Context, database: string): Promise<Look | null> {
  try {
    const read: unknown = JSON.parse(await readFile(fileOf(context, database), 'utf8'))
    if (typeof read !== 'object' || read === null) return null
    const [entry, at] = [numberAt(read, 'entry'), numberAt(read, 'at')]
    return entry === null || at === null ? null : { entry, at }
  } catch {
    return null
  }
}

/** Keeps the look; a folder that can't be written, or half a file, costs no more than the news of the next look. */
export async function keepLook(context: Context, database: string, look: Look): Promise<void> {
  const file = fileOf(context, database)
  try {
    makeFolders(join(context.places.state, 'looked'))
    await writeFile(file, `${JSON.stringify(look)}\n`, { mode: 0o600 })
  } catch {
    return
  }
}
