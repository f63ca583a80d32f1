import { createHash } from 'node:crypto'
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { usage } from '../../kernel/errors.js'
import type { FileFacts } from './byte-source.js'
import { cannotWrite } from './file-failure.js'
import { moveToFreeName } from './free-name.js'
import { clearLeft, guardFolder, unfinishedPath } from './unfinished.js'

/** A file that isn't there until it is whole. */
export interface AtomicFile {
  write(chunk: string | Uint8Array): Promise<void>
  /** Puts the file in its place; `path` is where it went. */
  commit(): Promise<FileFacts & { readonly path: string }>
  /** Leaves nothing behind; after a commit it does nothing. */
  abandon(): Promise<void>
}

export interface AtomicFileOptions {
  /** Never replace a file: take the next free name (`x.2.csv`) instead. */
  readonly neverOver?: boolean
}

/**
 * Writes beside the target, in mode 0600, and moves the finished file over it in one step: a reader sees the
 * old file or the whole new one. A link is followed to its file.
 */
export async function createAtomicFile(target: string, options: AtomicFileOptions = {}): Promise<AtomicFile> {
  const place = options.neverOver === true ? target : await resolveTarget(target)
  const folder = dirname(place)
  clearLeft(folder)
  const temporary = unfinishedPath(folder)
  const failed = (error: unknown): never => {
    throw cannotWrite(target, error)
  }
  const release = guardFolder(folder)
  const handle = await open(temporary, 'wx', 0o600).catch((error) => {
    release()
    return failed(error)
  })
  const hash = createHash('sha256')
  let bytes = 0
  let settled = false

  const abandon = async (): Promise<void> => {
    if (settled) return
    settled = true
    await handle.close().catch(() => {})
    await unlink(temporary).catch(() => {})
    release()
  }
  const orAbandon = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      await abandon()
      throw cannotWrite(target, error)
    }
  }

  return {
    write: (chunk) =>
      orAbandon(async () => {
        const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
        await handle.writeFile(data)
        hash.update(data)
        bytes += data.length
      }),
    commit: () =>
      orAbandon(async () => {
        await handle.sync()
        await handle.close()
        const path = options.neverOver === true ? await moveToFreeName(temporary, place) : place
        if (options.neverOver !== true) await rename(temporary, place)
        settled = true
        release()
        await syncFolder(dirname(path))
        return { path, name: basename(path), bytes, sha256: hash.digest('hex') }
      }),
    abandon,
  }
}

/** Writes all chunks, or nothing. */
export async function writeAtomically(
  target: string,
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  options: AtomicFileOptions = {},
): Promise<FileFacts & { readonly path: string }> {
  const file = await createAtomicFile(target, options)
  try {
    for await (const chunk of chunks) await file.write(chunk)
    return await file.commit()
  } catch (error) {
    await file.abandon()
    throw error
  }
}

/** The file that is meant, through links; what is no ordinary file can't be replaced by one. */
async function resolveTarget(target: string): Promise<string> {
  const path = await realpath(target).catch(() => target)
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) throw usage(`${target} is a folder`, 'Name a file in it')
  if (found !== undefined && !found.isFile()) {
    throw usage(`${target} is no ordinary file`, 'Name a file, or - for standard output')
  }
  return path
}

/** Makes the new name survive a loss of power; not every file system can. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch {
    return
  } finally {
    await handle?.close()
  }
}
