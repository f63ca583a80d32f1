import type { NumberFormat } from './number-format.js'

/**
 * The shortest text that reads back as the same number, without an exponent. Integers from 1E+15 on keep one:
 * a spreadsheet has lost their last digits, and an identifier like that must not pass for a whole one.
 */
export function plainNumber(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential().replace('e', 'E')
  const text = String(value)
  const small = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)
  if (small === null) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = small
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`
}

/** The number in the places of its format, leading zeros and literals with it: 2139 as `00000` is 02139. */
export function numberInPlaces(
  value: number,
  { pattern }: Extract<NumberFormat, { kind: 'places' }>,
): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e15) return plainNumber(value)
  const zeros = pattern.filter((token) => token === '0').length
  const digits = String(value).padStart(zeros, '0')
  let next = digits.length - zeros
  let text = ''
  let first = true
  for (const token of pattern) {
    if (token !== '0') text += token
    else if (first) {
      text += digits.slice(0, next + 1)
      first = false
      next += 1
    } else {
      text += digits.charAt(next)
      next += 1
    }
  }
  return text
}
