import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DigestTable } from '../../../src/store/audit/digest-table.js'

const digest = (letter: string): string => letter.repeat(43)

describe('the digests that the trail gives', () => {
  it('tell the same, another, a removed and an unknown record apart', () => {
    const table = new DigestTable()
    table.keep(1, digest('a'))
    table.keep(2, digest('a'))
    table.keep(2, digest('b'))
    table.keep(3, digest('c'))
    table.remove(3)
    expect(table.compare(1, digest('a'))).toBe('same')
    expect(table.compare(2, digest('a'))).toBe('other')
    expect(table.compare(3, digest('c'))).toBe('removed')
    expect(table.compare(4, digest('a'))).toBe('unknown')
    expect(table.compare(999_999_999_999, digest('a'))).toBe('unknown')
  })

  it('know what nobody has compared, in the order of ids', () => {
    const table = new DigestTable()
    for (const id of [5_000_000_000, 7, 1023, 1024]) table.keep(id, digest('a'))
    table.remove(7)
    table.compare(1023, digest('b'))
    expect([...table.unseen()]).toEqual([1024, 5_000_000_000])
  })

  it.each(['', 'short', `\u0001${'a'.repeat(42)}`, `\u00ff${'a'.repeat(42)}`, 'a'.repeat(44)])(
    'never hold %j for a digest',
    (text) => {
      const table = new DigestTable()
      table.keep(1, text)
      expect(table.compare(1, text)).toBe('other')
      expect([...table.unseen()]).toEqual([])
    },
  )

  it('are as a map is, whatever the ids', () => {
    const step = fc.record({
      id: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
      letter: fc.constantFrom('a', 'b', null),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = new DigestTable()
        const map = new Map<number, string | null>()
        for (const { id, letter } of steps) {
          if (letter === null) table.remove(id)
          else table.keep(id, digest(letter))
          map.set(id, letter)
        }
        const there = [...map].filter(([, letter]) => letter !== null).map(([id]) => id)
        expect([...table.unseen()]).toEqual(there.sort((a, b) => a - b))
        for (const [id, letter] of map) {
          expect(table.compare(id, digest(letter ?? 'a'))).toBe(letter === null ? 'removed' : 'same')
        }
        expect([...table.unseen()]).toEqual([])
      }),
    )
  })
})
