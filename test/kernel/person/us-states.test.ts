import { expect, it } from 'vitest'
import { parseState, stateCode } from '../../../src/kernel/person/us-states.js'
import { Problem } from '../../../src/kernel/problem.js'

it.each([
  ['MA', 'MA'],
  ['ma', 'MA'],
  ['Massachusetts', 'MA'],
  ['Mass.', 'MA'],
  ['D.C.', 'DC'],
  ['district of columbia', 'DC'],
  ['WEST VIRGINIA', 'WV'],
  ['Puerto Rico', 'PR'],
  ['U.S. Virgin Islands', 'VI'],
  ['AE', 'AE'],
  ['Guam', 'GU'],
])('%j is %s', (cell, code) => {
  expect(parseState(cell)).toBe(code)
})

it.each(['XX', 'Ontario', 'M A', 'Massachusets'])('%j is refused', (cell) => {
  expect(parseState(cell)).toEqual(
    new Problem(`"${cell}" is no US state or territory`, 'a code like MA, or its name'),
  )
})

it('knows the 50 states, DC, 8 territories and states in free association, and 3 kinds of military mail', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => stateCode(code) !== null)
  expect(codes).toHaveLength(50 + 1 + 8 + 3)
})
