import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/kernel/problem.js'
import { parseYesNo } from '../../../src/kernel/text/yes-no.js'

describe('yes and no', () => {
  it.each(['yes', 'Y', 'TRUE', 't', '1', 'x', 'X', 'on', 'Checked', '✓', '✔', '✔️', '☑', '☒'])(
    '%j is yes',
    (cell) => {
      expect(parseYesNo(cell)).toBe(true)
    },
  )

  it.each(['no', 'N', 'FALSE', 'f', '0', 'off', 'unchecked', '☐'])('%j is no', (cell) => {
    expect(parseYesNo(cell)).toBe(false)
  })

  it.each(['maybe', '2', 'yes no', '✗', 'ja', '-'])('%j is neither', (cell) => {
    expect(parseYesNo(cell)).toEqual(new Problem(`"${cell}" is neither yes nor no`, 'yes or no'))
  })
})
