import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byStart, overlaps, subtract } from '../../../../src/features/scheduling/rules/intervals.js'

const interval = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]) => ({ start, end: start + length }))

describe('half-open intervals', () => {
  it.each([
    [[9, 10], [10, 11], false],
    [[9, 11], [10, 12], true],
    [[9, 12], [10, 11], true],
    [[10, 11], [9, 10], false],
  ] as const)('%j and %j overlap: %s', ([a, b], [c, d], yes) => {
    expect(overlaps({ start: a, end: b }, { start: c, end: d })).toBe(yes)
  })

  it('what is left has every minute that nothing takes, and no other', () => {
    fc.assert(
      fc.property(interval, fc.array(interval, { maxLength: 6 }), (whole, taken) => {
        const left = subtract(whole, taken.toSorted(byStart))
        for (let minute = -1; minute < 60; minute += 1) {
          const at = { start: minute, end: minute + 1 }
          const free = overlaps(whole, at) && !taken.some((one) => overlaps(one, at))
          expect(left.some((piece) => overlaps(piece, at))).toBe(free)
        }
        expect(left.every(({ start, end }) => start < end)).toBe(true)
      }),
    )
  })

  it('keeps what else the whole carries', () => {
    expect(subtract({ start: 0, end: 4, hours: 'x' }, [{ start: 1, end: 2 }])).toEqual([
      { start: 0, end: 1, hours: 'x' },
      { start: 2, end: 4, hours: 'x' },
    ])
  })
})
