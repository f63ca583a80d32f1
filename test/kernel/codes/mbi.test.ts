import { expect, it } from 'vitest'
import { parseMbi } from '../../../src/kernel/codes/mbi.js'
import { Problem } from '../../../src/kernel/problem.js'

const EXPECTED = 'a Medicare number of 11 characters, like 1EG4-TE5-MK73'

it.each([
  ['1EG4-TE5-MK73', '1EG4TE5MK73'],
  ['1eg4te5mk73', '1EG4TE5MK73'],
  ['1EG4 TE5 MK73', '1EG4TE5MK73'],
  ['9AA0AA0AA00', '9AA0AA0AA00'],
  ['1A00A00AA00', '1A00A00AA00'],
])('%j is read as %s', (cell, mbi) => {
  expect(parseMbi(cell)).toBe(mbi)
})

it.each([
  ['1EG4TE5MB73', '"1EG4TE5MB73" needs a letter other than S, L, O, I, B, Z in place 9'],
  ['0EG4TE5MK73', '"0EG4TE5MK73" needs a digit from 1 to 9 in place 1'],
  ['1EGATE5MK73', '"1EGATE5MK73" needs a digit in place 4'],
  ['1ES4TE5MK73', '"1ES4TE5MK73" needs a digit or a letter other than S, L, O, I, B, Z in place 3'],
  ['1EG4TE5MK7', '"1EG4TE5MK7" has 10 characters without its dashes'],
  ['unknown', '"unknown" has 7 characters without its dashes'],
])('%j is refused', (cell, message) => {
  expect(parseMbi(cell)).toEqual(new Problem(message, EXPECTED))
})

it.each(['123-45-6789A', '123456789C1', '123456789 WA'])('an old number isn’t repeated: %j', (cell) => {
  const problem = parseMbi(cell)
  expect(problem).toEqual(
    new Problem('this is a Medicare number of the old kind, not valid since 2020', EXPECTED),
  )
  expect(String(problem)).not.toContain('6789')
})
