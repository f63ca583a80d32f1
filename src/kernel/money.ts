import { Problem } from './problem.js'
import { quoted } from './text/quoted.js'
import { ruinedNumber } from './text/ruined-number.js'

const AMOUNT = /^(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?|\.\d{1,2})$/
const FRACTION_OF_CENT = /^[\d,]*\.\d{3,}$/
const DECIMAL_COMMA = /^\d+(?:\.\d{3})*,\d{1,2}$/
const EXPECTED = 'dollars like 25, 25.50 or 1,234.50'

function problemWith(cell: string, amount: string): Problem {
  if (FRACTION_OF_CENT.test(amount)) return new Problem(`${quoted(cell)} has fractions of a cent`, EXPECTED)
  if (DECIMAL_COMMA.test(amount)) return new Problem(`${quoted(cell)} has a comma before its cents`, EXPECTED)
  return new Problem(`${quoted(cell)} is no amount of dollars`, EXPECTED)
}

/** Whole cents of an amount in dollars: `$1,234.50`, `25`, `25.5`, negative as `-25` or `(25.00)`. */
export function parseMoney(cell: string): number | Problem {
  const ruined = ruinedNumber(cell)
  if (ruined !== null) return ruined
  const signed = cell
    .replace(/\s/g, '')
    .replace('\u2212', '-')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^(-?)(?:US\$|USD|\$)(-?)/i, '$1$2')
    .replace(/USD$/i, '')
  const negative = signed.startsWith('-')
  const amount = negative ? signed.slice(1) : signed
  if (!AMOUNT.test(amount)) return problemWith(cell, amount)
  const point = amount.indexOf('.')
  const dollars = (point < 0 ? amount : amount.slice(0, point)).replaceAll(',', '')
  const fraction = point < 0 ? '' : amount.slice(point + 1)
  const cents = Number(dollars + fraction.padEnd(2, '0'))
  if (!Number.isSafeInteger(cents)) return new Problem(`${quoted(cell)} is more than pcc can count`, EXPECTED)
  return negative && cents > 0 ? -cents : cents
}

/** `$1,234.50` of whole cents, `-$25.00` when negative. */
export function showMoney(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const dollars = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${cents < 0 ? '-' : ''}$${dollars}.${digits.slice(-2)}`
}
