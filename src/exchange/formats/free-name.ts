import { link, lstat, rename, unlink } from 'node:fs/promises'
import { extname } from 'node:path'
import { cannotWrite, errnoOf } from './file-failure.js'

/** Where a file system has no hard links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/** The first of `x.rejected.csv`, `x.rejected.2.csv` … that no file has yet. */
export async function neverOver(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = numbered(path, n)
    if (!(await exists(name))) return name
  }
}

function numbered(path: string, n: number): string {
  if (n === 1) return path
  const ending = extname(path)
  return `${path.slice(0, path.length - ending.length)}.${n}${ending}`
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw cannotWrite(path, error)
  }
}

/**
 * Moves a finished file to the first free name. A hard link fails where a file stands, so that two programs
 * can't take the same name.
 */
export async function moveToFreeName(temporary: string, path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = numbered(path, n)
    try {
      await link(temporary, name)
      await unlink(temporary)
      return name
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') continue
      if (!NO_LINKS.includes(errnoOf(error) ?? '')) throw error
      const free = await neverOver(path)
      await rename(temporary, free)
      return free
    }
  }
}
