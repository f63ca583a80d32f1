import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CsvDialect } from '../../../src/exchange/formats/csv-dialect.js'
import { readCsv } from '../../../src/exchange/formats/csv-read.js'
import { chunked, inOne, shortRows } from './read-all.js'

const COMMA: CsvDialect = { delimiter: ',', escape: '"', blanksBeforeQuotes: false }

const read = (text: string, dialect = COMMA) => shortRows(readCsv(inOne(text), dialect, 'list.csv'))

describe('rows and the lines they start on', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'a,b\r\n\r\n1,2',
      [
        [1, ['a', 'b']],
        [3, ['1', '2']],
      ],
    ],
    [
      '\n\na\r1\r\r2\r',
      [
        [3, ['a']],
        [4, ['1']],
        [6, ['2']],
      ],
    ],
    [
      'a\n"x\ny"\nb\n',
      [
        [1, ['a']],
        [2, ['x\ny']],
        [4, ['b']],
      ],
    ],
    [
      'a\r\n"x\r\n\r\ny"\r\nb\r\n',
      [
        [1, ['a']],
        [2, ['x\r\n\r\ny']],
        [5, ['b']],
      ],
    ],
    [
      '\n\n"x\ny"\n\n"z"\n',
      [
        [3, ['x\ny']],
        [6, ['z']],
      ],
    ],
    ['"a ""b"" c","""d"""\n', [[1, ['a "b" c', '"d"']]]],
    [
      '"""x\ny"""\nb\n',
      [
        [1, ['"x\ny"']],
        [3, ['b']],
      ],
    ],
    ['', []],
    ['\n\r\n', []],
  ])('%j', async (text, rows) => {
    expect(await read(text)).toEqual(rows)
  })

  test('blanks before an opening quote, where the file has them', async () => {
    const dialect = { ...COMMA, blanksBeforeQuotes: true }
    expect(await read('a, "x, y"\n  \n1, " 2"\n', dialect)).toEqual([
      [1, ['a', 'x, y']],
      [3, ['1', ' 2']],
    ])
  })

  test('quotes after a backslash', async () => {
    expect(await read('"a \\"b\\"","c\\\\"\n', { ...COMMA, escape: '\\' })).toEqual([[1, ['a "b"', 'c\\']]])
  })
})

describe('quotes that are not in order', () => {
  test.each([
    ['in a cell without quotes', '5\'3" tall,x\n', [[1, ['5\'3" tall', 'x']]]],
    ['bare, in a quoted cell', '1,"a "b" c",2\n', [[1, ['1', 'a "b" c', '2']]]],
    [
      'beside a cell of two lines',
      '"x\ny","a "b" c"\n2,3\n',
      [
        [1, ['x\ny', 'a "b" c']],
        [3, ['2', '3']],
      ],
    ],
  ])('%s: read as text', async (_, text, rows) => {
    expect(await read(text)).toEqual(rows)
  })

  const never = (column: number): string => `has a quote in column ${column} that is never closed`

  test.each([
    [
      'the last row',
      '1,2\n3,"4',
      [
        [1, ['1', '2']],
        [2, ['3', '"4'], never(2)],
      ],
    ],
    [
      'rows follow',
      '1,2\n3,"4\n5,6\n7,8\n',
      [
        [1, ['1', '2']],
        [2, ['3', '"4'], never(2)],
        [3, ['5', '6']],
        [4, ['7', '8']],
      ],
    ],
    [
      'quoted rows follow',
      '1,"2\n"3","4"\n"5","6"\n',
      [
        [1, ['1', '"2'], never(2)],
        [2, ['3', '4']],
        [3, ['5', '6']],
      ],
    ],
    [
      'several',
      '"1,2\n3,4\n5,"6\n7,8\n',
      [
        [1, ['"1', '2'], never(1)],
        [2, ['3', '4']],
        [3, ['5', '"6'], never(2)],
        [4, ['7', '8']],
      ],
    ],
    [
      'before a cell of two lines',
      'a,"b\nc,"d\ne"\nf,g\n',
      [
        [1, ['a', '"b'], never(2)],
        [2, ['c', 'd\ne']],
        [4, ['f', 'g']],
      ],
    ],
  ])('never closed costs one line: %s', async (_, text, rows) => {
    expect(await read(text)).toEqual(rows)
  })

  test('a quote left open does not swallow a long file', async () => {
    const after = Array.from({ length: 60_000 }, (_, i) => `${i},some words that fill the line\n`).join('')
    const rows = await read(`id,note\n1,"open\n${after}`)
    expect(rows[1]).toEqual([2, ['1', '"open'], never(2)])
    expect(rows.length).toBe(60_002)
    expect(rows.at(-1)).toEqual([60_002, ['59999', 'some words that fill the line']])
  })
})

describe('what no table has', () => {
  test('a line of more than 1 MiB', async () => {
    await expect(read(`a,b\n1,${'x'.repeat(2 ** 20 + 9)}\n2,3\n`)).rejects.toThrow(
      'list.csv has more than 1 MiB in line 2',
    )
  })

  test('no line break at all', async () => {
    await expect(read('x'.repeat(3 * 2 ** 20))).rejects.toThrow('list.csv has more than 1 MiB in line 1')
  })

  test('more than 10,000 columns', async () => {
    await expect(read(`a\n${','.repeat(10_000)}1\n`)).rejects.toThrow(
      'list.csv has more than 10000 columns in line 2',
    )
    expect((await read(`a\n${','.repeat(9_999)}\n`)).length).toBe(2)
  })
})

describe('any text', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 })
  const awkward = fc
    .array(fc.constantFrom('a', '1', '"', '""', ',', '\n', '\r\n', '\r', ' ', 'é', '\0'), { maxLength: 30 })
    .map((parts) => parts.join(''))

  test('gives the same rows wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(awkward, lengths, async (text, cut) => {
        const rows = await shortRows(readCsv(chunked(Buffer.from(text), cut), COMMA, 'list.csv'))
        expect(rows).toEqual(await read(text))
      }),
    )
  })

  test('names each line with something in it once: as a row or inside one', async () => {
    await fc.assert(
      fc.asyncProperty(awkward, async (text) => {
        const lines = (await read(text)).map(([line]) => Number(line))
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
        const first = text.split(/\r\n|\n|\r/).findIndex((line) => line !== '')
        expect(lines[0] ?? 0).toBe(first + 1)
      }),
    )
  })
})

test('rows over many blocks keep their lines', async () => {
  const text = Array.from({ length: 30_000 }, (_, i) =>
    i % 10 === 0 ? `${i},"two\nlines"\n` : `${i},plain\n`,
  ).join('')
  const rows = await shortRows(readCsv(chunked(Buffer.from(text), [70_001]), COMMA, 'list.csv'))
  let line = 1
  for (const [i, row] of rows.entries()) {
    expect(row).toEqual([line, [String(i), i % 10 === 0 ? 'two\nlines' : 'plain']])
    line += i % 10 === 0 ? 2 : 1
  }
  expect(rows.length).toBe(30_000)
})
