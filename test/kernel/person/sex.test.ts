import { expect, it } from 'vitest'
import { parseSex } from '../../../src/kernel/person/sex.js'
import { Problem } from '../../../src/kernel/problem.js'

it.each([
  ['male', 'male'],
  ['M', 'male'],
  ['Man', 'male'],
  ['boy', 'male'],
  ['FEMALE', 'female'],
  ['f', 'female'],
  ['W', 'female'],
  ['woman', 'female'],
  ['Other', 'other'],
  ['O', 'other'],
  ['X', 'other'],
  ['A', 'other'],
  ['N', 'other'],
  ['Nonbinary', 'other'],
  ['Unknown', 'unknown'],
  ['U', 'unknown'],
  ['UNK', 'unknown'],
  ['?', 'unknown'],
  ['Prefer not to say', 'unknown'],
])('%j is %s', (cell, sex) => {
  expect(parseSex(cell)).toBe(sex)
})

it.each(['1', '2', 'mle', 'married', 'MF'])('%j is refused', (cell) => {
  expect(parseSex(cell)).toEqual(
    new Problem(`"${cell}" is no sex that pcc knows`, 'male, female, other, unknown'),
  )
})
