import { Problem } from '../problem.js'
import { quoted } from './quoted.js'

/** A point or a plus is required: `12E10` may be somebody's member id. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+e\+?|e\+)\d{1,3}$/i

/** What is wrong when a long number went through a spreadsheet and came out as `6.03E+09`, else null. */
export function ruinedNumber(cell: string): Problem | null {
  if (!SCIENTIFIC.test(cell)) return null
  return new Problem(
    `${quoted(cell)} is a number that a spreadsheet shortened: its last digits are lost`,
    'all digits, from a column formatted as text',
  )
}
