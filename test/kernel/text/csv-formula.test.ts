import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defuse, undefuse } from '../../../src/kernel/text/csv-formula.js'
import { anyText } from '../../support/any-text.js'

describe('formulas in CSV', () => {
  it.each([
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['+1', "'+1"],
    ['-Ann', "'-Ann"],
    ['@Zoë', "'@Zoë"],
    ['\ttab', "'\ttab"],
    ['\rreturn', "'\rreturn"],
    ["'=x", "''=x"],
    ["''@", "'''@"],
    ["'t Hooft", "'t Hooft"],
    ["'", "'"],
    ['', ''],
    ['a=b', 'a=b'],
  ])('%j is written as %j', (text, written) => {
    expect(defuse(text)).toBe(written)
    expect(undefuse(written)).toBe(text)
  })

  it('come back exactly, whatever they are, and never start a formula', () => {
    const piece = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'a', ' ')
    const tricky = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.oneof(tricky, anyText()), (text) => {
        expect(undefuse(defuse(text))).toBe(text)
        expect(defuse(text)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})
