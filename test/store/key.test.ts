import { describe, expect, it } from 'vitest'
import { newKey, newSalt, readKeyText, saltFits } from '../../src/store/key.js'

describe('the key', () => {
  it('is proved by the salt that it made, and by no other', () => {
    const one = newKey()
    expect(saltFits(newSalt(one), one)).toBe(true)
    expect(saltFits(newSalt(one), newKey())).toBe(false)
  })

  it('is read from a file with comments', () => {
    expect(readKeyText(`# a key\n${'AB'.repeat(32)}\n`, 'k')).toBe('ab'.repeat(32))
    expect(() => readKeyText('not a key', 'k')).toThrow('k does not hold a key')
  })
})
