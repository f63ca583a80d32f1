import { expect, it } from 'vitest'
import { parseTaxonomy } from '../../../src/kernel/codes/taxonomy.js'
import { Problem } from '../../../src/kernel/problem.js'

it.each([
  ['207Q00000X', '207Q00000X'],
  ['207rc0000x', '207RC0000X'],
  ['2084P0800X', '2084P0800X'],
  ['208000000X', '208000000X'],
  ['207Q00000X - Family Medicine', '207Q00000X'],
  ['Cardiology (207RC0000X)', '207RC0000X'],
])('%j is read as %s', (cell, code) => {
  expect(parseTaxonomy(cell)).toBe(code)
})

it.each(['207Q00000', '207Q00000Y', 'Q07Q00000X', '207Q000000X', 'Cardiology'])('%j is refused', (cell) => {
  expect(parseTaxonomy(cell)).toEqual(
    new Problem(`"${cell}" is no taxonomy code`, '10 characters ending in X, like 207RC0000X'),
  )
})
