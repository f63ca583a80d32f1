import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CsvWriteOptions, csvText } from '../../../src/exchange/formats/csv-write.js'
import { openTable } from '../../../src/exchange/formats/open.js'
import { chunked, gather } from './read-all.js'

async function written(headers: string[], rows: string[][], options?: CsvWriteOptions): Promise<string> {
  let text = ''
  for await (const part of csvText(headers, [rows], options)) text += part
  return text
}

describe('csvText', () => {
  test.each([
    ['plain cells without quotes', [['Li', '602-555-0143 x12']], 'Li,602-555-0143 x12\r\n'],
    ['quotes where needed', [['a,b', 'c "d"']], '"a,b","c ""d"""\r\n'],
    ['line breaks of any kind', [['a\nb', 'c\rd']], '"a\nb","c\rd"\r\n'],
    ['blanks at the ends as they are', [[' a ', '']], ' a ,\r\n'],
  ])('%s', async (_, rows, body) => {
    expect(await written(['x', 'y'], rows)).toBe(`x,y\r\n${body}`)
  })

  test('a lone empty cell is no blank line', async () => {
    expect(await written(['x'], [[''], ['1']])).toBe('x\r\n""\r\n1\r\n')
  })

  test('another delimiter, a mark', async () => {
    expect(await written(['x', 'y'], [['a,b', 'c;d']], { delimiter: ';', bom: true })).toBe(
      '\ufeffx;y\r\na,b;"c;d"\r\n',
    )
  })

  test('line feeds alone', async () => {
    expect(await written(['x', 'y'], [['a', 'b\nc']], { delimiter: '\t', lineEnd: '\n' })).toBe(
      'x\ty\na\t"b\nc"\n',
    )
  })

  test('no rows: the header', async () => {
    expect(await written(['x', 'y'], [])).toBe('x,y\r\n')
  })
})

describe('what is written is read back', () => {
  const cell = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('"', ',', ';', '\n', '\r\n', '\r', ' ', '\t', '|', "'", '\\', 'a', '7'), {
          maxLength: 8,
        })
        .map((parts) => parts.join('')),
    )
    .filter((text) => !text.includes('\0'))
  const rows = fc.array(fc.tuple(fc.constantFrom('A1', 'B2'), cell, cell), { minLength: 1, maxLength: 8 })
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

  test.each([
    [{}, undefined],
    [{ bom: true }, undefined],
    [{ delimiter: ';' }, ';'],
    [{ delimiter: '\t' }, 'tab'],
  ])('any cells with %j', async (options, delimiter) => {
    await fc.assert(
      fc.asyncProperty(rows, lengths, async (cells, cut) => {
        const text = await written(['id', 'first name', 'last name'], cells, options)
        const table = await openTable(chunked(Buffer.from(text), cut), {
          delimiter: delimiter ?? ',',
          headerHint: ([first]) => (first === 'id' ? 1 : 0),
        })
        expect(table.headers).toEqual(['id', 'first name', 'last name'])
        expect((await gather(table.rows)).map((row) => row.cells)).toEqual(cells)
      }),
    )
  })
})
