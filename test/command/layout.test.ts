import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bothEnds, inCells, inLine, shareWidth, widest, wrap } from '../../src/command/layout.js'
import { truncate, width } from '../../src/kernel/text/width.js'

const red = (text: string): string => `<${text}>`
const PIECES = ['a', 'GARCIA', '陈伟', '👨‍👩‍👧‍👦', 'e\u0301', '🇺🇸', '-', '1234567890']
const words = fc
  .array(fc.constantFrom(...PIECES, ' ', '  '), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('the widest of texts', () => {
  it.each([
    [[], 0],
    [['a', '陈伟', 'abc'], 4],
  ])('%j: %i', (texts, cells) => {
    expect(widest(texts)).toBe(cells)
  })
})

describe('a text in a column', () => {
  it.each([
    ['GARCIA', 8, 'left', 'GARCIA  '],
    ['GARCIA', 8, 'right', '  GARCIA'],
    ['GARCIA', 4, 'left', 'GAR…'],
    ['陈伟明', 4, 'right', ' 陈…'],
    ['', 2, 'left', '  '],
  ] as const)('%j in %i cells, %s: %j', (text, cells, align, shown) => {
    expect(inCells(text, cells, align)).toBe(shown)
  })
})

describe('a line of columns', () => {
  const left = (text: string, cells: number) => ({ text, cells })
  const right = (text: string, cells: number) => ({ text, cells, align: 'right' as const })

  it.each([
    ['two blanks apart', [left('A-771', 5), left('陈伟', 6), left('x', 1)], 'A-771  陈伟    x'],
    ['numbers to the right', [right('8:00', 5), left('x', 1)], ' 8:00  x'],
    ['cut where too wide', [left('GARCIA, Maria', 8), left('x', 1)], 'GARCIA,…  x'],
    ['no blanks at the end', [left('a', 4), left('', 4), left('', 9)], 'a'],
    ['a last one of any length', [left('a', 2), left('why', Number.POSITIVE_INFINITY)], 'a   why'],
    ['empty ones keep their place', [left('', 2), right('b', 2)], '     b'],
    ['nothing at all', [left('', 2)], ''],
    ['no columns', [], ''],
    [
      'colour around the text, not around its blanks',
      [
        { ...left('GARCIA', 4), paint: red },
        { ...right('ok', 4), paint: red },
      ],
      '<GAR…>    <ok>',
    ],
    ['no colour around nothing', [{ ...left('', 1), paint: red }, left('b', 1)], '   b'],
  ])('%s', (_, slots, line) => {
    expect(inLine(slots)).toBe(line)
  })

  it('with another gap', () => {
    expect(inLine([left('a', 1), left('b', 1)], 1)).toBe('a b')
  })

  it('fills each column but the last to just its cells, whatever the text', () => {
    fc.assert(
      fc.property(words, fc.nat(30), (text, cells) => {
        expect(width(inCells(text, cells))).toBe(cells)
        expect(inLine([left(text, cells), left('x', 1)])).toBe(`${inCells(text, cells)}  x`)
        expect(inLine([left(text, cells)])).toBe(truncate(text, cells))
      }),
    )
  })
})

describe('both ends of a line', () => {
  const screen = (across: number, terminal = true) => ({ width: across, terminal })

  it.each([
    ['apart as far as it goes', 'left', 'right', screen(12), ['left   right']],
    ['just fitting', 'left', 'right', screen(11), ['left  right']],
    ['on two lines where they do not fit', 'left', 'right', screen(10), ['left', 'right']],
    ['cut on a terminal', 'Main Street', 'ok', screen(8), ['Main St…', 'ok']],
    ['one long line in a pipe', 'Main Street', 'ok', screen(8, false), ['Main Street  ok']],
    ['nothing to the right', 'Main Street', '', screen(8), ['Main St…']],
    ['nothing to the right in a pipe', 'Main Street', '', screen(8, false), ['Main Street']],
    ['wide characters', '陈', '伟', screen(8), ['陈    伟']],
    ['colour', { text: 'a', paint: red }, { text: 'b', paint: red }, screen(5), ['<a>   <b>']],
  ] as const)('%s', (_, left, right, on, lines) => {
    expect(bothEnds(left, right, on)).toEqual(lines)
  })
})

describe('wrapping', () => {
  it.each([
    ['sent, no visit date', 40, ['sent, no visit date']],
    ['sent, no visit date', 10, ['sent, no', 'visit date']],
    ['one\ntwo three', 5, ['one', 'two', 'three']],
    ['a\n\nb', 5, ['a', '', 'b']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['x abcdefghij y', 4, ['x', 'abcd', 'efgh', 'ij y']],
    ['陈伟明', 5, ['陈伟', '明']],
    ['陈伟', 1, ['陈', '伟']],
    ['', 5, ['']],
    ['abc      def', 4, ['abc ', 'def']],
  ])('%j to %i', (text, cells, lines) => {
    expect(wrap(text, cells)).toEqual(lines)
  })

  it('loses nothing but blanks, and keeps to the width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 30 }), (text, cells) => {
        const lines = wrap(text, cells)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        expect(widest(lines)).toBeLessThanOrEqual(cells)
      }),
    )
  })
})

describe('the width shared among columns', () => {
  it.each([
    ['all fits', '5/5 10/3', 17, [5, 10]],
    ['the last gives first', '30/3 30/3', 60, [30, 28]],
    ['then those before it, while the last stays readable', '40/3 40/3', 60, [34, 24]],
    ['then the last down to its least', '40/3 40/3', 40, [24, 14]],
    ['then the first', '40/3 40/3', 20, [15, 3]],
    ['what can not shrink stays whole', '30/3 10/10 20/20', 50, [16, 10, 20]],
    ['just enough room', '30/3 10/10 20/20', 37, [3, 10, 20]],
    ['no room', '30/3 10/10 20/20', 36, null],
    ['no columns', '', 20, []],
  ])('%s: %s', (_, columns, across, cells) => {
    const needs = [...columns.matchAll(/(\d+)\/(\d+)/g)].map(([, natural, least]) => ({
      natural: Number(natural),
      least: Number(least),
    }))
    expect(shareWidth(needs, across)).toEqual(cells)
  })

  it('never goes past the width, below the least or above the need', () => {
    const need = fc
      .tuple(fc.nat(60), fc.nat(12))
      .map(([natural, least]) => ({ natural, least: Math.min(natural, least) }))
    fc.assert(
      fc.property(fc.array(need, { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), (needs, across) => {
        const gaps = 2 * Math.max(0, needs.length - 1)
        const cells = shareWidth(needs, across)
        const least = needs.reduce((sum, n) => sum + n.least, gaps)
        expect(cells === null).toBe(least > across)
        if (cells === null) return
        expect(cells.reduce((sum, n) => sum + n, gaps)).toBeLessThanOrEqual(across)
        for (const [n, { natural, least: fewest }] of needs.entries()) {
          expect(cells[n]).toBeGreaterThanOrEqual(fewest)
          expect(cells[n]).toBeLessThanOrEqual(natural)
        }
      }),
    )
  })
})
