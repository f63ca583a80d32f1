import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idsIn, rangesOf } from '../../../src/exchange/export/id-ranges.js'

it('says many ids in few words, which are read back', () => {
  expect(rangesOf([302, 1, 2, 3])).toBe('1-3, 302')
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (ids) => {
      expect(idsIn(rangesOf(ids))).toEqual(ids.toSorted((a, b) => a - b))
    }),
  )
})
