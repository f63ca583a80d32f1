import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance1, jaroWinkler, nearest } from '../../../src/kernel/text/similar.js'

describe('one edit apart', () => {
  it.each([
    ['maria', 'mara'],
    ['maria', 'mariah'],
    ['maria', 'xmaria'],
    ['maria', 'mario'],
    ['maria', 'mraia'],
    ['ab', 'ba'],
    ['', 'a'],
    ['garcia', 'garcai'],
  ])('%j and %j', (a, b) => {
    expect(distance1(a, b)).toBe(true)
    expect(distance1(b, a)).toBe(true)
  })

  it.each([
    ['maria', 'maria'],
    ['', ''],
    ['maria', 'mr'],
    ['maria', 'marcoa'],
    ['abc', 'cba'],
    ['abcd', 'badc'],
    ['', 'ab'],
    ['smith', 'smyht'],
  ])('not %j and %j', (a, b) => {
    expect(distance1(a, b)).toBe(false)
    expect(distance1(b, a)).toBe(false)
  })

  it('finds every edit that is made', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (word, n, letter) => {
          const at = n % word.length
          expect(distance1(word, word.slice(0, at) + word.slice(at + 1))).toBe(true)
          expect(distance1(word, word.slice(0, at) + letter + word.slice(at))).toBe(true)
          const replaced = word.slice(0, at) + letter + word.slice(at + 1)
          expect(distance1(word, replaced)).toBe(word !== replaced)
        },
      ),
    )
  })
})

describe('Jaro–Winkler', () => {
  it.each([
    ['MARTHA', 'MARHTA', 0.961],
    ['DIXON', 'DICKSONX', 0.813],
    ['DWAYNE', 'DUANE', 0.84],
    ['CRATE', 'TRACE', 0.733],
    ['same', 'same', 1],
    ['a', 'a', 1],
    ['', '', 1],
    ['', 'abc', 0],
    ['abc', 'xyz', 0],
    ['ab', 'ba', 0],
    ['aa', 'aaa', 0.911],
  ])('%j and %j: %f', (a, b, similarity) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 3)
  })

  it('is the same both ways where each letter stands once, and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 10 }), fc.string({ maxLength: 10 }), (a, b) => {
        expect(jaroWinkler(a, b)).toBeGreaterThanOrEqual(0)
        expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1)
      }),
    )
    const word = fc.uniqueArray(fc.constantFrom(...'abcdefgh')).map((letters) => letters.join(''))
    fc.assert(fc.property(word, word, (a, b) => Math.abs(jaroWinkler(a, b) - jaroWinkler(b, a)) < 1e-9))
  })
})

describe('did you mean', () => {
  const VERBS = ['list', 'show', 'add', 'edit', 'import', 'reschedule', 'appointments']
  it.each([
    ['lsit', 'list'],
    ['SHOW', 'show'],
    ['ad', 'add'],
    ['edti', 'edit'],
    ['imprt', 'import'],
    ['reshedul', 'reschedule'],
    ['appontmens', 'appointments'],
    ['appoi', 'appointments'],
    ['resc', 'reschedule'],
    ['frobnicate', null],
    ['z', null],
    ['', null],
  ])('%j: %j', (word, best) => {
    expect(nearest(word, VERBS)).toBe(best)
  })

  it('prefers the same first letter, then the earlier one', () => {
    expect(nearest('cook', ['book', 'cork'])).toBe('cork')
    expect(nearest('xook', ['book', 'look'])).toBe('book')
  })

  it('knows nothing without candidates, and does not mind an empty one', () => {
    expect(nearest('list', [])).toBeNull()
    expect(nearest('a', [''])).toBe('')
  })
})
