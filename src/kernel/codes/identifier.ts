import { isProblem, Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { ruinedNumber } from '../text/ruined-number.js'

/** How somebody else names a record: the numbering system and the number in it. */
export interface Identifier {
  readonly system: string
  readonly value: string
}

/** `="00123"` and `'00123` are how exports keep a spreadsheet from dropping zeros; the marks aren't the number's. */
const KEPT_AS_TEXT = /^(?:="(.*)"|'(?=\d))/

/** A number in somebody's system, as text: leading zeros and case stay. */
export function parseIdentifierValue(cell: string): string | Problem {
  const value = cell.replace(KEPT_AS_TEXT, '$1').trim()
  if (value === '') return new Problem(`${quoted(cell)} holds no number`, 'an identifier like 0088231')
  return ruinedNumber(value) ?? value
}

const SYSTEM = /^[A-Z][\w.@-]*$/i
const EXPECTED = 'SYSTEM:VALUE, like mrn:0088231'

/** An identifier with its system, `MRN:0088231`; the system is kept in lower case. */
export function parseIdentifier(cell: string): Identifier | Problem {
  const colon = cell.indexOf(':')
  if (colon < 0) return new Problem(`${quoted(cell)} names no system`, EXPECTED)
  const system = cell.slice(0, colon).trim()
  if (!SYSTEM.test(system)) return new Problem(`${quoted(system)} is no name of a system`, EXPECTED)
  const value = parseIdentifierValue(cell.slice(colon + 1))
  return isProblem(value) ? value : { system: system.toLowerCase(), value }
}

/** `mrn:0088231`, as `parseIdentifier` reads it. */
export const showIdentifier = ({ system, value }: Identifier): string => `${system}:${value}`
