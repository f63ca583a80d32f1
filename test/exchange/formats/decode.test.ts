import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeToUtf8 } from '../../../src/exchange/formats/decode.js'
import type { Encoding } from '../../../src/exchange/formats/encoding.js'
import { chunked } from './read-all.js'

async function decode(
  bytes: Buffer,
  encoding: Encoding,
  lengths: readonly number[] = [1 << 16],
): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of decodeToUtf8(chunked(bytes, lengths), encoding, 'list.csv')) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

const failure = (bytes: Buffer, encoding: Encoding, lengths?: readonly number[]) =>
  decode(bytes, encoding, lengths).then(
    () => 'no failure',
    (error: Error & { hint?: string }) => [error.message, error.hint],
  )

const encode: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': (text) => Buffer.from(text, 'latin1'),
}

const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 })

describe.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
  test('any text comes through, wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), lengths, async (text, cut) => {
        fc.pre(!text.startsWith('\ufeff'))
        expect(await decode(encode[encoding](text), encoding, cut)).toBe(text)
        expect(await decode(encode[encoding](`\ufeff${text}`), encoding, cut)).toBe(text)
      }),
    )
  })
})

describe('windows-1252', () => {
  test('has typographic characters where Latin-1 has controls', async () => {
    expect(await decode(Buffer.from('O\x92Brien \x96 \x80 5 Jos\xe9', 'latin1'), 'windows-1252')).toBe(
      'O’Brien – € 5 José',
    )
  })

  test('a byte that it does not define is an error with its line', async () => {
    expect(await failure(Buffer.from('a\r\nb\r\nc\x81', 'latin1'), 'windows-1252')).toEqual([
      "list.csv is not Windows-1252: line 3 has the byte 0x81, which that encoding doesn't define",
      'Save it as UTF-8, or name its encoding with --encoding: utf-8, utf-16le, utf-16be',
    ])
  })

  test("UTF-8's mark is no text, also where Windows-1252 is asked for", async () => {
    expect(await decode(Buffer.from('\xef\xbb\xbfname', 'latin1'), 'windows-1252', [2])).toBe('name')
  })
})

describe('bytes that are not what they seemed', () => {
  const late = Buffer.concat([Buffer.from('name\n'.repeat(5000)), Buffer.from('Jos\xe9\n', 'latin1')])

  test.each([[[1 << 16]], [[5]], [[1]]])(
    'late in UTF-8: the line, and the encoding to try (cut every %j)',
    async (cut) => {
      expect(await failure(late, 'utf-8', cut)).toEqual([
        'list.csv is not valid UTF-8: line 5001 has the byte 0xE9',
        'If it comes from an older Windows program, read it with --encoding windows-1252',
      ])
    },
  )

  test('at the very end of UTF-8: a character cut in half', async () => {
    expect(await failure(Buffer.from('name\nJosé').subarray(0, -1), 'utf-8')).toEqual([
      'list.csv is not valid UTF-8: line 2 has the byte 0xC3',
      expect.any(String),
    ])
  })

  test('CRLF counts as one line, also when it is cut in two', async () => {
    const bytes = Buffer.from('a\r\nb\r\nc\xff', 'latin1')
    for (const cut of [1, 2, 3, 64]) {
      expect(await failure(bytes, 'utf-8', [cut])).toEqual([
        expect.stringContaining('line 3 '),
        expect.any(String),
      ])
    }
  })

  test('UTF-16 of an odd length', async () => {
    expect(await failure(Buffer.from('a\0b\0c', 'latin1'), 'utf-16le')).toEqual([
      'list.csv is not valid UTF-16 (near line 1)',
      expect.any(String),
    ])
  })
})
