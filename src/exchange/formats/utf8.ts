import { isAscii, isUtf8 } from 'node:buffer'

/** Length of the sequence at `at`: 1–4, 0 when it isn't UTF-8, -1 when the bytes end inside it. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) return -1
    const lowest = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const highest = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (byte < lowest || byte > highest) return 0
  }
  return length
}

/** How many bytes at the end begin a sequence that the next chunk may finish: 0–3. */
export function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return sequenceLength(bytes, bytes.length - back) === -1 ? back : 0
  }
  return 0
}

/** The offset of the first byte that isn't UTF-8, or -1. Bytes that end inside a sequence count as wrong. */
export function firstNotUtf8(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return -1
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length < 1) return at
    at += length
  }
  return -1
}

/** Whether bytes that are no plain ASCII look more like UTF-8 or like a one-byte encoding. */
export interface Utf8Evidence {
  /** Well-formed sequences of two to four bytes. */
  sequences: number
  /** Bytes that can't be UTF-8. */
  wrong: number
}

/** Gathers evidence over chunks cut anywhere. */
export class Utf8Survey {
  readonly evidence: Utf8Evidence = { sequences: 0, wrong: 0 }
  #tail: Buffer = Buffer.alloc(0)

  push(chunk: Buffer): void {
    if (this.#tail.length === 0 && isAscii(chunk)) return
    const bytes = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk])
    const end = bytes.length - unfinishedTail(bytes)
    this.#tail = Buffer.from(bytes.subarray(end))
    this.#count(bytes.subarray(0, end))
  }

  /** What was cut off at the very end counts as wrong, unless more bytes would have followed. */
  end(complete: boolean): Utf8Evidence {
    if (complete) this.evidence.wrong += this.#tail.length
    return this.evidence
  }

  #count(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at)
      if (length > 1) this.evidence.sequences += 1
      else if (length < 1) this.evidence.wrong += 1
      at += Math.max(1, length)
    }
  }
}
