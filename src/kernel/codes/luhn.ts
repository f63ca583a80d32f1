/** The digit that makes `digits` pass the Luhn check when it stands behind them. */
export function luhnCheckDigit(digits: string): number {
  let sum = 0
  let doubled = true
  for (let at = digits.length - 1; at >= 0; at--) {
    const value = Number(digits[at]) * (doubled ? 2 : 1)
    sum += value > 9 ? value - 9 : value
    doubled = !doubled
  }
  return (10 - (sum % 10)) % 10
}

/** Whether the last of `digits` is the Luhn check digit of those before it. */
export const passesLuhn = (digits: string): boolean =>
  luhnCheckDigit(digits.slice(0, -1)) === Number(digits.slice(-1))
