import { Problem } from '../../../kernel/problem.js'

/** What a document may be, told by its content and never by its name. */
export const MEDIA_TYPES = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/tiff': ['tif', 'tiff'],
  'text/plain': ['txt'],
} as const

export type MediaType = keyof typeof MEDIA_TYPES

/** The first bytes by which each is known (their standards' magic numbers). */
const SIGNATURES: readonly (readonly [MediaType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** What people take for documents, and what to do about it. */
const REFUSED: readonly (readonly [string, readonly number[]])[] = [
  ['a program', [0x4d, 0x5a]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an Office file or an archive', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
]

const ACCEPTED = 'a PDF, PNG, JPEG, TIFF or text file; print anything else to PDF'
/** A header may stand a little behind the beginning of a PDF (ISO 32000-2, annex I). */
const PDF_HEADER_WITHIN = 1024

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte)

/** The media type of a file's content; a problem for one that is none of `MEDIA_TYPES`. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | Problem {
  if (bytes.length === 0) return new Problem('the file is empty', ACCEPTED)
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature))
  if (known !== undefined) return known[0]
  const refused = REFUSED.find(([, signature]) => startsWith(bytes, signature))
  if (refused !== undefined) return new Problem(`it is ${refused[0]}, whatever its name says`, ACCEPTED)
  const head = Buffer.from(bytes.subarray(0, PDF_HEADER_WITHIN)).toString('latin1')
  if (head.includes('%PDF-')) return 'application/pdf'
  return isText(bytes) ? 'text/plain' : new Problem('its content is of no known kind', ACCEPTED)
}

/** UTF-8 without control characters but for tab, line and page breaks. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/(?![\t\n\f\r])\p{Cc}/u.test(text)
  } catch {
    return false
  }
}
