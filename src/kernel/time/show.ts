import { datePartsOf, daysBetween, weekdayOf } from './date.js'
import { monthShort, weekdayShort } from './names.js'

export type ClockStyle = '24h' | '12h'

/** `Wed`. */
export const showWeekday = (date: string): string => weekdayShort(weekdayOf(date))

/** `Wed 2 Dec`. */
export const showDay = (date: string): string => {
  const { month, day } = datePartsOf(date)
  return `${showWeekday(date)} ${day} ${monthShort(month)}`
}

/** `Wed 2 Dec 2026`. */
export const showDate = (date: string): string => `${showDay(date)} ${datePartsOf(date).year}`

/** `14 Mar 1968`: of a birth nobody asks the weekday. */
export const showBirth = (date: string): string => {
  const { year, month, day } = datePartsOf(date)
  return `${day} ${monthShort(month)} ${year}`
}

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** `14:30` or `2:30 pm`; 1440 is shown as the midnight that ends the day. */
export const showTime = (minuteOfDay: number, style: ClockStyle = '24h'): string => {
  const hour = Math.floor(minuteOfDay / 60)
  const minute = twoDigits(minuteOfDay % 60)
  if (style === '24h') return `${hour}:${minute}`
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour % 24 < 12 ? 'am' : 'pm'}`
}

/** `09:30`, the form that is stored and exported. */
export const timeOf = (minuteOfDay: number): string =>
  `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`

/**
 * How a due date reads on a list: `2d late`, `today`, `Wed` within six days, then `Wed 2 Dec`, with its
 * year if another.
 */
export const showDue = (dueOn: string, today: string): string => {
  const days = daysBetween(today, dueOn)
  if (days < 0) return `${-days}d late`
  if (days === 0) return 'today'
  if (days <= 6) return showWeekday(dueOn)
  return dueOn.slice(0, 4) === today.slice(0, 4) ? showDay(dueOn) : showDate(dueOn)
}
