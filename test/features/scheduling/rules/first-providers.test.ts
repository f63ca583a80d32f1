import { expect, test } from 'vitest'
import { providerIds, withFirst } from '../../../../src/features/scheduling/rules/first-providers.js'

test.each([
  ['none', []],
  ['DR-2', [2]],
  ['DR-2, dr-1;7', [2, 1, 7]],
  ['', null],
  ['DR-2,', null],
  ['LOC-1', null],
  ['Chen', null],
])('%j names %j', (text, ids) => {
  expect(providerIds(text)).toEqual(ids)
})

const seats = [1, 2, 2, 3].map((provider_id, at) => ({ provider_id, at }))

test.each<[readonly number[], readonly number[]]>([
  [[], [0, 1, 2, 3]],
  [[3], [3, 0, 1, 2]],
  [
    [2, 9, 1],
    [1, 2, 0, 3],
  ],
])('%j first', (first, order) => {
  expect(withFirst(seats, first).map(({ at }) => at)).toEqual(order)
})
