import type { FileHandle } from 'node:fs/promises'
import type { Utf8Evidence } from './utf8.js'

export interface FileFacts {
  /** The file's own name, without its folder. */
  readonly name: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

/** As much of the start as a format, an encoding and a delimiter are recognised by. */
export const HEAD_BYTES = 256 * 1024

/** Bytes to read rows from: a file, any number of times, or a stream, once. */
export interface ByteSource {
  readonly name: string
  /** Undefined for a stream, which can't be read twice or out of order. */
  readonly handle: FileHandle | undefined
  readonly size: number | undefined
  /** The first bytes, left in place; fewer than HEAD_BYTES only when there are no more. */
  head(): Promise<Buffer>
  /** All bytes from the start. */
  bytes(): AsyncIterable<Buffer>
  /** How far `bytes()` has come. */
  position(): number
  /** Does the text look like UTF-8: the whole of a file, the head of a stream. */
  evidence(): Promise<Utf8Evidence>
  /** Size and hash, read once; of a stream only when it has been read to its end, of a file before it is closed. */
  facts(): Promise<FileFacts>
  /** Fails when a file has changed since it was opened. */
  assertUnchanged(): Promise<void>
  close(): Promise<void>
}
