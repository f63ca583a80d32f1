import { invalid, type PccError } from '../../kernel/errors.js'
import type { Encoding } from './encoding.js'
import { BINARY, EMPTY, type Refusal, SIGNATURES, TEXT_MARKS } from './refusals.js'
import { fromWindows1252 } from './windows-1252.js'

export type TextFormat = 'csv' | 'json' | 'ndjson'

const ZIP = Buffer.from('PK\x03\x04', 'latin1')

export const refused = (name: string, { format, what, hint }: Refusal): PccError =>
  invalid(`${name} is ${what}`, hint, { format })

/** A workbook is a zip archive; whether this one is can only be told by its list of files. */
export const isZip = (head: Buffer): boolean => head.subarray(0, 4).equals(ZIP)

/** What the first bytes say that the file is, if pcc doesn't read it. */
export function refusalByBytes(head: Buffer): Refusal | undefined {
  if (head.length === 0) return EMPTY
  return SIGNATURES.find(({ at = 0, bytes }) => head.subarray(at, at + bytes.length).equals(bytes))
}

/** The text of the head, good enough to recognise it by. */
export const headText = (head: Buffer, encoding: Encoding): string => {
  if (encoding === 'windows-1252') return fromWindows1252(head)
  return new TextDecoder(encoding).decode(head)
}

/** Many controls that no text holds. NUL counts apart: old systems pad their columns with it. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4096)
  const nuls = sample.match(/\0/g)?.length ?? 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = sample.match(/[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]/g)?.length ?? 0
  return nuls >= sample.length * 0.2 || (controls >= 3 && controls > sample.length * 0.01)
}

/** What a text is: rows that pcc reads, or something that it refuses by name. `isText` when somebody said that it is one. */
export function recogniseText(text: string, isText = false): TextFormat | Refusal {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start === '' && !text.includes('\0')) return EMPTY
  const mark = TEXT_MARKS.find(({ pattern }) => pattern.test(start))
  if (mark !== undefined) return mark
  if (!isText && looksBinary(text)) return BINARY
  if (/^\[\s*([[{"\]\d-]|true|false|null)/.test(start)) return 'json'
  if (/^\{\s*["}]/.test(start)) return isObjectPerLine(start) ? 'ndjson' : 'json'
  return 'csv'
}

/** NDJSON: the first line is an object by itself, and either the only line or followed by another object. */
function isObjectPerLine(text: string): boolean {
  const end = text.search(/[\r\n]/)
  if (end < 0) return false
  const rest = text.slice(end).trimStart()
  return rest.startsWith('{') && isJson(text.slice(0, end))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
