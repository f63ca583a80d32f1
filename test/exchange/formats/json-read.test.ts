import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonElements, jsonLines } from '../../../src/exchange/formats/json-elements.js'
import { readJson } from '../../../src/exchange/formats/json-read.js'
import { chunked, inOne, shortRows } from './read-all.js'

async function list(text: string, cut: readonly number[] = [1 << 16]): Promise<unknown[]> {
  const elements: unknown[] = []
  for await (const { line, text: row } of jsonElements(chunked(Buffer.from(text), cut), 'list.json')) {
    elements.push([line, row])
  }
  return elements
}

describe('the rows of a JSON text', () => {
  test.each([
    [
      '[{"a":1},{"a":2}]',
      [
        [1, '{"a":1}'],
        [1, '{"a":2}'],
      ],
    ],
    [
      ' [\n {"a":1} ,\r\n {"a":2}\n]\n',
      [
        [2, '{"a":1}'],
        [3, '{"a":2}'],
      ],
    ],
    [
      '{"n":2,"meta":{"x":[{"y":1}]},"data":[{"a":1},{"a":[{}]}],"next":null}',
      [
        [1, '{"a":1}'],
        [1, '{"a":[{}]}'],
      ],
    ],
    ['{"a":1}', [[1, '{"a":1}']]],
    [
      '{"a":[1,2]}\n{"a":3}',
      [
        [1, '{"a":[1,2]}'],
        [2, '{"a":3}'],
      ],
    ],
    [
      '[1, "a,]", [2], null ]',
      [
        [1, '1'],
        [1, '"a,]"'],
        [1, '[2]'],
        [1, 'null '],
      ],
    ],
    [
      '[{"a":"}]\\"{\\\\"},{"b":"["}]',
      [
        [1, '{"a":"}]\\"{\\\\"}'],
        [1, '{"b":"["}'],
      ],
    ],
    [
      '[{"a":,},{"a":2}]',
      [
        [1, '{"a":,}'],
        [1, '{"a":2}'],
      ],
    ],
    ['[]', []],
    ['{"data":[]}', [[1, '{"data":[]}']]],
  ])('%s', async (text, rows) => {
    expect(await list(text)).toEqual(rows)
    expect(await list(text, [1])).toEqual(rows)
  })

  test.each([
    ['[{"a":1},\n{"a":', 'list.json ends in the middle: it was cut off (line 2)'],
    ['[{"a":"1', 'list.json ends in the middle: it was cut off (line 1)'],
    ['[{"a":1}]\n[{"a":2}]', 'list.json goes on after the end of its list'],
    ['{"a":[{"x":1}],"b":[{"y":1}]}', 'list.json holds more than one list'],
    ['[{"a":1}]]', 'list.json has a closing bracket too many'],
    [`[{"a":"${'x'.repeat(2 ** 20)}"}]`, 'list.json has more than 1 MiB in one row'],
  ])('refused: %#', async (text, message) => {
    await expect(list(text, [1 << 14])).rejects.toThrow(message)
  })

  test('any JSON list comes through, wherever its bytes are cut', async () => {
    const rows = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })))
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.nat(2),
        async (values, cut, indent) => {
          const read = await list(JSON.stringify(values, null, indent), cut)
          expect(read.map((row) => JSON.parse(String((row as unknown[])[1])))).toEqual(
            JSON.parse(JSON.stringify(values)),
          )
        },
      ),
    )
  })
})

async function table(text: string, { again = true, lines = false } = {}) {
  const elements = () => (lines ? jsonLines : jsonElements)(inOne(text), 'list.json')
  const { headers, rows } = await readJson(elements, { name: 'list.json', again })
  return [headers, await shortRows(rows)]
}

describe('objects as a table', () => {
  test('columns are all names that occur, nested ones joined by dots', async () => {
    expect(
      await table(
        '[{"mrn":1,"name":{"family":"Li","given":["Wei","W"]}},{"mrn":"02","phone":null,"ok":true}]',
      ),
    ).toEqual([
      ['mrn', 'name.family', 'name.given', 'phone', 'ok'],
      [
        [1, ['1', 'Li', 'Wei; W', '', '']],
        [1, ['02', '', '', '', 'true']],
      ],
    ])
  })

  test('a list of objects stays JSON, an empty one is an empty cell', async () => {
    expect(await table('[{"a":[{"b":1}],"c":[],"d":[null,1.50]}]')).toEqual([
      ['a', 'c', 'd'],
      [[1, ['[{"b":1}]', '', '; 1.5']]],
    ])
  })

  test('a number that JSON can not hold in full is refused, not rounded', async () => {
    expect(await table('[{"id":12345678901234567890,"x":[9007199254740993],"y":1e400}]')).toEqual([
      ['id', 'x', 'y'],
      [
        [
          1,
          ['', '', ''],
          expect.stringContaining('0: has the number 12345678901234567000, which is too long'),
          expect.stringContaining('1: has the number'),
          expect.stringContaining('2: has the number Infinity'),
        ],
      ],
    ])
  })

  test('the same column given twice is refused', async () => {
    expect(await table('[{"a.b":1,"a":{"b":2}}]')).toEqual([
      ['a.b'],
      [[1, ['2'], '0: is given twice as a.b']],
    ])
  })

  test('names that mean something to JavaScript are plain names', async () => {
    expect(await table('[{"__proto__":"x","constructor":"y"}]')).toEqual([
      ['__proto__', 'constructor'],
      [[1, ['x', 'y']]],
    ])
  })

  test('rows that are no objects or broken are refused one by one; empty ones left out', async () => {
    expect(await table('[{"a":1,"b":2},\n3,\n{"a":,},\n{},\n{"a":4}]')).toEqual([
      ['a', 'b'],
      [
        [1, ['1', '2']],
        [2, ['3', ''], 'is not a JSON object'],
        [3, ['{"a":,}', ''], 'is not valid JSON'],
        [5, ['4', '']],
      ],
    ])
  })

  test('a NUL in a text is treated as in any file', async () => {
    expect(await table('[{"a":"Li\\u0000","b":"x\\u0000y"}]')).toEqual([
      ['a', 'b'],
      [[1, ['Li', 'x\0y'], '1: has a NUL character inside its text']],
    ])
  })

  test.each(['[]', '[{}]', '[1,2]'])('%s holds no rows', async (text) => {
    await expect(table(text)).rejects.toThrow('list.json holds no rows')
  })

  test('a deep object ends as JSON text', async () => {
    const [headers] = await table(`[${'{"a":'.repeat(12)}1${'}'.repeat(12)}]`)
    expect(headers).toEqual(['a.a.a.a.a.a.a.a'])
  })
})

describe('a column that comes late', () => {
  const rows = [...Array.from({ length: 1500 }, (_, i) => `{"a":${i}}`), '{"a":1,"b":2}']

  test('is found in a file, which is read twice', async () => {
    const [headers, read] = await table(`[${rows.join(',')}]`)
    expect(headers).toEqual(['a', 'b'])
    expect(read?.at(-1)).toEqual([1, ['1', '2']])
  })

  test('refuses its row in a stream, by name', async () => {
    const [headers, read] = await table(rows.join('\n'), { again: false, lines: true })
    expect(headers).toEqual(['a'])
    expect(read?.length).toBe(1501)
    expect(read?.at(-1)).toEqual([1501, ['1'], 'has the column b, which none of the rows before has'])
  })
})

describe('NDJSON', () => {
  test('a broken line costs itself only', async () => {
    expect(await table('{"a":1}\r\n\r\n{"a":\n{"a":3}', { lines: true })).toEqual([
      ['a'],
      [
        [1, ['1']],
        [3, ['{"a":'], 'is not valid JSON'],
        [4, ['3']],
      ],
    ])
  })

  test('a line of more than 1 MiB', async () => {
    const text = `{"a":1}\n{"a":"${'x'.repeat(2 ** 20)}"}`
    await expect(table(text, { lines: true })).rejects.toThrow('list.json has more than 1 MiB in line 2')
  })
})
