import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable, printableLines } from '../../../src/kernel/text/safe.js'
import { anyText } from '../../support/any-text.js'

describe('what may go to a terminal', () => {
  it.each([
    ['', ''],
    ['GARCIA, María 陈 👩‍⚕️', 'GARCIA, María 陈 👩‍⚕️'],
    ['\x1b[31mred', '␛[31mred'],
    ['a\x1bb\x07c', 'a␛b␇c'],
    ['a\nb\tc\r', 'a␊b␉c␍'],
    ['nul\0', 'nul␀'],
    ['del\x7f', 'del␡'],
    ['\x9b31m', '\\u{9b}31m'],
    ['\u0080\u009f\u00a0', '\\u{80}\\u{9f}\u00a0'],
    ['abc\u202edcba', 'abc\\u{202e}dcba'],
    ['\u2066a\u2069', '\\u{2066}a\\u{2069}'],
    ['\u200e\u200f\u061c', '\\u{200e}\\u{200f}\\u{61c}'],
    ['a\u2028b\u2029', 'a\\u{2028}b\\u{2029}'],
    ['lone \ud83d', 'lone \ufffd'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it('keeps lines and tabs only where lines are wanted', () => {
    expect(printableLines('a\n\tb\r\x1b')).toBe('a\n\tb␍␛')
  })

  it('never holds anything that a terminal obeys, and is stable', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const shown = printable(text)
        expect(shown).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)
        expect(printable(shown)).toBe(shown)
      }),
    )
  })
})
