import { createHash } from 'node:crypto'
import { type ByteSource, HEAD_BYTES } from './byte-source.js'
import { cannotRead } from './file-failure.js'
import { Utf8Survey } from './utf8.js'

/** Bytes that come once: standard input, a pipe. */
export function streamSource(stream: AsyncIterable<Uint8Array>, name: string): ByteSource {
  const chunks = stream[Symbol.asyncIterator]()
  const hash = createHash('sha256')
  const kept: Buffer[] = []
  let keptBytes = 0
  let position = 0
  let ended = false

  const next = async (): Promise<Buffer | undefined> => {
    if (ended) return undefined
    const { done, value } = await chunks.next().catch((error: unknown) => {
      throw cannotRead(name, error)
    })
    ended = done === true
    return ended ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }

  const head = async (): Promise<Buffer> => {
    while (keptBytes < HEAD_BYTES) {
      const chunk = await next()
      if (chunk === undefined) break
      kept.push(chunk)
      keptBytes += chunk.length
    }
    return Buffer.concat(kept)
  }

  async function* bytes(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = kept.shift() ?? (await next())
      if (chunk === undefined) return
      hash.update(chunk)
      position += chunk.length
      yield chunk
    }
  }

  return {
    name,
    handle: undefined,
    size: undefined,
    head,
    bytes,
    position: () => position,
    evidence: async () => {
      const survey = new Utf8Survey()
      survey.push(await head())
      return survey.end(ended)
    },
    facts: async () => ({ name, bytes: position, sha256: hash.copy().digest('hex') }),
    assertUnchanged: async () => {},
    close: async () => {
      await chunks.return?.()
    },
  }
}
