import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luhnCheckDigit, passesLuhn } from '../../../src/kernel/codes/luhn.js'

describe('the Luhn check', () => {
  it.each([
    ['7992739871', 3],
    ['80840123456789', 3],
    ['0', 0],
    ['', 0],
  ])('of %j is %i', (digits, check) => {
    expect(luhnCheckDigit(digits)).toBe(check)
  })

  const digits = fc.stringMatching(/^\d{1,20}$/)

  it('passes its own digit and no other', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 9 }), (text, last) => {
        expect(passesLuhn(`${text}${last}`)).toBe(last === luhnCheckDigit(text))
      }),
    )
  })

  it('finds each single mistyped digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, n, by) => {
        const whole = `${text}${luhnCheckDigit(text)}`
        const at = n % whole.length
        const other = (Number(whole[at]) + by) % 10
        expect(passesLuhn(whole.slice(0, at) + other + whole.slice(at + 1))).toBe(false)
      }),
    )
  })
})
