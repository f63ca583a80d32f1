import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCell, cleanText, isAbsent, isAbsentName } from '../../../src/kernel/text/clean.js'
import { anyText } from '../../support/any-text.js'

describe('a cell', () => {
  it.each([
    ['', ''],
    ['Maria', 'Maria'],
    ['Maria Luisa', 'Maria Luisa'],
    ['Núñez', 'Núñez'],
    ['  Maria  Luisa ', 'Maria Luisa'],
    [' ', ''],
    ['Maria\u00a0Luisa', 'Maria Luisa'],
    ['Maria\u3000\u2003Luisa', 'Maria Luisa'],
    ['Maria\t\r\n Luisa', 'Maria Luisa'],
    ['Maria\u0085Luisa', 'Maria Luisa'],
    ['Nu\u0301n\u0303ez', 'Núñez'],
    ['\ufeffMRN', 'MRN'],
    ['602\u200b555', '602555'],
    ['\u202a602-555-0143\u202c', '602-555-0143'],
    ['Gar\u00adcia', 'Garcia'],
    ['Mar\0ia', 'Maria'],
    ['（６０２）５５５－０１４３', '(602)555-0143'],
    ['ＧＡＲＣＩＡ，Ｍａｒｉａ', 'GARCIA,Maria'],
    ['陈\ud800', '陈\ufffd'],
    ['陈，伟', '陈,伟'],
    ['=SUM(A1)', '=SUM(A1)'],
    ["O'Brien", "O'Brien"],
    ['\x1b[31mred', '\x1b[31mred'],
  ])('%j is kept as %j', (raw, clean) => {
    expect(cleanCell(raw)).toBe(clean)
  })

  it('loses joiners where no script needs them', () => {
    expect(cleanCell('Mar\u200dia\u200c')).toBe('Maria')
    expect(cleanCell('e\u200d\u0301')).toBe('é')
  })

  it('keeps the joiners of Persian names and of emoji', () => {
    expect(cleanCell(' علی\u200cرضا')).toBe('علی\u200cرضا')
    expect(cleanCell('👩\u200d⚕️ ')).toBe('👩\u200d⚕️')
  })

  it('is not changed by cleaning it again', () => {
    fc.assert(fc.property(dirt(), (raw) => cleanCell(cleanCell(raw)) === cleanCell(raw)))
  })

  it('is well formed, composed, trimmed and on one line', () => {
    fc.assert(
      fc.property(dirt(), (raw) => {
        const clean = cleanCell(raw)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).toBe(clean.normalize('NFC'))
        expect(clean).toBe(clean.trim())
        expect(clean).not.toMatch(/[^\S ]| {2}/)
      }),
    )
  })
})

describe('a text of several lines', () => {
  it.each([
    ['call first', 'call first'],
    ['one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
    ['one\u2028two\u0085three\vfour', 'one\ntwo\nthree\nfour'],
    ['one  \n\ttwo\t\n  three', 'one\n\ttwo\n  three'],
    ['\n\n one \n\n', 'one'],
    ['a\u00a0b', 'a b'],
    ['a  b', 'a  b'],
    [`a${' '.repeat(100_000)}b\n c`, `a${' '.repeat(100_000)}b\n c`],
    ['Ｒ１\u200b', 'R1'],
  ])('%j is kept as %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean)
  })

  it('is not changed by cleaning it again', () => {
    fc.assert(fc.property(dirt(), (raw) => cleanText(cleanText(raw)) === cleanText(raw)))
  })
})

describe('nothing', () => {
  it.each([
    '',
    'n/a',
    'N/A',
    'NA',
    'na',
    'n.a.',
    '#N/A',
    'none',
    'None',
    'NULL',
    'nil',
    '-',
    '--',
    '---',
    '–',
    '—',
    '.',
  ])('%j says that there is nothing', (cell) => {
    expect(isAbsent(cell)).toBe(true)
  })

  it.each(['0', 'no', 'unknown', 'Nana', 'none known', '-1', '..', '-----', 'Na.'])(
    '%j says something',
    (cell) => {
      expect(isAbsent(cell)).toBe(false)
    },
  )

  it.each(['', '-', '--', '—'])('%j is no name', (cell) => {
    expect(isAbsentName(cell)).toBe(true)
  })

  it.each(['None', 'Na', 'NULL', 'Nil', 'N', '-Ann', '.'])('%j is kept as a name', (cell) => {
    expect(isAbsentName(cell)).toBe(false)
  })
})

const PIECES = [
  ..."aZé0 \t\r\n\0'-=.",
  '\u00a0',
  '\u00ad',
  '\u0085',
  '\u0301',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2028',
  '\u202e',
  '\u3000',
  '\ufe0f',
  '\ufeff',
  '\ud83d',
  '👩',
  '🏽',
  '中',
  'ک',
  'क',
  '्',
  'か',
  '\u3099',
  'Ｇ',
  '～',
]

function dirt(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
    anyText(),
  )
}
