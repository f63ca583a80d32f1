import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder of one's own, 0700, with those that lead to it. Node's own recursion never ends where the system says
 * of an existing folder that it isn't there, as below /proc. Errors: of the system.
 */
export function makeFolders(path: string): void {
  const missing: string[] = []
  let at = resolve(path)
  while (statSync(at, { throwIfNoEntry: false }) === undefined) {
    missing.push(at)
    at = dirname(at)
  }
  for (const folder of missing.toReversed()) makeOne(folder)
  // A file that stands there is one's own trouble, as with mkdir.
  if (missing.length === 0 && !statSync(at).isDirectory()) mkdirSync(at)
}

/** Somebody else may make it at the same time. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}
