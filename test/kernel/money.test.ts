import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoney, showMoney } from '../../src/kernel/money.js'
import { Problem } from '../../src/kernel/problem.js'

describe('reading dollars', () => {
  it.each([
    ['$1,234.50', 123450],
    ['25', 2500],
    ['25.5', 2550],
    ['25.00', 2500],
    ['.50', 50],
    ['0', 0],
    ['-25', -2500],
    ['−25', -2500],
    ['-$25.10', -2510],
    ['$-25', -2500],
    ['(25.00)', -2500],
    ['($1,025.00)', -102500],
    ['(0)', 0],
    ['-0.00', 0],
    ['$ 25', 2500],
    ['US$25', 2500],
    ['25 USD', 2500],
    ['usd 25', 2500],
    ['1,234,567', 123456700],
    ['0025', 2500],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%j is %i cents', (cell, cents) => {
    expect(parseMoney(cell)).toBe(cents)
  })

  it.each([
    ['25.505', '"25.505" has fractions of a cent'],
    ['1.234', '"1.234" has fractions of a cent'],
    ['25,50', '"25,50" has a comma before its cents'],
    ['1.234,50', '"1.234,50" has a comma before its cents'],
    ['1,23,456', '"1,23,456" is no amount of dollars'],
    ['25.', '"25." is no amount of dollars'],
    ['.', '"." is no amount of dollars'],
    ['$', '"$" is no amount of dollars'],
    ['25-', '"25-" is no amount of dollars'],
    ['--25', '"--25" is no amount of dollars'],
    ['-$-25', '"-$-25" is no amount of dollars'],
    ['(-25)', '"(-25)" is no amount of dollars'],
    ['€25', '"€25" is no amount of dollars'],
    ['20%', '"20%" is no amount of dollars'],
    ['copay', '"copay" is no amount of dollars'],
    ['90071992547409.92', '"90071992547409.92" is more than pcc can count'],
  ])('%j is refused', (cell, message) => {
    expect(parseMoney(cell)).toEqual(new Problem(message, 'dollars like 25, 25.50 or 1,234.50'))
  })

  it('says so when a spreadsheet shortened the number', () => {
    expect(String(parseMoney('1.2E+05'))).toContain('"1.2E+05" is a number that a spreadsheet shortened')
  })
})

describe('showing dollars', () => {
  it.each([
    [0, '$0.00'],
    [5, '$0.05'],
    [50, '$0.50'],
    [2500, '$25.00'],
    [123450, '$1,234.50'],
    [100000000, '$1,000,000.00'],
    [-2500, '-$25.00'],
  ])('%i cents are %j', (cents, shown) => {
    expect(showMoney(cents)).toBe(shown)
  })

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => parseMoney(showMoney(cents)) === (cents === 0 ? 0 : cents)),
    )
  })
})
