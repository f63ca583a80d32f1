import type { Encoding } from './encoding.js'
import { toWindows1252 } from './windows-1252.js'

/** What a file in this encoding begins with, for programs that would take it for another. */
export const markOf = (encoding: Encoding): string => (encoding.startsWith('utf-16') ? '\ufeff' : '')

/** A text in an encoding; characters that it lacks become `?`. */
export function encodeText(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-16le':
      return Buffer.from(text, 'utf16le')
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'windows-1252':
      return toWindows1252(text)
  }
}
