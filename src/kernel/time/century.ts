import { datePartsOf } from './date.js'

const latestEndingIn = (twoDigits: number, last: number): number => last - ((last - twoDigits + 100) % 100)

/** The year that ends in these two digits from 79 years before `today` to 20 after it. */
export const yearNear = (twoDigits: number, today: string): number =>
  latestEndingIn(twoDigits, datePartsOf(today).year + 20)

/** The latest year that ends in these two digits and leaves the birth on or before `today`. */
export const birthYear = (twoDigits: number, month: number, day: number, today: string): number => {
  const now = datePartsOf(today)
  const later = month > now.month || (month === now.month && day > now.day)
  return latestEndingIn(twoDigits, later ? now.year - 1 : now.year)
}
