import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstNotUtf8, Utf8Survey, unfinishedTail } from '../../../src/exchange/formats/utf8.js'

const anyBytes = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xc3, 0xe2, 0xf0, 0x80, 0xbf, 0xed, 0xf4)),
  )
  .map((bytes) => Buffer.from(bytes))

describe('firstNotUtf8', () => {
  test.each([
    ['plain', -1],
    ['José', -1],
    ['🎉', -1],
    ['', -1],
  ])('%s is all right', (text, offset) => {
    expect(firstNotUtf8(Buffer.from(text))).toBe(offset)
  })

  test.each([
    ['a lone continuation', [0x61, 0x80], 1],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['half a surrogate pair', [0x61, 0xed, 0xa0, 0x80], 1],
    ['past the last code point', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a sequence cut short', [0x61, 0xe2, 0x82], 1],
    ['Latin-1', [...Buffer.from('Jos\xe9,', 'latin1')], 3],
  ])('%s is not', (_, bytes, offset) => {
    expect(firstNotUtf8(Buffer.from(bytes))).toBe(offset)
  })

  test('agrees with Node on any bytes', () => {
    fc.assert(fc.property(anyBytes, (bytes) => (firstNotUtf8(bytes) === -1) === isUtf8(bytes)))
  })
})

describe('unfinishedTail', () => {
  test.each([
    ['abc', 0],
    ['é', 0],
  ])('nothing is open after %s', (text, length) => {
    expect(unfinishedTail(Buffer.from(text))).toBe(length)
  })

  test.each([1, 2, 3])('%i bytes of an emoji are open', (length) => {
    expect(unfinishedTail(Buffer.concat([Buffer.from('a'), Buffer.from('🎉').subarray(0, length)]))).toBe(
      length,
    )
  })

  test('wrong bytes are not waited for', () => {
    expect(unfinishedTail(Buffer.of(0x61, 0xff))).toBe(0)
    expect(unfinishedTail(Buffer.of(0x80, 0x80, 0x80))).toBe(0)
  })
})

describe('Utf8Survey', () => {
  const survey = (chunks: readonly Buffer[], complete: boolean) => {
    const gathered = new Utf8Survey()
    for (const chunk of chunks) gathered.push(chunk)
    return gathered.end(complete)
  }

  test('counts sequences and wrong bytes', () => {
    expect(survey([Buffer.from('é🎉'), Buffer.of(0xe9, 0x2c)], true)).toEqual({ sequences: 2, wrong: 1 })
  })

  test('a sequence cut off at the very end is wrong only when no more bytes follow', () => {
    expect(survey([Buffer.of(0xc3)], true)).toEqual({ sequences: 0, wrong: 1 })
    expect(survey([Buffer.of(0xc3)], false)).toEqual({ sequences: 0, wrong: 0 })
  })

  test('it does not matter where the bytes are cut', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(20), (bytes, at) => {
        expect(survey([bytes.subarray(0, at), bytes.subarray(at)], true)).toEqual(survey([bytes], true))
      }),
    )
  })
})
