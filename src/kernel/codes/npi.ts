import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'
import { ruinedNumber } from '../text/ruined-number.js'
import { luhnCheckDigit, passesLuhn } from './luhn.js'

/** The check digit is reckoned over the number as a US health identifier, of which only this part isn't written. */
const ISSUER = '80840'
const DIGITS = 10
const EXPECTED = 'an NPI of 10 digits, like 1234567893'

/** A National Provider Identifier (45 CFR 162.406): ten digits, the first 1 or 2, the last a check digit. */
export function parseNpi(cell: string): string | Problem {
  const ruined = ruinedNumber(cell)
  if (ruined !== null) return ruined
  const npi = cell.replace(/\.0+$/, '').replace(/[\s-]/g, '')
  const wrong = (reason: string) => new Problem(`${quoted(cell)} ${reason}`, EXPECTED)
  if (!/^\d+$/.test(npi)) return wrong('has other characters than digits')
  if (npi.length !== DIGITS) return wrong(`has ${npi.length} digits`)
  if (!/^[12]/.test(npi)) return wrong('starts with neither 1 nor 2')
  if (!passesLuhn(ISSUER + npi))
    return wrong('has a wrong check digit: one digit is mistyped or two are swapped')
  return npi
}

/** The NPI of nine digits and their check digit. */
export const completeNpi = (nineDigits: string): string =>
  `${nineDigits}${luhnCheckDigit(ISSUER + nineDigits)}`
