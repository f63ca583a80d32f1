import { Problem } from '../../kernel/problem.js'
import { type Utf8Evidence, Utf8Survey } from './utf8.js'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

const ALIASES: ReadonlyMap<string, Encoding> = new Map([
  ['utf8', 'utf-8'],
  ['utf-8-sig', 'utf-8'],
  ['unicode', 'utf-16le'],
  ['ucs2', 'utf-16le'],
  ['ucs-2', 'utf-16le'],
  ['utf16', 'utf-16le'],
  ['utf-16', 'utf-16le'],
  ['utf16le', 'utf-16le'],
  ['utf16be', 'utf-16be'],
  ['ansi', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['windows1252', 'windows-1252'],
])

/** The encoding that a person names; the browser's habit of reading Latin-1 as Windows-1252 is kept. */
export function encodingNamed(name: string): Encoding | Problem {
  const wanted = name.trim().toLowerCase().replaceAll('_', '-')
  return (
    ENCODINGS.find((encoding) => encoding === wanted) ??
    ALIASES.get(wanted) ??
    new Problem(`"${name}" is not an encoding that pcc reads`, `one of ${ENCODINGS.join(', ')}`)
  )
}

/** A byte order mark at the start and its length; UTF-32 is not read and is refused before this. */
export function byteOrderMark(head: Uint8Array): { encoding: Encoding; length: number } | undefined {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

/** UTF-16 without a mark: in western text every other byte is zero, on one side only. */
function zeroPattern(head: Uint8Array): Encoding | undefined {
  const pairs = Math.min(head.length, 4096) >> 1
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs * 2; i++) {
    if (head[i] !== 0) continue
    if (i % 2 === 0) even += 1
    else odd += 1
  }
  if (pairs < 2) return undefined
  if (odd >= pairs * 0.4 && even <= pairs * 0.05) return 'utf-16le'
  if (even >= pairs * 0.4 && odd <= pairs * 0.05) return 'utf-16be'
  return undefined
}

/** More wrong bytes than sequences: a one-byte encoding. The other way round: UTF-8 that was damaged. */
export const encodingByEvidence = ({ sequences, wrong }: Utf8Evidence): Encoding =>
  wrong > sequences ? 'windows-1252' : 'utf-8'

/** What the bytes at the start show beyond doubt: a mark or UTF-16's pattern. */
export const encodingByForm = (head: Uint8Array): Encoding | undefined =>
  byteOrderMark(head)?.encoding ?? zeroPattern(head)

/** The encoding of a text by its first bytes; `complete` when they are the whole of it. */
export function detectEncoding(head: Buffer, complete = false): Encoding {
  const byForm = encodingByForm(head)
  if (byForm !== undefined) return byForm
  const survey = new Utf8Survey()
  survey.push(head)
  return encodingByEvidence(survey.end(complete))
}
