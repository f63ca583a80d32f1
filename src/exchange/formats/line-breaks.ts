const LF = 10
const CR = 13

/** Line breaks in bytes of an ASCII superset: LF, CRLF or CR alone, each one break. */
export function lineBreaks(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const byte = bytes[i]
    if (byte === CR || (byte === LF && bytes[i - 1] !== CR)) count += 1
  }
  return count
}

/** The offset just after the first line break at or after `from`, or the end. */
export function lineEnd(bytes: Buffer, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === LF) return i + 1
    if (bytes[i] === CR) return bytes[i + 1] === LF ? i + 2 : i + 1
  }
  return bytes.length
}

/** The offset after the last line break that no later byte can change, or 0. */
export function lastLineEnd(bytes: Buffer): number {
  const lf = bytes.lastIndexOf(LF)
  return lf >= 0 ? lf + 1 : bytes.subarray(0, -1).lastIndexOf(CR) + 1
}

export interface LineSurvey {
  /** Which breaks occur, as csv-parse takes them; CRLF first. */
  readonly breaks: string[]
  /** Numbers (from 0) of the lines that hold at least one byte. */
  readonly filled: readonly number[]
  readonly lines: number
}

/** The lines of a block, as if none of its breaks stood in quotes. */
export function surveyLines(block: Uint8Array): LineSurvey {
  const filled: number[] = []
  const breaks = new Set<string>()
  let lines = 0
  let start = 0
  for (let i = 0; i < block.length; i++) {
    const byte = block[i]
    if (byte !== LF && byte !== CR) continue
    const crlf = byte === CR && block[i + 1] === LF
    breaks.add(crlf ? '\r\n' : byte === LF ? '\n' : '\r')
    if (i > start) filled.push(lines)
    lines += 1
    if (crlf) i += 1
    start = i + 1
  }
  if (start < block.length) filled.push(lines)
  return { breaks: ['\r\n', '\n', '\r'].filter((text) => breaks.has(text)), filled, lines }
}

/** Counts lines over chunks that may cut a CRLF in two. */
export class LineCounter {
  /** The line that the next byte stands on, from 1. */
  line = 1
  #afterCr = false

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.line = this.lineAt(chunk, chunk.length)
    this.#afterCr = chunk[chunk.length - 1] === CR
  }

  /** The line of an offset in a chunk that isn't pushed yet. */
  lineAt(chunk: Uint8Array, offset: number): number {
    const halved = this.#afterCr && offset > 0 && chunk[0] === LF ? 1 : 0
    return this.line + lineBreaks(chunk, 0, offset) - halved
  }
}
