import type { FileHandle } from 'node:fs/promises'
import { type Entry, fromBufferPromise, fromFdPromise, type ZipFile } from 'yauzl'

/** The parts of a zip package, by name. */
export interface ZipParts {
  readonly names: readonly string[]
  has(name: string): boolean
  /** Uncompressed size as the archive says it; reading more than that fails. */
  sizeOf(name: string): number
  /** Fails on a part that isn't there. */
  read(name: string): AsyncIterable<Buffer>
}

const OPTIONS = { lazyEntries: true, autoClose: false, strictFileNames: false } as const

/** Opens an archive in a file (whose handle stays the caller's) or in memory. */
export async function openZip(archive: FileHandle | Buffer): Promise<ZipParts> {
  const zip = Buffer.isBuffer(archive)
    ? await fromBufferPromise(archive, OPTIONS)
    : await fromFdPromise(archive.fd, OPTIONS)
  return partsOf(zip)
}

async function partsOf(zip: ZipFile): Promise<ZipParts> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry)

  const entryOf = (name: string): Entry => {
    const entry = entries.get(name.toLowerCase())
    if (entry === undefined) throw new Error(`it has no part ${name}`)
    return entry
  }

  async function* read(name: string): AsyncGenerator<Buffer> {
    const stream = await zip.openReadStreamPromise(entryOf(name))
    try {
      for await (const chunk of stream) yield chunk
    } finally {
      stream.destroy()
    }
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    sizeOf: (name) => entryOf(name).uncompressedSize,
    read,
  }
}
