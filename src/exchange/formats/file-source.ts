import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { conflict, invalid } from '../../kernel/errors.js'
import { type ByteSource, type FileFacts, HEAD_BYTES } from './byte-source.js'
import { cannotRead } from './file-failure.js'
import { streamSource } from './stream-source.js'
import { type Utf8Evidence, Utf8Survey } from './utf8.js'

const CHUNK_BYTES = 256 * 1024

/** Opens a path. What isn't an ordinary file (a pipe, a device) is read as a stream. */
export async function openPath(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw cannotRead(path, error)
  })
  const opened = await handle.stat({ bigint: true })
  if (opened.isFile()) return fileSource(path, handle, opened)
  if (opened.isDirectory()) {
    await handle.close()
    throw invalid(`${path} is a folder`, 'Name a file in it, or import a folder that pcc export wrote')
  }
  const stream = streamSource(handle.createReadStream({ autoClose: false }), basename(path))
  return { ...stream, close: () => handle.close() }
}

function fileSource(path: string, handle: FileHandle, opened: BigIntStats): ByteSource {
  const name = basename(path)
  let position = 0
  let surveyed: Promise<{ facts: FileFacts; evidence: Utf8Evidence }> | undefined

  const read = async (length: number, at: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafe(length)
    const { bytesRead } = await handle.read(buffer, 0, length, at).catch((error: unknown) => {
      throw cannotRead(path, error)
    })
    return buffer.subarray(0, bytesRead)
  }

  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; ; ) {
      const chunk = await read(CHUNK_BYTES, at)
      if (chunk.length === 0) return
      at += chunk.length
      yield chunk
    }
  }

  async function* bytes(): AsyncGenerator<Buffer> {
    position = 0
    for await (const chunk of chunks()) {
      position += chunk.length
      yield chunk
    }
  }

  const survey = async () => {
    const hash = createHash('sha256')
    const utf8 = new Utf8Survey()
    let bytes = 0
    for await (const chunk of chunks()) {
      hash.update(chunk)
      utf8.push(chunk)
      bytes += chunk.length
    }
    return { facts: { name, bytes, sha256: hash.digest('hex') }, evidence: utf8.end(true) }
  }
  const once = () => {
    surveyed ??= survey()
    return surveyed
  }

  return {
    name,
    handle,
    size: Number(opened.size),
    head: () => read(HEAD_BYTES, 0),
    bytes,
    position: () => position,
    evidence: async () => (await once()).evidence,
    facts: async () => (await once()).facts,
    assertUnchanged: async () => {
      const now = await handle.stat({ bigint: true })
      if (now.size === opened.size && now.mtimeNs === opened.mtimeNs) return
      throw conflict(
        'file_changed',
        `${name} was changed while it was read`,
        'Import it again when nobody writes to it',
      )
    },
    close: () => handle.close(),
  }
}
