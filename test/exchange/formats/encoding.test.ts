import { describe, expect, test } from 'vitest'
import { detectEncoding, encodingNamed } from '../../../src/exchange/formats/encoding.js'

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const mark =
  (...bytes: number[]) =>
  (text: Buffer) =>
    Buffer.concat([Buffer.from(bytes), text])

describe('detectEncoding', () => {
  const text = 'name,city\r\nJosé,Montréal\r\n'
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', mark(0xef, 0xbb, 0xbf)(Buffer.from(text)), 'utf-8'],
    ['plain ASCII', Buffer.from('name,city'), 'utf-8'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['UTF-16 LE with a mark', mark(0xff, 0xfe)(Buffer.from(text, 'utf16le')), 'utf-16le'],
    ['UTF-16 LE without', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', mark(0xfe, 0xff)(utf16be(text)), 'utf-16be'],
    ['UTF-16 BE without', utf16be(text), 'utf-16be'],
    [
      'UTF-16 LE of Japanese in a western table',
      Buffer.from('id,name\n1,山田\n2,佐藤\n', 'utf16le'),
      'utf-16le',
    ],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['Windows-1252 with a curly quote', Buffer.from('name\nO\x92Brien\n', 'latin1'), 'windows-1252'],
    ['UTF-8 with one damaged byte', mark(0xe9, 0x2c)(Buffer.from('José, Zoë, Chloé')), 'utf-8'],
    ['ASCII padded with NUL', Buffer.from('a,b,c\n1\0\0,2\0\0,3\n'), 'utf-8'],
  ])('%s', (_, bytes, encoding) => {
    expect(detectEncoding(bytes, true)).toBe(encoding)
  })

  test('a head that ends inside a character is still UTF-8', () => {
    const head = Buffer.from('name\nJosé').subarray(0, -1)
    expect(detectEncoding(head)).toBe('utf-8')
    expect(detectEncoding(head, true)).toBe('windows-1252')
  })
})

describe('encodingNamed', () => {
  test.each([
    ['utf-8', 'utf-8'],
    ['UTF8', 'utf-8'],
    ['latin1', 'windows-1252'],
    ['ISO_8859-1', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    [' UTF-16BE ', 'utf-16be'],
    ['utf-16', 'utf-16le'],
  ])('%s is %s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding)
  })

  test.each(['ebcdic', '', 'constructor'])('"%s" is refused with the choices', (name) => {
    expect(String(encodingNamed(name))).toBe(
      `"${name}" is not an encoding that pcc reads; expected one of utf-8, utf-16le, utf-16be, windows-1252`,
    )
  })
})
