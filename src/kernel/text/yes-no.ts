import { Problem } from '../problem.js'
import { quoted } from './quoted.js'

const YES = new Set(['yes', 'y', 'true', 't', '1', 'x', 'on', 'checked', '✓', '✔', '☑', '☒'])
const NO = new Set(['no', 'n', 'false', 'f', '0', 'off', 'unchecked', '☐'])
const AS_EMOJI = /\ufe0f$/

/** What forms and spreadsheets write for yes and no, in any case. */
export function parseYesNo(cell: string): boolean | Problem {
  const word = cell.toLowerCase().replace(AS_EMOJI, '')
  if (YES.has(word)) return true
  if (NO.has(word)) return false
  return new Problem(`${quoted(cell)} is neither yes nor no`, 'yes or no')
}
