import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

/** The ZIP codes that start with 0, by state (USPS): the only ones that can lose a zero to a spreadsheet. */
const LEADING_ZERO: ReadonlyMap<string, RegExp> = new Map([
  ['AE', /^09/],
  ['CT', /^06/],
  ['MA', /^(?:0[12]|055)/],
  ['ME', /^0(?:39|4)/],
  ['NH', /^03/],
  ['NJ', /^0[78]/],
  ['PR', /^00[679]/],
  ['RI', /^02[89]/],
  ['VI', /^008/],
  ['VT', /^05/],
])
const WHOLE = /^\d{5}(?:[\s-]?\d{4})?$/
const SHORT = /^\d{3,4}(?:[\s-]?\d{4})?$/
const ZIP_DIGITS = 5
const EXPECTED = '5 or 9 digits, like 02155 or 02155-1234'

const withHyphen = (digits: string): string =>
  digits.length === ZIP_DIGITS ? digits : `${digits.slice(0, ZIP_DIGITS)}-${digits.slice(ZIP_DIGITS)}`

/**
 * A ZIP code as `02155` or `02155-1234`. Leading zeros that a spreadsheet dropped are restored only for a `state`
 * (USPS code) whose ZIP codes have them.
 */
export function parseZip(cell: string, state: string | null = null): string | Problem {
  const zip = cell.replace(/\.0+$/, '')
  const digits = zip.replace(/\D/g, '')
  if (WHOLE.test(zip)) return withHyphen(digits)
  if (!SHORT.test(zip)) return new Problem(`${quoted(cell)} is no ZIP code`, EXPECTED)
  const restored = digits.padStart(digits.length > ZIP_DIGITS ? 9 : ZIP_DIGITS, '0')
  if (state === null) {
    return new Problem(
      `${quoted(cell)} has ${digits.length} digits, and without a state nothing says whether zeros were lost`,
      EXPECTED,
    )
  }
  if (LEADING_ZERO.get(state)?.test(restored)) return withHyphen(restored)
  return new Problem(
    `${quoted(cell)} has ${digits.length} digits, and ${restored.slice(0, 5)} is not in ${state}`,
    EXPECTED,
  )
}
