import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSharedStrings, SharedStrings } from '../../../src/exchange/formats/shared-strings.js'
import { unescapeText } from '../../../src/exchange/formats/workbook-text.js'
import { inOne } from './read-all.js'

describe('SharedStrings', () => {
  test('gives back what was put in, by number', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const strings = new SharedStrings()
        for (const text of texts) strings.add(text)
        expect(texts.map((_, i) => strings.get(i))).toEqual(texts)
        expect(strings.get(texts.length)).toBeUndefined()
        expect(strings.get(-1)).toBeUndefined()
        expect(strings.get(Number.NaN)).toBeUndefined()
      }),
    )
  })

  test('holds many megabytes', () => {
    const strings = new SharedStrings()
    const texts = Array.from({ length: 3000 }, (_, i) => `${i}${'é'.repeat(i % 700)}`)
    for (const text of texts) strings.add(text)
    expect(texts.every((text, i) => strings.get(i) === text)).toBe(true)
  })

  test('refuses a text of more than 1 MiB', () => {
    expect(() => new SharedStrings().add('x'.repeat(2 ** 20 + 1))).toThrow('longer than any sheet can hold')
  })
})

test('runs of rich text are joined, phonetic guides left out', async () => {
  const strings = await readSharedStrings(
    inOne(
      '<sst><si><t>plain</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">bold </t></r><r><t>rest</t></r></si>' +
        '<si><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh><phoneticPr fontId="1"/></si><si/><si><t>a&amp;b<![CDATA[<c>]]></t></si></sst>',
    ),
  )
  expect([0, 1, 2, 3, 4, 5].map((i) => strings.get(i))).toEqual([
    'plain',
    'bold rest',
    '漢字',
    '',
    'a&b<c>',
    undefined,
  ])
})

test.each([
  ['plain', 'plain'],
  ['a_x000D_\nb', 'a\r\nb'],
  ['_x005F_x000D_', '_x000D_'],
  ['_x00e9_', 'é'],
  ['_xyz_', '_xyz_'],
])('%j means %j', (stored, text) => {
  expect(unescapeText(stored)).toBe(text)
})
