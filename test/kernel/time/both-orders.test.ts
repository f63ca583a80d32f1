import { expect, test } from 'vitest'
import { fitsBothOrders } from '../../../src/kernel/time/written-date.js'

test.each([
  ['03/04/2026', true],
  ['3-4-26', true],
  ['03/03/2026', false],
  ['03/24/2026', false],
  ['24/03/2026', false],
  ['2026-03-04', false],
  ['tomorrow', false],
])('%s fits both orders: %s', (text, fits) => {
  expect(fitsBothOrders(text)).toBe(fits)
})
