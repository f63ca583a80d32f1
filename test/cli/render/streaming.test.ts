import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../../src/cli/globals.js'
import { writeResult } from '../../../src/cli/render/index.js'
import type { ListResult } from '../../../src/command/result.js'

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
