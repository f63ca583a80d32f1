import { isAscii, isUtf8 } from 'node:buffer'
import { invalid, type PccError } from '../../kernel/errors.js'
import { byteOrderMark, ENCODINGS, type Encoding } from './encoding.js'
import { LineCounter } from './line-breaks.js'
import { firstNotUtf8, unfinishedTail } from './utf8.js'
import { firstNotWindows1252, fromWindows1252 } from './windows-1252.js'

const hex = (byte: number | undefined): string =>
  `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`

const others = (encoding: Encoding): string => ENCODINGS.filter((name) => name !== encoding).join(', ')

const notUtf8 = (name: string, line: number, byte: number | undefined): PccError =>
  invalid(
    `${name} is not valid UTF-8: line ${line} has the byte ${hex(byte)}`,
    'If it comes from an older Windows program, read it with --encoding windows-1252',
    { line },
  )

const notWindows1252 = (name: string, line: number, byte: number | undefined): PccError =>
  invalid(
    `${name} is not Windows-1252: line ${line} has the byte ${hex(byte)}, which that encoding doesn't define`,
    `Save it as UTF-8, or name its encoding with --encoding: ${others('windows-1252')}`,
    { line },
  )

const notUtf16 = (name: string, line: number): PccError =>
  invalid(
    `${name} is not valid UTF-16 (near line ${line})`,
    `Save it as UTF-8, or name its encoding with --encoding: ${others('utf-16le')}`,
    {
      line,
    },
  )

/**
 * The same text as UTF-8 bytes without a mark, chunk by chunk, cut anywhere. A byte that the encoding
 * doesn't allow is an error that names its line: no character is ever replaced in silence.
 */
export async function* decodeToUtf8(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
  name: string,
): AsyncGenerator<Buffer> {
  const lines = new LineCounter()
  for await (const text of TO_UTF8[encoding](withoutMark(bytes, encoding), name, lines)) {
    lines.push(text)
    if (text.length > 0) yield text
  }
}

type ToUtf8 = (bytes: AsyncIterable<Buffer>, name: string, lines: LineCounter) => AsyncGenerator<Buffer>

const TO_UTF8: Readonly<Record<Encoding, ToUtf8>> = {
  'utf-8': checkUtf8,
  'utf-16le': (bytes, name, lines) => fromUtf16(bytes, 'utf-16le', name, lines),
  'utf-16be': (bytes, name, lines) => fromUtf16(bytes, 'utf-16be', name, lines),
  'windows-1252': fromOneByte,
}

async function* checkUtf8(bytes: AsyncIterable<Buffer>, name: string, lines: LineCounter) {
  let tail: Buffer = Buffer.alloc(0)
  const check = (part: Buffer): Buffer => {
    const wrong = isUtf8(part) ? -1 : firstNotUtf8(part)
    if (wrong >= 0) throw notUtf8(name, lines.lineAt(part, wrong), part[wrong])
    return part
  }
  for await (const chunk of bytes) {
    const part = tail.length === 0 ? chunk : Buffer.concat([tail, chunk])
    const end = part.length - unfinishedTail(part)
    tail = Buffer.from(part.subarray(end))
    yield check(part.subarray(0, end))
  }
  yield check(tail)
}

async function* fromUtf16(
  bytes: AsyncIterable<Buffer>,
  encoding: 'utf-16le' | 'utf-16be',
  name: string,
  lines: LineCounter,
) {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const decode = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }))
    } catch {
      throw notUtf16(name, lines.line)
    }
  }
  for await (const chunk of bytes) yield decode(chunk)
  yield decode()
}

async function* fromOneByte(bytes: AsyncIterable<Buffer>, name: string, lines: LineCounter) {
  for await (const chunk of bytes) {
    if (isAscii(chunk)) {
      yield chunk
      continue
    }
    const wrong = firstNotWindows1252(chunk)
    if (wrong >= 0) throw notWindows1252(name, lines.lineAt(chunk, wrong), chunk[wrong])
    yield Buffer.from(fromWindows1252(chunk))
  }
}

/** Takes a byte order mark off, also UTF-8's before a text that is read as something else by wish. */
async function* withoutMark(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  let first: Buffer | undefined = Buffer.alloc(0)
  const trimmed = (head: Buffer): Buffer => {
    const mark = byteOrderMark(head)
    const foreign = mark?.encoding !== encoding && mark?.encoding !== 'utf-8'
    return mark === undefined || foreign ? head : head.subarray(mark.length)
  }
  for await (const chunk of bytes) {
    if (first === undefined) {
      yield chunk
      continue
    }
    first = Buffer.concat([first, chunk])
    if (first.length < 3) continue
    yield trimmed(first)
    first = undefined
  }
  if (first !== undefined) yield trimmed(first)
}
