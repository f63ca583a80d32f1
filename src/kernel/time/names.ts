export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

const named = (names: readonly string[], word: string): number | null => {
  const wanted = word.toLowerCase()
  if (wanted.length < 3) return null
  const index = names.findIndex((name) => name.toLowerCase().startsWith(wanted))
  return index === -1 ? null : index
}

/** 1 to 12 for a month's English name or its beginning of three letters or more, else null. */
export const monthNamed = (word: string): number | null => {
  const index = named(MONTHS, word)
  return index === null ? null : index + 1
}

/** 0 (Monday) to 6 for a weekday's English name or its beginning, else null. */
export const weekdayNamed = (word: string): number | null =>
  word.toLowerCase() === 'weds' ? 2 : named(WEEKDAYS, word)

/** `month` is 1 to 12. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? ''

export const monthShort = (month: number): string => monthName(month).slice(0, 3)

/** `weekday` is 0 (Monday) to 6. */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday] ?? ''

export const weekdayShort = (weekday: number): string => weekdayName(weekday).slice(0, 3)
