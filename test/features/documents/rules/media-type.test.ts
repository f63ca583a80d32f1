import { describe, expect, it } from 'vitest'
import { mediaTypeOf } from '../../../../src/features/documents/rules/media-type.js'
import { Problem } from '../../../../src/kernel/problem.js'

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from([part]))),
  )

describe('a document is what its content says', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n…'), 'application/pdf'],
    ['a PDF behind a banner', bytes(0, 0, 'sent by fax\r\n%PDF-1.4\n'), 'application/pdf'],
    ['a PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0), 'image/png'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['a TIFF of little ends', bytes('II*', 0), 'image/tiff'],
    ['a TIFF of big ends', bytes('MM', 0, '*'), 'image/tiff'],
    ['a text', bytes('Dear Dr. Patel,\r\n\tthank you.\f'), 'text/plain'],
    ['a text with accents', bytes('Señor Nguyễn 🙂'), 'text/plain'],
  ])('%s', (_what, content, type) => {
    expect(mediaTypeOf(content)).toBe(type)
  })

  it.each([
    ['nothing', bytes(), 'the file is empty'],
    ['a program of Windows', bytes('MZ', 0x90, 0), 'it is a program, whatever its name says'],
    ['a program of Linux', bytes(0x7f, 'ELF'), 'it is a program, whatever its name says'],
    ['a workbook', bytes('PK', 3, 4), 'it is an Office file or an archive, whatever its name says'],
    ['an old Word file', bytes(0xd0, 0xcf, 0x11, 0xe0), 'it is an old Office file, whatever its name says'],
    ['binary', bytes(0, 1, 2), 'its content is of no known kind'],
    ['text of no encoding', bytes('caf', 0xe9), 'its content is of no known kind'],
    ['a terminal’s escapes', bytes(0x1b, '[2J'), 'its content is of no known kind'],
  ])('%s is refused', (_what, content, message) => {
    const found = mediaTypeOf(content)
    expect(found).toBeInstanceOf(Problem)
    expect(found).toMatchObject({ message })
  })
})
