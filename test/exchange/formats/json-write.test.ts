import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonText } from '../../../src/exchange/formats/json-write.js'
import { ndjsonText } from '../../../src/exchange/formats/ndjson-write.js'
import { readWhole } from './read-all.js'

async function joined(parts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}

test('jsonText is one array, an object a line', async () => {
  expect(await joined(jsonText([[{ id: 1 }, { id: 2 }], [], [{ id: 3, a: null }]]))).toBe(
    '[\n  {"id":1},\n  {"id":2},\n  {"id":3,"a":null}\n]\n',
  )
  expect(await joined(jsonText([]))).toBe('[]\n')
  expect(await joined(jsonText([[]]))).toBe('[]\n')
})

test('ndjsonText is an object a line', async () => {
  expect(await joined(ndjsonText([[{ id: 1 }], [{ id: 2 }]]))).toBe('{"id":1}\n{"id":2}\n')
  expect(await joined(ndjsonText([]))).toBe('')
})

describe.each([
  ['json', jsonText],
  ['ndjson', ndjsonText],
])('%s', (_, write) => {
  test('any texts are read back', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
    const rows = fc.array(fc.record({ id: fc.constantFrom('A1', 'B2'), name: text, note: text }), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const bytes = Buffer.from(await joined(write([values])))
        const table = await readWhole(
          (async function* () {
            yield bytes
          })(),
        )
        expect(table.headers).toEqual(['id', 'name', 'note'])
        expect(table.rows.map(([, cells]) => cells)).toEqual(
          values.map(({ id, name, note }) => [id, name, note]),
        )
      }),
    )
  })
})
