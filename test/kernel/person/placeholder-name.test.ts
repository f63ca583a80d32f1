import { expect, it } from 'vitest'
import { isPlaceholderName } from '../../../src/kernel/person/placeholder-name.js'

it.each([
  'BABY BOY',
  'Smith, Babygirl',
  'Baby Girl A',
  'BABY',
  'Baby Doe',
  'TEST',
  'ZZTEST',
  'zz test 2',
  'TEST, Patient',
  'testpatient',
  'Unknown',
  'UNK',
  'Unknown, Male',
  'John Doe',
  'DOE, Jane',
  'No Name',
  'DO NOT USE',
  'Newborn',
  'xxx',
  'ZZZ',
])('%j stands for no real name', (name) => {
  expect(isPlaceholderName(name)).toBe(true)
})

it.each(['None', 'Na', 'Tester', 'Doe, Maria', 'Babylon', 'Baby Ruth', 'Boyd', 'Xu', 'X', 'Nobel', ''])(
  '%j may be one',
  (name) => {
    expect(isPlaceholderName(name)).toBe(false)
  },
)
