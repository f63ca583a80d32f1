import { expect, test } from 'vitest'
import { quoted } from '../../../src/kernel/time/quoted.js'

test.each([
  ['24 Nov', '"24 Nov"'],
  [' a\n b ', '"a b"'],
  ['x'.repeat(40), `"${'x'.repeat(40)}"`],
  ['x'.repeat(41), `"${'x'.repeat(39)}…"`],
])('%j', (text, shown) => {
  expect(quoted(text)).toBe(shown)
})
