import { describe, expect, test } from 'vitest'
import type { RawRow } from '../../../src/exchange/formats/rows.js'
import { headedTable, type TableKind } from '../../../src/exchange/formats/table.js'
import { Problem } from '../../../src/kernel/problem.js'
import { shortRows } from './read-all.js'

async function* batchesOf(rows: readonly RawRow[], size = 500): AsyncGenerator<readonly RawRow[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

const rowsOf = (...rows: readonly string[]): RawRow[] =>
  rows.map((text, i) => ({ line: i + 1, cells: text.split('|') }))

async function table(rows: readonly RawRow[], kind: TableKind = 'delimited') {
  const { headers, rows: read, notes } = await headedTable(batchesOf(rows), { name: 'list.csv', kind })
  return { headers, rows: await shortRows(read), notes }
}

describe('headedTable', () => {
  test('says what it left out above the header', async () => {
    const { headers, notes } = await table(rowsOf('My list', '', 'a|b', '1|2'))
    expect(headers).toEqual(['a', 'b'])
    expect(notes).toEqual(['The header is line 3; 1 row above it left out'])
  })

  test('says when the header is in doubt', async () => {
    const { notes } = await table(rowsOf('1|2', '3|4'))
    expect(notes).toEqual(["The header is line 1, though it doesn't look like names of columns"])
  })

  test('short rows are filled up, blank ones left out', async () => {
    const { rows } = await table(rowsOf('a|b|c', '1', '||', ' | |', '1|2|3|| '))
    expect(rows).toEqual([
      [2, ['1', '', '']],
      [5, ['1', '2', '3']],
    ])
  })

  test('a row with more cells than names is refused with all of them', async () => {
    const { rows } = await table(rowsOf('a|b', '1|2|3|', '4|5'))
    expect(rows).toEqual([
      [2, ['1', '2', '3'], 'has 3 cells, but the header names 2 columns'],
      [3, ['4', '5']],
    ])
  })

  test('nameless columns at the end count when they are used', async () => {
    expect((await table(rowsOf('a|b||', '1|2||'))).headers).toEqual(['a', 'b'])
    expect((await table(rowsOf('a|b||', '1|2|3|'))).headers).toEqual(['a', 'b', 'column 3'])
  })

  test('in a sheet the columns right of the header are columns, and later ones are refused', async () => {
    const late = rowsOf('a|b', '1|2||4', ...Array.from({ length: 200 }, () => '5|6'), '1|2|3|4|5')
    const { headers, rows } = await table(late, 'sheet')
    expect(headers).toEqual(['a', 'b', 'column 3', 'column 4'])
    expect(rows.at(-1)).toEqual([
      203,
      ['1', '2', '3', '4', '5'],
      'has something in column 5, which has no name',
    ])
  })

  test('a row that could not be read keeps its own problem', async () => {
    const broken = {
      line: 2,
      cells: ['1', '2', '3'],
      problem: new Problem('has a quote that is never closed'),
    }
    const { rows } = await table([...rowsOf('a|b'), broken])
    expect(rows).toEqual([[2, ['1', '2', '3'], 'has a quote that is never closed']])
  })

  test('NUL at the ends of a cell is padding, inside it refuses the cell', async () => {
    const { rows } = await table(rowsOf('a|b', 'Li\0\0|\0', 'L\0i|2'))
    expect(rows).toEqual([
      [2, ['Li', '']],
      [3, ['L\0i', '2'], '0: has a NUL character inside its text'],
    ])
  })

  test('long tables come in batches of at most 500', async () => {
    const { rows } = await headedTable(
      batchesOf(rowsOf('a', ...Array.from({ length: 1201 }, String)), 1300),
      {
        name: 'list.csv',
        kind: 'delimited',
      },
    )
    const sizes: number[] = []
    for await (const batch of rows) sizes.push(batch.length)
    expect(Math.max(...sizes)).toBe(500)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1201)
  })

  test.each([
    ['no rows', rowsOf('', ' | '), 'list.csv holds no rows'],
    [
      'a first row that can not be read',
      [{ line: 1, cells: ['"a'], problem: new Problem('has a quote that is never closed') }],
      'list.csv has no readable header: line 1 has a quote that is never closed',
    ],
  ])('%s', async (_, rows, message) => {
    await expect(table(rows)).rejects.toThrow(message)
  })
})
