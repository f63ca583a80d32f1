import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../../src/cli/globals.js'
import { writeResult } from '../../../src/cli/render/index.js'
import { broughtListOf, type ListResult, listOf } from '../../../src/command/result.js'

const ROWS = 6_000

/** Rows that exist only while they are asked for. */
const endless: ListResult = {
  kind: 'list',
  count: ROWS,
  total: null,
  empty: '',
  columns: [
    {
      name: 'id',
      label: 'ID',
      align: 'left',
      kind: 'id',
      json: (n) => `P-${n}`,
      csv: (n) => `P-${n}`,
      show: (n) => `P-${n}`,
    },
  ],
}

describe.each(FORMATS)('a long list as %s', (format) => {
  it.each([false, true])('goes out in pieces, one after the other (terminal: %s)', async (terminal) => {
    let longest = 0
    let length = 0
    let waiting = 0
    await writeResult(
      endless,
      { format, terminal, width: 80, color: false, limitRows: null },
      async (chunk) => {
        expect(++waiting).toBe(1)
        await Promise.resolve()
        waiting--
        longest = Math.max(longest, chunk.length)
        length += chunk.length
      },
      () => undefined,
    )
    expect(length).toBeGreaterThan(ROWS * 'P-0\n'.length)
    expect(longest).toBeLessThan(length / 8)
  })
})

it('an output that fails ends the writing', async () => {
  let calls = 0
  const writing = writeResult(
    endless,
    { format: 'csv', terminal: false, width: 80, color: false },
    () => {
      calls++
      throw new Error('closed')
    },
    () => undefined,
  )
  await expect(writing).rejects.toThrow('closed')
  expect(calls).toBe(1)
})

describe.each(FORMATS)('a list whose rows are brought, as %s', (format) => {
  const columns = [
    {
      name: 'id',
      label: 'ID',
      align: 'left',
      kind: 'id',
      json: (row: number) => row,
      csv: String,
      show: String,
    },
  ] as const
  const rows = Array.from({ length: 1_234 }, (_, at) => at)

  const written = async (list: ListResult): Promise<string> => {
    let text = ''
    const how = { format, terminal: false, width: 80, color: false, limitRows: null }
    await writeResult(
      list,
      how,
      async (chunk) => {
        text += chunk
      },
      () => undefined,
    )
    return text
  }

  it('is written as one that is held', async () => {
    const spans: number[] = []
    const load = async (from: number, to: number) => {
      spans.push(to - from)
      return rows.slice(from, to)
    }
    const brought = broughtListOf({ columns, count: rows.length, empty: '', load })
    expect(await written(brought)).toBe(await written(listOf({ columns, rows, empty: '' })))
    // A table's widths hang on every row.
    expect(spans).toEqual(format === 'table' ? [1_234] : [500, 500, 234])
  })
})
