import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findHeader, nameColumns } from '../../../src/exchange/formats/header.js'
import { Problem } from '../../../src/kernel/problem.js'

const rowsOf = (...rows: readonly string[]) =>
  rows.map((text, i) => ({ line: i + 1, cells: text.split('|') }))
const found = (rows: ReturnType<typeof rowsOf>, hint?: (cells: readonly string[]) => number) => {
  const header = findHeader(rows, hint)
  return header && [header.row.line, header.sure]
}

describe('findHeader', () => {
  test.each([
    ['the first row', rowsOf('MRN|Name|DOB', '1|Li|2/3/1971'), [1, true]],
    ['below a title', rowsOf('Referrals||', '||', 'MRN|Name|DOB', '1|Li|2/3/1971'), [3, true]],
    ['below a title in the middle', rowsOf('|||Report|', 'a|b|c|d|e', '1|2|3|4|5'), [2, true]],
    ['below two facts', rowsOf('Practice|Main St|||||', 'a|b|c|d|e|f|g', '1|2|3|4|5|6|7'), [2, true]],
    ['below a comment of a narrow table', rowsOf('# a comment', 'name|value', 'Li|1', 'Wu|2'), [2, true]],
    ['wider than most rows', rowsOf('a|b|c|d', '1', '2|3', '4'), [1, true]],
    ['with a few nameless columns', rowsOf('a||b|c', '1|2|3|4', '1|2|3|4'), [1, true]],
    ['of one column', rowsOf('Value', '1', '2'), [1, true]],
    ['alone', rowsOf('a|b'), [1, true]],
    ['with names that begin with digits', rowsOf('1st phone|2nd phone', '1|2'), [1, true]],
    ['none: the first row is taken, with doubt', rowsOf('1|2|3', '4|5|6'), [1, false]],
    [
      'none: dates and flags are no names',
      rowsOf('2026-11-24|9:30|true', '2026-11-25|9:45|false'),
      [1, false],
    ],
    ['none: rows above are kept, however they look', rowsOf('1|2', '3|4', 'a|b', '5|6'), [1, false]],
  ])('%s', (_, rows, expected) => {
    expect(found(rows)).toEqual(expected)
  })

  test('nothing but blank or unreadable rows', () => {
    expect(findHeader([{ line: 1, cells: ['', ' '] }])).toBeUndefined()
    expect(findHeader([{ line: 1, cells: ['a'], problem: new Problem('has a quote') }])).toBeUndefined()
    expect(findHeader([])).toBeUndefined()
  })

  test('known names decide, the first of the best', () => {
    const rows = rowsOf('Practice|Phone|x', 'MRN|Name|Phone', 'MRN|Name|Phone', 'a|b|c')
    const known = new Set(['MRN', 'Name', 'Phone'])
    const hint = (cells: readonly string[]): number => cells.filter((cell) => known.has(cell)).length
    expect(found(rows, hint)).toEqual([2, true])
    expect(found(rows, () => 0)).toEqual([1, true])
  })
})

describe('nameColumns', () => {
  test.each([
    [
      ['MRN', 'Name'],
      ['MRN', 'Name'],
    ],
    [[' Date of\nBirth '], ['Date of Birth']],
    [
      ['Phone', 'Phone', 'Phone'],
      ['Phone', 'Phone (2)', 'Phone (3)'],
    ],
    [
      ['Phone (2)', 'Phone', 'Phone'],
      ['Phone (2)', 'Phone', 'Phone (3)'],
    ],
    [
      ['', 'a', ' '],
      ['column 1', 'a', 'column 3'],
    ],
    [
      ['column 2', ''],
      ['column 2', 'column 2 (2)'],
    ],
    [['N\0ame'], ['Name']],
  ])('%j are %j', (cells, names) => {
    expect(nameColumns(cells)).toEqual(names)
  })

  test('each column has a name of its own', () => {
    const cells = fc.array(fc.constantFrom('', 'a', 'a (2)', 'column 1', 'column 2', ' a '))
    fc.assert(fc.property(cells, (texts) => new Set(nameColumns(texts)).size === texts.length))
  })
})
