import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginning, padEnd, padStart, truncate, width } from '../../../src/kernel/text/width.js'
import { anyText } from '../../support/any-text.js'

describe('the cells that a text takes', () => {
  it.each([
    ['', 0],
    ['GARCIA, Maria', 13],
    ['Núñez', 5],
    ['Ελένη', 5],
    ['Ольга', 5],
    ['8:00–17:00 · …', 14],
    ['─│└', 3],
    ['→', 1],
    ['陈伟', 4],
    ['ｶﾅ', 2],
    ['カナ', 4],
    ['한글', 4],
    ['\u1112\u1161\u11ab', 2],
    ['ＡＢ', 4],
    ['\u{20000}', 2],
    ['e\u0301', 1],
    ['か\u3099', 2],
    ['नि', 2],
    ['שָׁלוֹם', 4],
    ['\u0301', 0],
    ['\u200b', 0],
    ['a\u200bb', 2],
    ['\ufeffa', 1],
    ['a\u00adb', 3],
    ['\u0600', 1],
    ['\x1b\x07\x9f', 0],
    ['a\x1b', 1],
    ['🙂', 2],
    ['⌚', 2],
    ['❤', 1],
    ['❤️', 2],
    ['❤️x', 3],
    ['☑️', 2],
    ['1️⃣', 2],
    ['e\ufe0f', 1],
    ['👍🏽', 2],
    ['☝🏽', 2],
    ['🏽', 2],
    ['a🏽', 3],
    ['👩‍⚕️', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['👩🏽‍🤝‍👨🏿', 2],
    ['👁‍🗨', 2],
    ['🏳️‍🌈', 2],
    ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 2],
    ['👩\u200da', 3],
    ['a\u200d👩', 3],
    ['🇺🇸', 2],
    ['🇺🇸🇲🇽', 4],
    ['🇺', 1],
    ['🇺x', 2],
    ['\ud83d', 1],
    ['\ue000', 1],
  ])('%j: %i', (text, cells) => {
    expect(width(text)).toBe(cells)
  })

  it('of texts side by side is the sum', () => {
    fc.assert(
      fc.property(text(), text(), (a, b) => {
        expect(width(`${a} ${b}`)).toBe(width(a) + 1 + width(b))
      }),
    )
  })
})

describe('cutting to a width', () => {
  it.each([
    ['GARCIA, Maria', 13, 'GARCIA, Maria'],
    ['GARCIA, Maria', 12, 'GARCIA, Mar…'],
    ['GARCIA', 1, '…'],
    ['GARCIA', 0, ''],
    ['GARCIA', -3, ''],
    ['', 0, ''],
    ['陈伟明', 6, '陈伟明'],
    ['陈伟明', 5, '陈伟…'],
    ['陈伟明', 4, '陈…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['👨‍👩‍👧‍👦 family', 3, '👨‍👩‍👧‍👦…'],
    ['👨‍👩‍👧‍👦 family', 2, '…'],
    ['🇺🇸🇲🇽', 3, '🇺🇸…'],
    ['a\u00adbc', 3, 'a\u00ad…'],
  ])('%j to %i is %j', (whole, max, cut) => {
    expect(truncate(whole, max)).toBe(cut)
  })

  it('never gives more cells than allowed, and nothing else than a beginning', () => {
    fc.assert(
      fc.property(text(), fc.nat(12), (whole, max) => {
        const cut = truncate(whole, max)
        expect(width(cut)).toBeLessThanOrEqual(max)
        expect(cut === whole || cut === '' || whole.startsWith(cut.slice(0, -1))).toBe(true)
      }),
    )
  })
})

describe('the beginning that fits', () => {
  it.each([
    ['GARCIA', 6, 'GARCIA'],
    ['GARCIA', 3, 'GAR'],
    ['GARCIA', 0, ''],
    ['', 3, ''],
    ['陈伟明', 5, '陈伟'],
    ['陈伟明', 1, ''],
    ['e\u0301e\u0301', 1, 'e\u0301'],
    ['👨‍👩‍👧‍👦 family', 2, '👨‍👩‍👧‍👦'],
  ])('%j in %i is %j', (whole, max, start) => {
    expect(beginning(whole, max)).toBe(start)
  })

  it('is all that fits', () => {
    fc.assert(
      fc.property(text(), fc.nat(12), (whole, max) => {
        const start = beginning(whole, max)
        expect(whole.startsWith(start)).toBe(true)
        expect(width(start)).toBeLessThanOrEqual(max)
        if (width(whole) <= max) expect(start).toBe(whole)
      }),
    )
  })
})

describe('filling to a width', () => {
  it.each([
    ['ab', 4, 'ab  ', '  ab'],
    ['陈', 4, '陈  ', '  陈'],
    ['abcd', 4, 'abcd', 'abcd'],
    ['abcde', 4, 'abcde', 'abcde'],
  ])('%j to %i', (whole, cells, end, start) => {
    expect(padEnd(whole, cells)).toBe(end)
    expect(padStart(whole, cells)).toBe(start)
  })
})

const PIECES = [
  ...'aé陈…─🙂❤☝🏽👩⚕🇺🇸1',
  '\u00ad',
  '\u0301',
  '\u200b',
  '\u200d',
  '\u20e3',
  '\ufe0f',
  '\u1161',
  '\u0600',
  '\x1b',
  '\ud83d',
]

function text(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join('')),
    anyText(),
  )
}
