import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fromRecoveryForm,
  newKey,
  newSalt,
  readKeyText,
  recoveryForm,
  saltFits,
} from '../../src/store/key.js'

const key = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('the key', () => {
  it('is proved by the salt that it made, and by no other', () => {
    const one = newKey()
    expect(saltFits(newSalt(one), one)).toBe(true)
    expect(saltFits(newSalt(one), newKey())).toBe(false)
  })

  it('comes back from its recovery form, whatever its case and spacing', () => {
    fc.assert(
      fc.property(key, (hex) => {
        const form = recoveryForm(hex).join('\n')
        expect(fromRecoveryForm(form)).toBe(hex)
        expect(fromRecoveryForm(`  ${form.toUpperCase().replaceAll(' ', '  ')}\n`)).toBe(hex)
      }),
    )
  })

  it('names the mistyped line', () => {
    const lines = recoveryForm('ab'.repeat(32))
    lines[2] = (lines[2] ?? '').replace('abab', 'abac')
    expect(() => fromRecoveryForm(lines.join('\n'))).toThrow('line 3 of the recovery form is mistyped')
  })

  it('is read from a file with comments', () => {
    expect(readKeyText(`# a key\n${'AB'.repeat(32)}\n`, 'k')).toBe('ab'.repeat(32))
    expect(() => readKeyText('not a key', 'k')).toThrow('k does not hold a key')
  })
})
