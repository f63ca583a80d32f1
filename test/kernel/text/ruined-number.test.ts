import { expect, it } from 'vitest'
import { Problem } from '../../../src/kernel/problem.js'
import { ruinedNumber } from '../../../src/kernel/text/ruined-number.js'

it.each(['6.03E+09', '1.23e+09', '1,23E+09', '6.03E9', '1E+10', '-1.5E+12'])(
  '%j came from a spreadsheet',
  (cell) => {
    expect(ruinedNumber(cell)).toEqual(
      new Problem(
        `"${cell}" is a number that a spreadsheet shortened: its last digits are lost`,
        'all digits, from a column formatted as text',
      ),
    )
  },
)

it.each(['6025550143', '12E10', '1E5', 'E11.9', '1.23E-09', '12.3E+09', 'X6.03E+09', ''])(
  '%j is whole',
  (cell) => {
    expect(ruinedNumber(cell)).toBeNull()
  },
)
