import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordOf } from '../../../src/command/result.js'
import type { Json } from '../../../src/record/field.js'
import { anyText } from '../../support/any-text.js'
import { CHEN, GARCIA, PATIENT_COLUMNS, patients, texts, written } from './written.js'

const json = { format: 'json' } as const
const ndjson = { format: 'ndjson' } as const
const OBEYED = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
const garcia = {
  id: 'P-42',
  name: 'GARCIA, Maria',
  birth_date: '1968-03-14',
  visits: 12,
  note: 'needs a ramp',
}

describe('a list', () => {
  it('is an array with an object a line', async () => {
    const { text } = await written(patients([GARCIA, CHEN]), json)
    expect(text.split('\n')).toHaveLength(5)
    expect(JSON.parse(text)).toEqual([
      garcia,
      { id: 'P-7', name: '陈伟', birth_date: '1955-11-02', visits: 3, note: '' },
    ])
  })

  it('is an object a line as NDJSON', async () => {
    expect((await written(patients([GARCIA]), ndjson)).text).toBe(`${JSON.stringify(garcia)}\n`)
  })

  it('of none is an empty array, or no line, and why', async () => {
    expect(await written(patients([]), json)).toMatchObject({
      text: '[]\n',
      said: ['no patients that match'],
    })
    expect(await written(patients([]), ndjson)).toMatchObject({ text: '', said: ['no patients that match'] })
  })

  it('holds any text, with nothing raw that a terminal would obey', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), fc.constantFrom('\u009b31m', '\u202e', '\u2028', ''), async (a, b) => {
        const { text } = await written(texts([[a, b]]), json)
        expect(text).not.toMatch(OBEYED)
        expect(JSON.parse(text)).toEqual([{ c0: a, c1: b }])
        const line = (await written(texts([[a, b]]), ndjson)).text
        expect(line).not.toMatch(OBEYED)
        expect(JSON.parse(line)).toEqual({ c0: a, c1: b })
      }),
    )
  })
})

it('a record is one object', async () => {
  const record = recordOf(PATIENT_COLUMNS, GARCIA, 'changed P-42')
  const { text, said } = await written(record, json)
  expect(text.startsWith('{\n  "id": "P-42",\n')).toBe(true)
  expect(text.endsWith('}\n')).toBe(true)
  expect(JSON.parse(text)).toEqual(garcia)
  expect(said).toEqual(['changed P-42'])
  expect((await written(record, ndjson)).text).toBe(`${JSON.stringify(garcia)}\n`)
})

describe('a page', () => {
  const page = (value: Json) => ({ kind: 'view' as const, json: value, lines: () => ['for people'] })

  it.each([
    [[], '[]\n', ''],
    [
      [{ id: 'A-1' }, { id: 'A-2' }],
      '[\n  {"id":"A-1"},\n  {"id":"A-2"}\n]\n',
      '{"id":"A-1"}\n{"id":"A-2"}\n',
    ],
    [{ a: [1] }, '{\n  "a": [\n    1\n  ]\n}\n', '{"a":[1]}\n'],
    [['\u009b'], '[\n  "\\u009b"\n]\n', '"\\u009b"\n'],
    [{ a: '\u202e' }, '{\n  "a": "\\u202e"\n}\n', '{"a":"\\u202e"}\n'],
  ])('%j', async (value, text, lines) => {
    expect((await written(page(value), json)).text).toBe(text)
    expect((await written(page(value), ndjson)).text).toBe(lines)
  })
})
