import { expect, it } from 'vitest'
import { quoted } from '../../../src/kernel/text/quoted.js'

it.each([
  ['soon', '"soon"'],
  ['', '""'],
  ['a\nb\x1b[31m', '"a␊b␛[31m"'],
  ['x'.repeat(40), `"${'x'.repeat(40)}"`],
  ['x'.repeat(41), `"${'x'.repeat(39)}…"`],
  ['陈'.repeat(21), `"${'陈'.repeat(19)}…"`],
])('%j is cited as %s', (text, cited) => {
  expect(quoted(text)).toBe(cited)
})
